// Wall clocks and instants: what a clock on a wall of a zone shows, and when it shows it.
import { Temporal } from "temporal-polyfill";

/** What a clock and a calendar on the wall show: "2027-03-14" and "02:30". Says nothing about a zone. */
export type WallClock = { readonly date: string; readonly time: string };

/** "gap": the clocks jump over this time, so it moves forward by the jump. "overlap": it comes twice, the first counts. */
export type Shift = "gap" | "overlap";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day of the calendar as "2028-02-29"; false for days that do not exist. */
export function isDate(text: string): boolean {
  return DATE.test(text) && Number(text.slice(8)) <= daysInMonth(text);
}

/** "00:00" to "23:59". */
export const isTime = (text: string): boolean => TIME.test(text);

/**
 * Epoch ms at which the wall clock of a zone shows this.
 * @throws RangeError when the date or the zone does not exist: a wrong date is never rolled over to another.
 */
export function instantOf(wall: WallClock, zone: string): { readonly at: number; readonly shift?: Shift } {
  const plain = plainDateTime(wall);
  const zoned = plain.toZonedDateTime(zone, { disambiguation: "compatible" });
  const at = zoned.epochMilliseconds;
  if (!zoned.toPlainDateTime().equals(plain)) return { at, shift: "gap" };
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds;
  return later === at ? { at } : { at, shift: "overlap" };
}

/** Both instants at which a time that comes twice is shown, else the same one twice. In a gap: those around it. */
export function instantsAround(wall: WallClock, zone: string): readonly [earlier: number, later: number] {
  const plain = plainDateTime(wall);
  return [
    plain.toZonedDateTime(zone, { disambiguation: "earlier" }).epochMilliseconds,
    plain.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds,
  ];
}

/** What the wall clock of a zone shows at an instant (epoch ms), to the minute. */
export function wallClockOf(at: number, zone: string): WallClock & { readonly weekday: Weekday } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const date = zoned.toPlainDate().toString();
  const time = zoned.toPlainTime().toString({ smallestUnit: "minute", roundingMode: "trunc" });
  return { date, time, weekday: WEEKDAYS[zoned.dayOfWeek - 1]! };
}

/** Minutes that the zone is ahead of UTC at an instant. */
export function offsetMinutes(at: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}

/** The first instant after `from` and not after `to` at which the zone's clocks are changed. */
export function clockChange(from: number, to: number, zone: string): number | undefined {
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const next = start.getTimeZoneTransition("next")?.epochMilliseconds;
  return next !== undefined && next <= to ? next : undefined;
}

export function plusDays(date: string, days: number): string {
  return plainDate(date).add({ days }).toString();
}

/** From the 31st of a month to the last day of a shorter one. */
export function plusMonths(date: string, months: number): string {
  return plainDate(date).add({ months }).toString();
}

/** Negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return plainDate(from).until(plainDate(to), { largestUnit: "days" }).days;
}

export const weekdayOf = (date: string): Weekday => WEEKDAYS[plainDate(date).dayOfWeek - 1]!;

/** Of the month in which the date lies; only its year and month are looked at. */
export function daysInMonth(date: string): number {
  return Temporal.PlainYearMonth.from(date.slice(0, 7)).daysInMonth;
}

function plainDate(date: string): Temporal.PlainDate {
  if (!isDate(date)) throw new RangeError(`"${date}" is not a day of the calendar`);
  return Temporal.PlainDate.from(date);
}

function plainDateTime({ date, time }: WallClock): Temporal.PlainDateTime {
  if (!isTime(time)) throw new RangeError(`"${time}" is not a time of day`);
  return plainDate(date).toPlainDateTime(time);
}
