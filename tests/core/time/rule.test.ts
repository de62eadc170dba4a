// Rules: what is one, and what holds for the next occurrence of any.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  lastOccurrence,
  nextOccurrence,
  occurrence,
  occurrencesBetween,
  plusDays,
  type Rule,
  ruleSchema,
  WEEKDAYS,
} from "#core";

const zone = fc.constantFrom(
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "Pacific/Chatham",
);
const shared = {
  every: fc.integer({ min: 1, max: 20 }),
  from: fc.integer({ min: 0, max: 4000 }).map((days) => plusDays("2024-01-01", days)),
  time: fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
};
const weekday = fc.constantFrom(...WEEKDAYS);
const dayOfMonth = fc.oneof(fc.constant("last-day"), fc.record({ nth: fc.constantFrom(1, 2, 3, 4, "last"), weekday }));
const rule: fc.Arbitrary<Rule> = fc
  .oneof(
    fc.record({ ...shared, unit: fc.constant("days") }),
    fc.record(
      { ...shared, unit: fc.constant("weeks"), on: fc.uniqueArray(weekday, { minLength: 1 }) },
      { requiredKeys: ["every", "from", "time", "unit"] },
    ),
    fc.record(
      { ...shared, unit: fc.constantFrom("months", "years"), on: dayOfMonth },
      { requiredKeys: ["every", "from", "time", "unit"] },
    ),
  )
  .map((candidate) => ruleSchema.parse(candidate));
const instant = fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2045, 0, 1) });

describe("the next occurrence", () => {
  it("comes strictly after, and nothing lies between", () => {
    fc.assert(
      fc.property(rule, zone, instant, (rule, zone, after) => {
        const next = nextOccurrence(rule, zone, after);
        expect(next.at).toBeGreaterThan(after);
        expect(next.wall.date >= rule.from).toBe(true);
        if (next.index > 0) expect(occurrence(rule, zone, next.index - 1).at).toBeLessThanOrEqual(after);
      }),
    );
  });

  it("asked again gives the same, and asked from itself gives the one that follows", () => {
    fc.assert(
      fc.property(rule, zone, instant, (rule, zone, after) => {
        const next = nextOccurrence(rule, zone, after);
        expect(nextOccurrence(rule, zone, after)).toEqual(next);
        expect(nextOccurrence(rule, zone, next.at - 1)).toEqual(next);
        expect(occurrence(rule, zone, next.index)).toEqual(next);
        expect(nextOccurrence(rule, zone, next.at)).toEqual(occurrence(rule, zone, next.index + 1));
        expect(lastOccurrence(rule, zone, next.at)).toEqual(next);
      }),
    );
  });

  it("never goes back when the clock goes on", () => {
    fc.assert(
      fc.property(rule, zone, instant, fc.nat(400 * 86_400_000), (rule, zone, after, later) => {
        expect(nextOccurrence(rule, zone, after + later).at).toBeGreaterThanOrEqual(
          nextOccurrence(rule, zone, after).at,
        );
      }),
    );
  });

  it("is found at once even centuries from the anchor", () => {
    const rule: Rule = { every: 1, unit: "days", from: "2027-01-01", time: "09:00" };
    const next = nextOccurrence(rule, "UTC", Date.UTC(2527, 0, 1));
    expect(next).toMatchObject({ wall: { date: "2527-01-01", time: "09:00" }, index: 182_621 });
  });

  it("before the anchor is the first", () => {
    const rule: Rule = { every: 2, unit: "weeks", from: "2027-03-10", time: "09:00", on: ["mon"] };
    expect(nextOccurrence(rule, "UTC", 0)).toMatchObject({ wall: { date: "2027-03-22" }, index: 0 });
    expect(lastOccurrence(rule, "UTC", Date.UTC(2027, 2, 22, 8, 59))).toBeUndefined();
  });

  it("on the day that Samoa skipped does not come twice at one instant", () => {
    const rule: Rule = { every: 1, unit: "days", from: "2011-12-28", time: "10:00" };
    const met = [];
    let after = Date.UTC(2011, 11, 28);
    for (let step = 0; step < 5; step++) {
      const { at, wall } = nextOccurrence(rule, "Pacific/Apia", after);
      met.push(wall.date);
      after = at;
    }
    expect(met).toEqual(["2011-12-28", "2011-12-29", "2011-12-30", "2012-01-01", "2012-01-02"]);
  });
});

describe("occurrences between", () => {
  it("are those a walk finds, first included and end left out", () => {
    fc.assert(
      fc.property(rule, zone, instant, fc.nat(60 * 86_400_000), (rule, zone, from, length) => {
        const between = occurrencesBetween(rule, zone, from, from + length, 50);
        const walked = [];
        for (let next = nextOccurrence(rule, zone, from - 1); next.at < from + length && walked.length < 50; ) {
          walked.push(next);
          next = nextOccurrence(rule, zone, next.at);
        }
        expect(between).toEqual(walked);
      }),
      { numRuns: 50 },
    );
  });

  it("stop at the number asked for", () => {
    const rule: Rule = { every: 1, unit: "days", from: "2027-01-01", time: "09:00" };
    expect(occurrencesBetween(rule, "UTC", 0, Date.UTC(2100, 0, 1), 3)).toHaveLength(3);
  });
});

describe("what is kept as a rule", () => {
  it.each([
    { every: 0, unit: "days", from: "2027-01-01", time: "09:00" },
    { every: 1.5, unit: "days", from: "2027-01-01", time: "09:00" },
    { every: 401, unit: "days", from: "2027-01-01", time: "09:00" },
    { every: 1, unit: "hours", from: "2027-01-01", time: "09:00" },
    { every: 1, unit: "days", from: "2027-02-29", time: "09:00" },
    { every: 1, unit: "days", from: "2027-01-01", time: "24:00" },
    { every: 1, unit: "days", from: "2027-01-01", time: "09:00", on: ["mon"] },
    { every: 1, unit: "weeks", from: "2027-01-01", time: "09:00", on: [] },
    { every: 1, unit: "weeks", from: "2027-01-01", time: "09:00", on: ["mon", "mon"] },
    { every: 1, unit: "months", from: "2027-01-01", time: "09:00", on: { nth: 5, weekday: "mon" } },
  ])("%j is refused", (candidate) => expect(ruleSchema.safeParse(candidate).success).toBe(false));

  it("comes back from JSON as it was", () => {
    fc.assert(
      fc.property(rule, (rule) => void expect(ruleSchema.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule)),
    );
  });
});
