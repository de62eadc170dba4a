// A clock that can be turned forward: the demo shows in a minute what takes a week, and the tests do not sleep.
import type { Clock } from "#core";

/** Only ever turned forward: what has happened stays in the past. */
export type TurnableClock = Clock & {
  /** Milliseconds it is ahead of the real one. */
  readonly offset: number;
  advance(ms: number): void;
};

export function createTurnableClock(real: Clock, ahead = 0): TurnableClock {
  let offset = ahead;
  return {
    now: () => real.now() + offset,
    get offset() {
      return offset;
    },
    advance(ms) {
      offset += Math.max(0, ms);
    },
  };
}
