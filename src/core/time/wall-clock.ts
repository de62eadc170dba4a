// Wall clocks and instants: what a clock on a wall of a zone shows, and when it shows it.
import { Temporal } from "temporal-polyfill";

/** What a clock and a calendar on the wall show: "2027-03-14" and "02:30". Says nothing about a zone. */
export type WallClock = { readonly date: string; readonly time: string };

/** "gap": the clocks jump over this time, so it moves forward by the jump. "overlap": it comes twice, the first counts. */
export type Shift = "gap" | "overlap";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

// Days are counted as days since 1970, without any zone; Temporal is asked wherever a zone takes part.
const DAY = 86_400_000;
const DATE = /^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day of the calendar as "2028-02-29", of the years 1000 to 9999; false for days that do not exist. */
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

/** As `instantOf`, at half the price, for walks over many. */
export function epochOf(wall: WallClock, zone: string): number {
  return plainDateTime(wall).toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
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
  const time = `${twoDigits(zoned.hour)}:${twoDigits(zoned.minute)}`;
  return { date: zoned.toPlainDate().toString(), time, weekday: WEEKDAYS[zoned.dayOfWeek - 1]! };
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
  return dateOf(dayNumber(date) + days);
}

/** From the 31st of a month to the last day of a shorter one. */
export function plusMonths(date: string, months: number): string {
  const number = Number(checked(date).slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = `${Math.floor(number / 12)}-${twoDigits((number % 12) + 1)}`;
  return checked(`${month}-${twoDigits(Math.min(Number(date.slice(8)), daysInMonth(month)))}`);
}

/** Negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

// 1 January 1970 was a Thursday.
export const weekdayOf = (date: string): Weekday => WEEKDAYS[(((dayNumber(date) + 3) % 7) + 7) % 7]!;

/** Of the month in which the date lies; only its year and month are looked at. */
export function daysInMonth(date: string): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function plainDateTime({ date, time }: WallClock): Temporal.PlainDateTime {
  if (!isTime(time)) throw new RangeError(`"${time}" is not a time of day`);
  const [year, month, day] = [checked(date).slice(0, 4), date.slice(5, 7), date.slice(8)].map(Number);
  return new Temporal.PlainDateTime(year!, month!, day!, Number(time.slice(0, 2)), Number(time.slice(3)));
}

const dayNumber = (date: string): number => Date.parse(`${checked(date)}T00:00:00Z`) / DAY;
const dateOf = (day: number): string => checked(new Date(day * DAY).toISOString().slice(0, 10));
const twoDigits = (value: number): string => String(value).padStart(2, "0");

function checked(date: string): string {
  if (!isDate(date)) throw new RangeError(`"${date}" is not a day of the calendar`);
  return date;
}
