// By how much the demo's clock may be turned forward, in milliseconds.
export const TURNS: ReadonlyMap<number, string> = new Map([
  [15 * 60_000, "15 min"],
  [60 * 60_000, "1 hour"],
  [24 * 60 * 60_000, "1 day"],
]);
