// Every zone, every change of its clocks from 2026 to 2035: our walk over it against Temporal on the anchor, written apart.
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { nextOccurrence, type Rule, WEEKDAYS } from "#core";

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2036, 0, 1);

const offsetAt = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

type Change = { readonly at: number; readonly before: number; readonly after: number };

/** By looking every fortnight and halving: no table of the library that is tested is asked. */
function changesOf(zone: string): Change[] {
  const changes: Change[] = [];
  let before = offsetAt(FROM, zone);
  for (let right = FROM + 14 * DAY; right <= TO; right += 14 * DAY) {
    const after = offsetAt(right, zone);
    if (after === before) continue;
    let low = right - 14 * DAY;
    let high = right;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, before, after });
    before = after;
  }
  return changes;
}

/** Wall clocks as if they were UTC: an hour before the change, amid the gap or overlap, an hour after it. */
function wallsAround({ at, before, after }: Change): string[] {
  const [early, late] = [at + before, at + after].sort((a, b) => a - b) as [number, number];
  const amid = early + Math.floor((late - early) / 120_000) * 60_000;
  return [early - 3_600_000, amid, late + 3_600_000].map((wall) => new Date(wall).toISOString().slice(0, 16));
}

const KINDS = ["daily", "weekly", "last day of the month"] as const;
type Kind = (typeof KINDS)[number];

/** The oracle: the nth date from the anchor, put on the clock by Temporal's "compatible" rule. */
function plannedBy(kind: Kind, anchor: Temporal.PlainDate, n: number): Temporal.PlainDate {
  switch (kind) {
    case "daily":
      return anchor.add({ days: n });
    case "weekly":
      return anchor.add({ weeks: n });
    case "last day of the month": {
      const month = anchor.toPlainYearMonth().add({ months: n });
      return month.toPlainDate({ day: month.daysInMonth });
    }
  }
}

const STEPS: Readonly<Record<Kind, number>> = { daily: 3, weekly: 3, "last day of the month": 2 };

function anchorBefore(kind: Kind, date: Temporal.PlainDate): Temporal.PlainDate {
  if (kind === "daily") return date.subtract({ days: 1 });
  return kind === "weekly" ? date.subtract({ weeks: 1 }) : date.with({ day: 1 }).subtract({ months: 1 });
}

function ruleFor(kind: Kind, anchor: Temporal.PlainDate, time: string): Rule {
  const shared = { every: 1, from: anchor.toString(), time };
  if (kind === "daily") return { ...shared, unit: "days" };
  return kind === "weekly"
    ? { ...shared, unit: "weeks", on: [WEEKDAYS[anchor.dayOfWeek - 1]!] }
    : { ...shared, unit: "months", on: "last-day" };
}

/** Walks a rule over a change; gives back what is wrong, or undefined, and counts. */
function walk(kind: Kind, wall: string, zone: string): string | undefined {
  const anchor = anchorBefore(kind, Temporal.PlainDate.from(wall.slice(0, 10)));
  const time = wall.slice(11);
  const rule = ruleFor(kind, anchor, time);
  const dates = Array.from({ length: STEPS[kind] }, (_, n) => plannedBy(kind, anchor, n));
  const expected = dates.map((date) => date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
  let after = expected[0]! - 1;
  for (const [n, at] of expected.entries()) {
    const next = nextOccurrence(rule, zone, after);
    if (next.at !== at || next.index !== n || next.wall.date !== dates[n]?.toString() || next.at <= after)
      return `${zone} ${kind} ${wall}, number ${n}: ${new Date(next.at).toISOString()}, not ${new Date(at).toISOString()}`;
    after = next.at;
  }
  return undefined;
}

it("none is skipped and none is doubled, in any zone", () => {
  const zones = [...Intl.supportedValuesOf("timeZone"), "UTC"];
  const wrong: string[] = [];
  let checked = 0;
  let changed = 0;
  const inGapOrOverlap = { gap: 0, overlap: 0 };
  for (const zone of zones) {
    const changes = changesOf(zone);
    changed += changes.length;
    for (const { before, after } of changes) inGapOrOverlap[after > before ? "gap" : "overlap"]++;
    // A zone that never changes is walked once a year all the same.
    const walls =
      changes.length > 0
        ? changes.flatMap(wallsAround)
        : Array.from({ length: 10 }, (_, n) => `${2026 + n}-03-29T02:30`);
    for (const wall of walls)
      for (const kind of KINDS) {
        const problem = walk(kind, wall, zone);
        if (problem) wrong.push(problem);
        checked += STEPS[kind];
      }
  }
  console.log(
    `${zones.length} zones, ${changed} changes (${inGapOrOverlap.gap} gaps, ${inGapOrOverlap.overlap} overlaps), ${checked} occurrences checked`,
  );
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(50_000);
  expect(zones.length).toBeGreaterThan(400);
}, 120_000);
