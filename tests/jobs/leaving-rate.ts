// How fast messages left a fake door, and in which order; on the clock that the test turns.

export const realClock = () => ({ at: 0, now: () => Date.now() });

/** The most that left within any second. */
export function busiest(times: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= 1_000) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

export const numbersOf = (sent: readonly { words: string }[]) =>
  sent.map(({ words }) => Number(/prompt (\d+)/.exec(words)?.[1]));
