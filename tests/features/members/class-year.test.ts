// The class year: known from the year of graduation and the date, so that nobody has to be moved up.
import { describe, expect, it } from "vitest";
import type { Pack } from "#core";
import { classYearOf } from "#features/members";

const pack = {
  years: ["M4", "M3", "M2", "M1", "M0"].map((id, yearsLeft) => ({
    id,
    label: id,
    yearsLeft,
    audience: yearsLeft < 2 ? "clinical" : "preclinical",
    mayMentor: yearsLeft < 2,
  })),
} as unknown as Pack;

const yearOn = (day: string, graduates: number | undefined) =>
  classYearOf(pack, graduates, Date.parse(`${day}T12:00:00Z`))?.id;

describe("the class year of somebody who graduates in 2029", () => {
  it.each([
    ["2024-06-30", undefined],
    ["2024-07-01", "M0"],
    ["2025-06-30", "M0"],
    ["2025-07-01", "M1"],
    ["2026-01-01", "M1"],
    ["2026-06-30", "M1"],
    ["2026-07-01", "M2"],
    ["2027-07-01", "M3"],
    ["2028-06-30", "M3"],
    ["2028-07-01", "M4"],
    ["2028-12-31", "M4"],
    ["2029-05-20", "M4"],
    ["2029-06-30", "M4"],
    ["2029-07-01", undefined],
    ["2035-01-01", undefined],
  ])("on %s is %s", (day, year) => {
    expect(yearOn(day, 2029)).toBe(year);
  });

  it("everybody moves up by one each July, and at no other time", () => {
    const order = ["M0", "M1", "M2", "M3", "M4"];
    for (let month = 0; month < 59; month += 1) {
      const [before, after] = [month, month + 1].map((each) =>
        order.indexOf(classYearOf(pack, 2029, Date.UTC(2024, 6 + each, 1))!.id),
      );
      expect(after! - before!).toBe((6 + month + 1) % 12 === 6 ? 1 : 0);
    }
  });
});

describe("the class year", () => {
  it("is not known without a year of graduation", () => {
    expect(yearOn("2026-11-24", undefined)).toBeUndefined();
  });
});
