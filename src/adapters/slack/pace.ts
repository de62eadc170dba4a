// How fast the bot may act by itself: an even rate with a short burst, and a pause when Slack asks for one.
import type { Clock } from "#core";

export type Pace = {
  /** Undefined when it may happen now, and then it counts as done; otherwise not before this time (epoch ms). */
  take(): number | undefined;
  /** What was taken did not happen. */
  giveBack(): void;
  /** Nothing may happen for so long. */
  hold(ms: number): void;
};

/** Slack takes short bursts but promises none (docs.slack.dev/apis/web-api/rate-limits): two seconds' worth, for timers that come late. */
const BURST_MS = 2_000;

export function createPace(perSecond: number, clock: Clock): Pace {
  const step = 1_000 / perSecond;
  // When the next one would be due if all had come evenly.
  let even = 0;
  let pause = { from: 0, until: 0 };
  return {
    take() {
      const now = clock.now();
      // A clock that was set back must not stop everything until it has caught up.
      even = Math.min(even, now + BURST_MS + step);
      const held = now < pause.from ? 0 : pause.until;
      const free = Math.max(held, even - BURST_MS);
      if (free > now) return Math.ceil(free);
      even = Math.max(even, now) + step;
      return undefined;
    },
    giveBack() {
      even -= step;
    },
    hold(ms) {
      const now = clock.now();
      pause = { from: now, until: Math.max(now + ms, now < pause.from ? 0 : pause.until) };
    },
  };
}
