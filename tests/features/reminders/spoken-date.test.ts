// Moments as people type them: read in their zone, said back before they are kept, refused with a sentence when unclear.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, nextOccurrence, type Rule, ruleSchema } from "#core";
import { type Asked, hear, readWhen, SPOKEN_LIMIT, sayRule, sayWhen } from "#features/reminders";
import { AGAIN, ONCE, UNCLEAR } from "./spoken-phrases.ts";

/** Friday noon in New York; the clocks go forward on Sunday. */
const ASKED: Asked = { now: Date.UTC(2027, 2, 12, 17, 0), zone: "America/New_York" };
const NIGHT = { from: "22:00", to: "07:00" };

const read = (typed: string, asked = ASKED) => readWhen(typed, asked);
const say = async (typed: string, asked = ASKED) => sayWhen(await read(typed, asked), asked);
const ruleOf = async (typed: string, asked = ASKED): Promise<Rule> => {
  const when = await read(typed, asked);
  if (when.kind !== "rule") throw new Error(`"${typed}" is no rule: ${sayWhen(when, asked)}`);
  return when.rule;
};

describe("a moment", () => {
  it("is tried with at least sixty phrases", () => expect(ONCE.length + AGAIN.length).toBeGreaterThanOrEqual(60));

  it.each(ONCE)("“%s” is %s", async (typed, wall, ...assumed) => {
    const when = await read(typed);
    if (when.kind !== "once") throw new Error(sayWhen(when, ASKED));
    expect(`${when.wall.date} ${when.wall.time}`).toBe(wall);
    expect(when.assumed).toEqual(assumed);
    expect(when.at).toBe(instantOf(when.wall, ASKED.zone).at);
    expect(when.at).toBeGreaterThan(ASKED.now);
  });

  it.each(AGAIN)("“%s” is %s, first on %s", async (typed, rule, first) => {
    const when = await read(typed);
    if (when.kind !== "rule") throw new Error(sayWhen(when, ASKED));
    expect(sayRule(when.rule)).toBe(rule);
    expect(when.first.wall.date).toBe(first);
    expect(ruleSchema.parse(when.rule)).toEqual(when.rule);
    expect(nextOccurrence(when.rule, ASKED.zone, ASKED.now)).toEqual(when.first);
  });

  it.each(UNCLEAR)("“%s” is asked about: %s", async (typed, beginning) => {
    const when = await read(typed);
    expect(when.kind).toBe("unclear");
    expect(sayWhen(when, ASKED).startsWith(beginning), sayWhen(when, ASKED)).toBe(true);
  });
});

describe("whose clock", () => {
  it("keeps 18:00 at 18:00 when the clocks change in between", async () => {
    const when = await read("next friday 18:00");
    expect(when.kind === "once" && new Date(when.at).toISOString()).toBe("2027-03-19T22:00:00.000Z");
  });

  it("counts hours exactly over a change of the clocks, and days on the calendar", async () => {
    const saturdayNight = { ...ASKED, now: Date.UTC(2027, 2, 14, 4, 0) };
    const hours = await read("in 5 hours", saturdayNight);
    expect(hours).toMatchObject({ at: Date.UTC(2027, 2, 14, 9, 0), wall: { date: "2027-03-14", time: "05:00" } });
    const days = await read("in 1 day at 23:00", saturdayNight);
    expect(days).toMatchObject({ at: Date.UTC(2027, 2, 15, 3, 0), wall: { date: "2027-03-14", time: "23:00" } });
  });

  it("today is the person's day, not the server's", async () => {
    const asked = { now: Date.UTC(2027, 2, 12, 23, 30), zone: "Asia/Tokyo" };
    expect(await read("today 10:00", asked)).toMatchObject({ wall: { date: "2027-03-13" } });
    expect(await read("tomorrow 10:00", asked)).toMatchObject({ wall: { date: "2027-03-14" } });
    expect(await read("monday 10:00", asked)).toMatchObject({ wall: { date: "2027-03-15" } });
  });

  it("never comes early: seconds are rounded up", async () => {
    const asked = { ...ASKED, now: ASKED.now + 1_500 };
    expect(await read("in 1 minute", asked)).toMatchObject({ at: ASKED.now + 120_000 });
  });
});

describe("the anchor of a repetition", () => {
  it("on the 31st, asked in a month of 30 days, comes on its last day and keeps the 31st", async () => {
    const april = { ...ASKED, now: Date.UTC(2027, 3, 12, 16, 0) };
    const when = await read("every month on the 31st", april);
    expect(when).toMatchObject({ kind: "rule", rule: { from: "2027-03-31" }, first: { wall: { date: "2027-04-30" } } });
    expect(await ruleOf("every 3 months on the 31st", april)).toMatchObject({ every: 3, from: "2027-01-31" });
  });

  it("on 29 February, asked in a common year, keeps the 29th", async () => {
    const asked = { ...ASKED, now: Date.UTC(2029, 0, 5) };
    const when = await read("every year on 29 feb", asked);
    expect(when).toMatchObject({ kind: "rule", rule: { from: "2028-02-29" }, first: { wall: { date: "2029-02-28" } } });
  });

  it("that was named is not preceded", async () => {
    expect(await ruleOf("every month on the 15th from june 1")).toMatchObject({ from: "2027-06-15" });
    expect(await ruleOf("every 2 weeks on friday from 26 march")).toMatchObject({ from: "2027-03-26", on: ["fri"] });
    const when = await read("every 3 months from 31 jan 2027");
    expect(when).toMatchObject({ kind: "rule", rule: { from: "2027-01-31" }, first: { wall: { date: "2027-04-30" } } });
  });
});

describe("the echo", () => {
  it("says weekday, date, time, zone and how far away", async () => {
    expect(await say("next tuesday at 6pm")).toBe("Tue 16 Mar 2027, 18:00 (New York time), in 4 days.");
    expect(await say("every 2 weeks on friday 9am")).toBe(
      "Every 2 weeks on Friday at 09:00 (New York time), first on Fri 19 Mar 2027, in 7 days.",
    );
    expect(await say("in 1 minute")).toContain("in 1 minute.");
    expect(await say("tomorrow 9am")).toContain(", tomorrow.");
  });

  it("says what happens when the clocks jump over the time, or show it twice", async () => {
    expect(await say("sunday 2:30")).toContain("The clocks go forward then and 02:30 does not exist; I take 03:30.");
    expect(await say("nov 7 1:30am")).toContain("The clocks go back then and 01:30 comes twice; I take the first.");
    const cairo = { now: Date.UTC(2027, 3, 29, 10), zone: "Africa/Cairo" };
    expect(await say("every day at 0:30", cairo)).toContain("00:30 does not exist; I take 01:30.");
  });

  it("says what was filled in", async () => {
    expect(await say("tomorrow")).toContain("You gave no time of day, so I took 09:00.");
    expect(await say("at 7")).toContain("I took the hour as 07:00; write pm if you meant the evening.");
    expect(await say("03/04")).toMatch(/^Sat 4 Mar 2028, .* I read the month first, then the day\.$/);
    expect(await say("every month on the 31st at 8:00")).toContain("In shorter months it comes on the last day.");
    expect(await say("every year on 29 feb at 8:00")).toContain("In years without that day it comes on 28 Feb.");
  });

  it("says when the typed time lies in the quiet hours, and takes none of them by itself", async () => {
    const quiet = { ...ASKED, quietDefaults: NIGHT };
    expect(await say("tonight at 11", quiet)).toContain(
      "That is within your quiet hours (22:00 to 07:00); it comes all the same.",
    );
    expect(await say("tomorrow at 8am", quiet)).not.toContain("quiet");
    const late = { ...ASKED, quietDefaults: { from: "23:00", to: "10:30" } };
    expect(await read("tomorrow", late)).toMatchObject({ wall: { time: "10:30" }, assumed: ["time"] });
  });
});

describe("S9: what is read is bounded, whatever is typed", () => {
  const floods = [
    "1 hour ",
    "tomorrow ",
    "every ",
    "1:30 ",
    "at ",
    "9",
    "a",
    "\u0301",
    "mon and ",
    "- ",
    "every 2 ",
    "é",
    "in half an ",
  ];

  it.each(floods)("10,000 characters of %j", async (piece) => {
    const typed = piece.repeat(Math.ceil(10_000 / piece.length));
    expect(hear(typed).length).toBeLessThanOrEqual(SPOKEN_LIMIT);
    expect((await read(typed)).kind).toBe("unclear");
    expect((await read(typed.slice(0, SPOKEN_LIMIT))).kind).toBe("unclear");
  });

  it("a date behind a flood is not read, nor one before it", async () => {
    expect(await read(`tomorrow 8am ${"please ".repeat(30)}`)).toMatchObject({ kind: "unclear" });
    expect(await read(`tomorrow 8am${" ".repeat(10_000)}`)).toMatchObject({ kind: "once" });
  });

  it("any words at all end in a moment ahead or in a sentence", async () => {
    const word = fc.constantFrom(
      ..."every each 2 31 31st 0 9999 day weeks month year on from at 7 25:00 6pm friday fri mon and first last 29 feb march 2027 tomorrow next in the of to - / 03/04 noon night hour half until daily 2027-03-14 ago a".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 9 }), async (words) => {
        const when = await read(words.join(" "));
        if (when.kind === "unclear") expect(when.sentence).toMatch(/^\S.*[.?”]$/s);
        if (when.kind === "once") expect(when.at).toBeGreaterThan(ASKED.now);
        if (when.kind === "rule") {
          expect(ruleSchema.safeParse(when.rule).success).toBe(true);
          expect(when.first.at).toBeGreaterThan(ASKED.now);
        }
        expect(sayWhen(when, ASKED).length).toBeLessThan(500);
      }),
      { numRuns: 1000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 150 }), async (typed) => void (await read(typed))),
    );
  });
});
