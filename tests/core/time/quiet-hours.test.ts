// Quiet hours against a clock read minute by minute, over every kind of clock change.
import { describe, expect, it } from "vitest";
import { endOfQuiet, isQuiet, quietHoursSchema, wallClockOf } from "#core";

const MINUTE = 60_000;
const nights = [
  { zone: "America/New_York", from: Date.UTC(2027, 2, 13, 12) },
  { zone: "America/New_York", from: Date.UTC(2027, 10, 6, 12) },
  { zone: "Africa/Cairo", from: Date.UTC(2027, 3, 29, 6) },
  { zone: "Australia/Lord_Howe", from: Date.UTC(2027, 3, 2, 22) },
  { zone: "Asia/Kolkata", from: Date.UTC(2027, 6, 1) },
];
const settings = [
  { from: "22:00", to: "07:00" },
  { from: "22:00", to: "02:30" },
  { from: "22:00", to: "01:30" },
  { from: "02:30", to: "02:45" },
  { from: "01:15", to: "01:45" },
  { from: "23:30", to: "00:30" },
  { from: "00:00", to: "23:59" },
  { from: "13:00", to: "14:00" },
];

describe("the end of quiet hours", () => {
  it.each(nights)("is the first minute that is not quiet: $zone from $from", ({ zone, from }) => {
    const clock = Array.from({ length: 4 * 1440 }, (_, minute) => wallClockOf(from + minute * MINUTE, zone).time);
    for (const quiet of settings) {
      const silent = clock.map((time) =>
        quiet.from <= quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to,
      );
      for (let minute = 0; minute < 2 * 1440; minute += 23) {
        const at = from + minute * MINUTE;
        expect(isQuiet(at, quiet, zone)).toBe(silent[minute]);
        const expected = from + silent.indexOf(false, minute) * MINUTE;
        expect(endOfQuiet(at, quiet, zone), `${quiet.from}-${quiet.to} at ${clock[minute]}`).toBe(expected);
      }
    }
  });

  it("cuts off no second: half a minute before the end is quiet, the end is not", () => {
    const quiet = { from: "22:00", to: "07:00" };
    const seven = Date.UTC(2027, 0, 2, 7);
    expect(isQuiet(seven - 1, quiet, "UTC")).toBe(true);
    expect(endOfQuiet(seven - 30_000, quiet, "UTC")).toBe(seven);
    expect(isQuiet(seven, quiet, "UTC")).toBe(false);
    expect(isQuiet(Date.UTC(2027, 0, 2, 22), quiet, "UTC")).toBe(true);
  });

  it("is now when both times are the same: that means no quiet hours", () => {
    const quiet = { from: "22:00", to: "22:00" };
    const at = Date.UTC(2027, 0, 2, 22);
    expect(isQuiet(at, quiet, "UTC")).toBe(false);
    expect(endOfQuiet(at, quiet, "UTC")).toBe(at);
  });

  it("is kept only as times of day", () => {
    expect(quietHoursSchema.safeParse({ from: "22:00", to: "07:00" }).success).toBe(true);
    expect(quietHoursSchema.safeParse({ from: "22", to: "07:00" }).success).toBe(false);
  });
});
