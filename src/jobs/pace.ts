// How fast messages leave on each platform: near slots are given out one by one, what would have to wait longer is put off.

/** A slot further away than this is not waited for: a message of higher rank must be able to come first. */
const HORIZON_MS = 2_000;

export type Slot = { readonly kind: "go"; readonly inMs: number } | { readonly kind: "later"; readonly at: number };

export type Pace = { slot(now: number): Slot };

export function createPace(perSecond: number): Pace {
  const step = 1_000 / perSecond;
  let next = 0;
  let tail = 0;
  return {
    slot(now) {
      next = Math.max(next, now);
      if (next - now <= HORIZON_MS) {
        const inMs = next - now;
        next += step;
        return { kind: "go", inMs };
      }
      // Put off in line, so that what is claimed again does not all come back at once.
      tail = Math.max(tail, next) + step;
      return { kind: "later", at: Math.ceil(tail) };
    },
  };
}
