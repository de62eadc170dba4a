// What repeats: a rule and its occurrences, each counted from the anchor date, never from the one before it.
// Counting from the one before drifts: after 31 January and 28 February it would stay on the 28th, and after a gap it would stay an hour late.
import { z } from "zod";
import {
  daysBetween,
  daysInMonth,
  epochOf,
  instantOf,
  isDate,
  isTime,
  plusDays,
  plusMonths,
  type Shift,
  type WallClock,
  WEEKDAYS,
  type Weekday,
  wallClockOf,
  weekdayOf,
} from "./wall-clock.ts";

/** Larger intervals are slips of the finger. */
export const EVERY_MOST = 400;

const weekday = z.enum(WEEKDAYS);
const shared = {
  every: z.int().min(1).max(EVERY_MOST),
  /** The anchor: everything is counted from here, and nothing comes before it. */
  from: z.string().refine(isDate, "not a day of the calendar"),
  time: z.string().refine(isTime, "not a time of day"),
};
const nthWeekday = z.strictObject({ nth: z.union([z.literal([1, 2, 3, 4]), z.literal("last")]), weekday });

export const ruleSchema = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("days"), ...shared }),
  z.strictObject({
    unit: z.literal("weeks"),
    ...shared,
    /** Weeks begin on Monday. Without it: the weekday of the anchor. */
    on: z
      .array(weekday)
      .min(1)
      .max(WEEKDAYS.length)
      .refine((days) => new Set(days).size === days.length, "a weekday stands there twice")
      .exactOptional(),
  }),
  z.strictObject({
    unit: z.enum(["months", "years"]),
    ...shared,
    /** Without it: the day of the anchor, or the last day of a month that is too short for it. */
    on: z.union([nthWeekday, z.literal("last-day")]).exactOptional(),
  }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type DayOfMonth = z.infer<typeof nthWeekday> | "last-day";

export type Occurrence = {
  /** Epoch ms. */
  readonly at: number;
  /** As planned, even where the clocks jump over it: this names the occurrence for ever. */
  readonly wall: WallClock;
  /** Counted from 0 at the anchor. */
  readonly index: number;
  readonly shift?: Shift;
};

/** @throws RangeError when the rule or the zone is not one. */
export function occurrence(rule: Rule, zone: string, index: number): Occurrence {
  const wall = { date: plannedDate(rule, index), time: rule.time };
  return { ...instantOf(wall, zone), wall, index };
}

/** The first one strictly after an instant (epoch ms). Takes the same time however far that is from the anchor. */
export function nextOccurrence(rule: Rule, zone: string, after: number): Occurrence {
  const isAfter = (index: number) => epochOf({ date: plannedDate(rule, index), time: rule.time }, zone) > after;
  // Right to within a week's days; a jump of the clocks moves an occurrence by a day at most (Samoa, 2011).
  let index = indexNear(rule, wallClockOf(after, zone).date);
  while (!isAfter(index)) index++;
  while (index > 0 && isAfter(index - 1)) index--;
  return occurrence(rule, zone, index);
}

/** The last one at or before an instant (epoch ms): what is caught up with after the program stood still. */
export function lastOccurrence(rule: Rule, zone: string, upTo: number): Occurrence | undefined {
  const { index } = nextOccurrence(rule, zone, upTo);
  return index === 0 ? undefined : occurrence(rule, zone, index - 1);
}

/** From `from` on and before `to` (epoch ms), in order, at most so many. */
export function occurrencesBetween(
  rule: Rule,
  zone: string,
  from: number,
  to: number,
  most: number,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  let next = nextOccurrence(rule, zone, from - 1);
  while (next.at < to && found.length < most) {
    found.push(next);
    next = occurrence(rule, zone, next.index + 1);
  }
  return found;
}

function plannedDate(rule: Rule, index: number): string {
  switch (rule.unit) {
    case "days":
      return plusDays(rule.from, rule.every * index);
    case "weeks": {
      const days = weekdayNumbers(rule.on ?? [weekdayOf(rule.from)]);
      const counted = index + skippedInFirstWeek(days, rule.from);
      const weeks = rule.every * Math.floor(counted / days.length);
      return plusDays(mondayOf(rule.from), 7 * weeks + days[counted % days.length]!);
    }
    case "months":
    case "years": {
      if (rule.on === undefined) return plusMonths(rule.from, monthsApart(rule) * index);
      const month = monthsApart(rule) * (index + skippedInFirstMonth(rule.on, rule.from));
      return dayInMonth(plusMonths(`${rule.from.slice(0, 8)}01`, month), rule.on);
    }
  }
}

/** The first of the period (days, weeks, months) in which a day lies. */
function indexNear(rule: Rule, day: string): number {
  switch (rule.unit) {
    case "days":
      return notNegative(Math.floor(daysBetween(rule.from, day) / rule.every));
    case "weeks": {
      const days = weekdayNumbers(rule.on ?? [weekdayOf(rule.from)]);
      const periods = Math.floor(daysBetween(mondayOf(rule.from), mondayOf(day)) / 7 / rule.every);
      return notNegative(periods * days.length - skippedInFirstWeek(days, rule.from));
    }
    case "months":
    case "years": {
      const periods = Math.floor((monthNumber(day) - monthNumber(rule.from)) / monthsApart(rule));
      return notNegative(periods - (rule.on === undefined ? 0 : skippedInFirstMonth(rule.on, rule.from)));
    }
  }
}

function dayInMonth(firstOfMonth: string, on: DayOfMonth): string {
  const length = daysInMonth(firstOfMonth);
  if (on === "last-day") return plusDays(firstOfMonth, length - 1);
  const untilFirst = (WEEKDAYS.indexOf(on.weekday) - WEEKDAYS.indexOf(weekdayOf(firstOfMonth)) + 7) % 7;
  const weeks = on.nth === "last" ? Math.floor((length - 1 - untilFirst) / 7) : on.nth - 1;
  return plusDays(firstOfMonth, untilFirst + 7 * weeks);
}

const skippedInFirstMonth = (on: DayOfMonth, from: string): number =>
  dayInMonth(`${from.slice(0, 8)}01`, on) < from ? 1 : 0;

const skippedInFirstWeek = (days: readonly number[], from: string): number =>
  days.filter((day) => day < WEEKDAYS.indexOf(weekdayOf(from))).length;

const weekdayNumbers = (on: readonly Weekday[]): readonly number[] =>
  on.map((day) => WEEKDAYS.indexOf(day)).sort((a, b) => a - b);

const mondayOf = (date: string): string => plusDays(date, -WEEKDAYS.indexOf(weekdayOf(date)));
const monthsApart = (rule: Rule): number => rule.every * (rule.unit === "years" ? 12 : 1);
const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const notNegative = (index: number): number => Math.max(0, index);
