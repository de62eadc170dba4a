// A length of time in words, in the largest unit that says it exactly.

const UNITS: readonly (readonly [minutes: number, one: string])[] = [
  [7 * 24 * 60, "week"],
  [24 * 60, "day"],
  [60, "hour"],
  [1, "minute"],
];

/** "1 day", "3 hours"; a whole number of minutes above 0. */
export function saySpan(minutes: number): string {
  const [length, unit] = UNITS.find(([length]) => minutes % length === 0) ?? [1, "minute"];
  const count = minutes / length;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
