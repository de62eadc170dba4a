// Wall clocks against instants: the hard cases, and days that do not exist.
import { describe, expect, it } from "vitest";
import {
  daysBetween,
  instantOf,
  isDate,
  isTime,
  occurrence,
  plusDays,
  plusMonths,
  wallClockOf,
  weekdayOf,
} from "#core";
import { HARD_CASES, REPEATING_CASES } from "./hard-cases.ts";

describe("the twenty zone cases", () => {
  it("are twenty", () => expect(HARD_CASES).toHaveLength(20));

  it.each(HARD_CASES)("$title: $date $time", ({ zone, date, time, at, shift }) => {
    const found = instantOf({ date, time }, zone);
    expect(new Date(found.at).toISOString()).toBe(at);
    expect(found.shift).toBe(shift);
    const shown = wallClockOf(found.at, zone);
    if (shift === "gap") expect(`${shown.date} ${shown.time}` > `${date} ${time}`).toBe(true);
    else expect(shown).toMatchObject({ date, time });
  });
});

describe("the recurrence table", () => {
  it.each(REPEATING_CASES)("$title", ({ rule, zone, hits }) => {
    const found = hits.map((_, index) => new Date(occurrence(rule, zone, index).at).toISOString().slice(0, 16));
    expect(found).toEqual(hits);
  });
});

describe("days and times", () => {
  it.each([
    "2027-02-29",
    "2100-02-29",
    "2027-04-31",
    "2027-13-01",
    "2027-00-10",
    "2027-1-1",
    "27-01-01",
    "",
    "2027-01-01T00:00",
  ])("%s is no day and is refused, never rolled over", (date) => {
    expect(isDate(date)).toBe(false);
    expect(() => instantOf({ date, time: "09:00" }, "UTC")).toThrow(RangeError);
    expect(() => plusDays(date, 1)).toThrow(RangeError);
  });

  it.each(["2028-02-29", "2000-02-29", "2027-12-31"])("%s is a day", (date) => expect(isDate(date)).toBe(true));

  it.each(["24:00", "9:00", "09:60", "09:00:00", "", "noon"])("%s is no time of day", (time) => {
    expect(isTime(time)).toBe(false);
    expect(() => instantOf({ date: "2027-01-01", time }, "UTC")).toThrow(RangeError);
  });

  it.each(["", "Nowhere/Land"])("the zone %j is refused", (zone) => {
    expect(() => instantOf({ date: "2027-01-01", time: "09:00" }, zone)).toThrow(RangeError);
  });

  it("counts days and months on the calendar", () => {
    expect(plusDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(plusMonths("2027-01-31", 1)).toBe("2027-02-28");
    expect(daysBetween("2027-03-01", "2028-03-01")).toBe(366);
    expect(weekdayOf("2027-03-12")).toBe("fri");
    expect(wallClockOf(Date.UTC(2027, 2, 12, 16, 59, 59, 999), "America/New_York")).toEqual({
      date: "2027-03-12",
      time: "11:59",
      weekday: "fri",
    });
  });
});
