// Discord's ids: milliseconds since 2015-01-01 shifted by 22 bits, always rising (reference, "Snowflakes").

const DISCORD_EPOCH = 1_420_070_400_000n;

export type NextId = () => string;

export function createIds(now: () => number): NextId {
  let last = 0n;
  return () => {
    const fromTime = (BigInt(Math.floor(now())) - DISCORD_EPOCH) << 22n;
    last = fromTime > last ? fromTime : last + 1n;
    return last.toString();
  };
}
