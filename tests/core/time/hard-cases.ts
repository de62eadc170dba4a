// Twenty wall clocks that libraries get wrong, with the instant each must give; and repetitions with the days they must hit.
import type { Rule, Shift } from "#core";

export type HardCase = {
  readonly title: string;
  readonly zone: string;
  readonly date: string;
  readonly time: string;
  /** In UTC. */
  readonly at: string;
  readonly shift?: Shift;
};

const one = (title: string, zone: string, wall: string, at: string, shift?: Shift): HardCase => {
  const [date = "", time = ""] = wall.split(" ");
  return { title, zone, date, time, at: `${at.replace(" ", "T")}:00.000Z`, ...(shift && { shift }) };
};

export const HARD_CASES: readonly HardCase[] = [
  one("New York, spring gap", "America/New_York", "2027-03-14 02:30", "2027-03-14 07:30", "gap"),
  one("Berlin, spring gap", "Europe/Berlin", "2027-03-28 02:30", "2027-03-28 01:30", "gap"),
  one("New York, autumn overlap", "America/New_York", "2027-11-07 01:30", "2027-11-07 05:30", "overlap"),
  one("Berlin, autumn overlap", "Europe/Berlin", "2027-10-31 02:30", "2027-10-31 00:30", "overlap"),
  one("Lord Howe, half-hour gap", "Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-02 15:45", "gap"),
  one("Lord Howe, half-hour overlap", "Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-03 14:45", "overlap"),
  one("Cairo, gap at midnight", "Africa/Cairo", "2027-04-30 00:30", "2027-04-29 22:30", "gap"),
  one("Beirut, gap at midnight", "Asia/Beirut", "2027-03-28 00:30", "2027-03-27 22:30", "gap"),
  one("Phoenix, no summer time", "America/Phoenix", "2027-07-01 09:00", "2027-07-01 16:00"),
  one("Kolkata, half an hour", "Asia/Kolkata", "2027-07-01 09:00", "2027-07-01 03:30"),
  one("Kathmandu, three quarters", "Asia/Kathmandu", "2027-07-01 09:00", "2027-07-01 03:15"),
  one("Sao Paulo, none since 2019", "America/Sao_Paulo", "2027-01-15 09:00", "2027-01-15 12:00"),
  one("Mexico City, none since 2022", "America/Mexico_City", "2027-07-01 09:00", "2027-07-01 15:00"),
  one("Tehran, none since 2022", "Asia/Tehran", "2027-07-01 09:00", "2027-07-01 05:30"),
  one("Amman, summer for ever since 2022", "Asia/Amman", "2027-01-15 09:00", "2027-01-15 06:00"),
  one("Almaty, the night it changed in 2024", "Asia/Almaty", "2024-02-29 23:30", "2024-02-29 17:30", "overlap"),
  one("Asuncion, summer for ever since 2024", "America/Asuncion", "2027-07-01 09:00", "2027-07-01 12:00"),
  one("Coyhaique, its own zone since 2025", "America/Coyhaique", "2027-07-01 09:00", "2027-07-01 12:00"),
  one("Casablanca, in Ramadan", "Africa/Casablanca", "2027-02-20 09:00", "2027-02-20 09:00"),
  one("Apia, the day that was skipped", "Pacific/Apia", "2011-12-30 10:00", "2011-12-30 20:00", "gap"),
];

export type RepeatingCase = {
  readonly title: string;
  readonly zone: string;
  readonly rule: Rule;
  /** In UTC, from the anchor on. */
  readonly hits: readonly string[];
};

const NEW_YORK = "America/New_York";

export const REPEATING_CASES: readonly RepeatingCase[] = [
  {
    title: "every 3 months from 30 November keeps the 30th after February",
    zone: "UTC",
    rule: { every: 3, unit: "months", from: "2026-11-30", time: "09:00" },
    hits: ["2026-11-30T09:00", "2027-02-28T09:00", "2027-05-30T09:00", "2027-08-30T09:00", "2027-11-30T09:00"],
  },
  {
    title: "every 3 months from 31 January takes the last day of short months, and none is dropped",
    zone: "UTC",
    rule: { every: 3, unit: "months", from: "2027-01-31", time: "09:00" },
    hits: ["2027-01-31T09:00", "2027-04-30T09:00", "2027-07-31T09:00", "2027-10-31T09:00", "2028-01-31T09:00"],
  },
  {
    title: "every month from the 31st",
    zone: "UTC",
    rule: { every: 1, unit: "months", from: "2027-12-31", time: "09:00" },
    hits: ["2027-12-31T09:00", "2028-01-31T09:00", "2028-02-29T09:00", "2028-03-31T09:00", "2028-04-30T09:00"],
  },
  {
    title: "every year from 29 February falls on the 28th in common years and returns to the 29th",
    zone: "UTC",
    rule: { every: 1, unit: "years", from: "2028-02-29", time: "09:00" },
    hits: ["2028-02-29T09:00", "2029-02-28T09:00", "2030-02-28T09:00", "2031-02-28T09:00", "2032-02-29T09:00"],
  },
  {
    title: "daily 02:30 moves forward on the night of the gap and is back at 02:30 the day after",
    zone: NEW_YORK,
    rule: { every: 1, unit: "days", from: "2027-03-13", time: "02:30" },
    hits: ["2027-03-13T07:30", "2027-03-14T07:30", "2027-03-15T06:30", "2027-03-16T06:30"],
  },
  {
    title: "daily 01:30 comes once on the night of the overlap",
    zone: NEW_YORK,
    rule: { every: 1, unit: "days", from: "2027-11-06", time: "01:30" },
    hits: ["2027-11-06T05:30", "2027-11-07T05:30", "2027-11-08T06:30"],
  },
  {
    title: "daily 00:30 in Cairo is not skipped when midnight does not exist",
    zone: "Africa/Cairo",
    rule: { every: 1, unit: "days", from: "2027-04-29", time: "00:30" },
    hits: ["2027-04-28T22:30", "2027-04-29T22:30", "2027-04-30T21:30"],
  },
  {
    title: "weekly 18:00 in New York stays at 18:00 over March",
    zone: NEW_YORK,
    rule: { every: 1, unit: "weeks", from: "2027-03-05", time: "18:00" },
    hits: ["2027-03-05T23:00", "2027-03-12T23:00", "2027-03-19T22:00", "2027-03-26T22:00"],
  },
  {
    title: "every 2 weeks on Monday and Friday, anchored on a Wednesday, begins with that Friday",
    zone: "UTC",
    rule: { every: 2, unit: "weeks", from: "2027-03-10", time: "09:00", on: ["fri", "mon"] },
    hits: ["2027-03-12T09:00", "2027-03-22T09:00", "2027-03-26T09:00", "2027-04-05T09:00", "2027-04-09T09:00"],
  },
  {
    title: "the last day of every month",
    zone: "UTC",
    rule: { every: 1, unit: "months", from: "2028-01-15", time: "18:00", on: "last-day" },
    hits: ["2028-01-31T18:00", "2028-02-29T18:00", "2028-03-31T18:00", "2028-04-30T18:00"],
  },
  {
    title: "the first Monday of every month, anchored after this month's",
    zone: "UTC",
    rule: { every: 1, unit: "months", from: "2027-03-12", time: "08:30", on: { nth: 1, weekday: "mon" } },
    hits: ["2027-04-05T08:30", "2027-05-03T08:30", "2027-06-07T08:30"],
  },
  {
    title: "the last Friday of every second month",
    zone: "UTC",
    rule: { every: 2, unit: "months", from: "2027-03-01", time: "16:00", on: { nth: "last", weekday: "fri" } },
    hits: ["2027-03-26T16:00", "2027-05-28T16:00", "2027-07-30T16:00"],
  },
];
