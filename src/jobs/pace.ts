// How fast messages leave on one platform. Near slots are given out one by one; whoever would have to wait longer gets a place in a line.

/** A slot further away than this is not waited for: a message of higher rank must be able to come first. */
const HORIZON_MS = 2_000;

export type Slot = { readonly kind: "go"; readonly inMs: number } | { readonly kind: "later"; readonly at: number };

/** What a person asked for (urgent) goes before what the group sends. `isReturning`: had a place in the line, and its time has come. */
export type Waiter = { readonly isUrgent: boolean; readonly isReturning: boolean };

export type Pace = {
  slot(now: number, waiter: Waiter): Slot;
  /** How many slots can be given out now. */
  free(now: number): number;
};

export function createPace(perSecond: number): Pace {
  const step = 1_000 / perSecond;
  /** The next slot that nobody has is the `taken`th after `base`: counted, because adding up fractions would drift over the limit. */
  let base = 0;
  let taken = 0;
  /** Ends of the two lines: places already promised. */
  let urgentEnd = 0;
  let plainEnd = 0;
  let latest = 0;
  const next = () => base + Math.ceil(taken * step);

  function follow(now: number): void {
    // A clock that was set back must not leave everybody waiting for the old time.
    const back = Math.max(0, latest - now);
    base -= back;
    urgentEnd -= back;
    plainEnd -= back;
    latest = now;
    if (next() > now) return;
    base = now;
    taken = 0;
  }

  return {
    slot(now, { isUrgent, isReturning }) {
      follow(now);
      // Somebody new does not step in before those who are in line already, urgent ones before plain ones.
      const end = isUrgent ? urgentEnd : Math.max(urgentEnd, plainEnd);
      if ((isReturning || end <= now) && next() <= now + HORIZON_MS) {
        const inMs = next() - now;
        taken += 1;
        return { kind: "go", inMs };
      }
      if (isReturning) return { kind: "later", at: next() };
      const at = Math.max(end, next()) + step;
      if (isUrgent) urgentEnd = at;
      else plainEnd = at;
      return { kind: "later", at: Math.ceil(at) };
    },
    free(now) {
      follow(now);
      return Math.max(0, Math.floor((now + HORIZON_MS - next()) / step) + 1);
    },
  };
}
