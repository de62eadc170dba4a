// Keeps a crash loop from using up Discord's 1,000 identifies a day, after which it would reset the token (events/gateway.mdx; SECURITY S28).
import { z } from "zod";
import type { Clock, Log, Settings } from "#core";
import { readJson } from "./kept-json.ts";

export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export type StartGuard = {
  /** Waits, longer each time, when former processes died soon after connecting. Rejects when `signal` aborts. */
  beforeLogin(signal: AbortSignal): Promise<void>;
  /** Counts one identify, first waiting where too many came before it. Rejects when `signal` aborts. */
  beforeIdentify(signal: AbortSignal): Promise<void>;
  /** The process left on purpose, or has run long enough to be trusted: the next start need not wait. */
  trust(): Promise<void>;
};

const IDENTIFIES = "discord.identifies";
const UNSETTLED = "discord.unsettled";

const HOUR_MS = 60 * 60_000;
export const MOST_AN_HOUR = 50;
// events/gateway.mdx, Rate Limiting: one identify in 5 s for each concurrency bucket; new bots have one.
const SPACING_MS = 5_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Whoever has run this long is no crash loop. */
export const TRUSTED_AFTER_MS = 5 * 60_000;

const Times = z.array(z.number());

export function createStartGuard(parts: { settings: Settings; clock: Clock; log: Log; wait: Wait }): StartGuard {
  const { settings, clock, log, wait } = parts;
  let identifiedAt: number | undefined;
  // One at a time, so that two shards never read the same list.
  let queue: Promise<unknown> = Promise.resolve();

  async function recentIdentifies(): Promise<number[]> {
    const times = readJson(Times, await settings.find(IDENTIFIES)) ?? [];
    // A time in the future is a clock that was set back: it counts as now, or it would block for ever.
    return times.map((at) => Math.min(at, clock.now())).filter((at) => at > clock.now() - HOUR_MS);
  }

  const unsettledStarts = async () => Number((await settings.find(UNSETTLED)) ?? 0) || 0;

  async function sleep(ms: number, why: string, signal: AbortSignal): Promise<void> {
    if (ms <= 0) return;
    log.warn({ ms }, `waiting ${Math.ceil(ms / 1000)} s before connecting: ${why}`);
    await wait(ms, signal);
  }

  async function identify(signal: AbortSignal): Promise<void> {
    if (identifiedAt !== undefined) {
      const rest = identifiedAt + SPACING_MS - clock.now();
      if (rest > 0) await wait(rest, signal);
    }
    let times = await recentIdentifies();
    while (times.length >= MOST_AN_HOUR) {
      const oldest = times[times.length - MOST_AN_HOUR] ?? 0;
      await sleep(oldest + HOUR_MS - clock.now() + 1, `${MOST_AN_HOUR} connections were opened within an hour`, signal);
      times = await recentIdentifies();
    }
    signal.throwIfAborted();
    // Before the identify leaves: a process that dies right after it must still have counted it.
    if (identifiedAt === undefined) await settings.set(UNSETTLED, String((await unsettledStarts()) + 1));
    await settings.set(IDENTIFIES, JSON.stringify([...times, clock.now()]));
    identifiedAt = clock.now();
  }

  return {
    async beforeLogin(signal) {
      const starts = await unsettledStarts();
      if (starts === 0) return;
      const last = Math.max(0, ...(await recentIdentifies()));
      const pause = Math.min(FIRST_WAIT_MS * 2 ** (starts - 1), LONGEST_WAIT_MS);
      const why = `it stopped soon after connecting ${starts === 1 ? "last time" : `the last ${starts} times`}`;
      await sleep(last + pause - clock.now(), why, signal);
    },
    beforeIdentify(signal) {
      const turn = queue.then(() => identify(signal));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async trust() {
      await settings.set(UNSETTLED, "0");
    },
  };
}
