// Finds the date from which a spoken repetition is counted, so that its first occurrence is the nearest one that fits.
import { daysInMonth, occurrence, plusDays, plusMonths, type Rule, type Weekday, weekdayOf } from "#core";

export function firstOnWeekday(start: string, days: readonly Weekday[]): string {
  const week = Array.from({ length: 7 }, (_, day) => plusDays(start, day));
  return week.find((date) => days.includes(weekdayOf(date))) ?? start;
}

/** The planned date of the first occurrence; the zone does not matter for it. */
export const firstPlanned = (rule: Rule): string => occurrence(rule, "UTC", 0).wall.date;

/**
 * A date with this day of the month (and in this month of the year, if one is named) such that counting `every` months from it hits the first fitting day
 * from `start` on. On the 31st or the 29th of February that may be a date in the past: in a short month the last day counts, and a short month is no anchor.
 */
export function anchorOn(wanted: {
  readonly day: number;
  readonly month?: number;
  readonly start: string;
  /** In months. */
  readonly every: number;
  readonly mayLookBack: boolean;
}): string {
  const { day, month, start, every } = wanted;
  const begin = `${start.slice(0, 8)}01`;
  const fits = (first: string) => month === undefined || Number(first.slice(5, 7)) === month;
  const months = Array.from({ length: 12 * 9 }, (_, n) => plusMonths(begin, n)).filter(fits);
  const planned = (first: string) => plusDays(first, Math.min(day, daysInMonth(first)) - 1);
  const nearest = months.find((first) => planned(first) >= start) ?? begin;
  const back = Array.from({ length: 12 }, (_, n) => plusMonths(nearest, -every * n));
  const ahead = months.filter((first) => first >= nearest);
  const found = (wanted.mayLookBack ? [...back, ...ahead] : ahead).find((first) => day <= daysInMonth(first));
  return plusDays(found ?? nearest, day - 1);
}
