// S9: whoever reads a stranger's text looks at so many characters and no more: ten times the cap reads like the cap. No clock is needed to see it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decode, findZone, searchZones, WIRE_LIMIT } from "#core";
import { answer, searchTerms, searchTopics } from "#features/guide";
import { readQuiet } from "#features/members";
import { hear, readWhen, SPOKEN_LIMIT } from "#features/reminders";
import { LINE_LIMIT, readCommandLine } from "../src/core/bot/command-line.ts";
import { takeApart } from "../src/features/guide/question.ts";
import { searchIndexOf } from "../src/features/guide/search-index.ts";
import { QUESTION_LIMIT } from "../src/features/guide/words.ts";
import { QUIET_MOST } from "../src/features/members/quiet-words.ts";
import { demo, START } from "./harness.ts";

let club: Awaited<ReturnType<typeof demo>>;
beforeAll(async () => {
  club = await demo();
});
afterAll(() => club.store.close());

/** The beginning as it is, then blanks up to the cap; and the same with much behind it that would be read if anything were. */
function atAndBeyond(cap: number, beginning: string, behind: string): [capped: string, tenfold: string] {
  const capped = beginning.padEnd(cap, " ");
  return [capped, (capped + behind.repeat(Math.ceil((9 * cap) / behind.length))).slice(0, 10 * cap)];
}

describe("S9 ten times the cap is read like the cap", () => {
  it.each([
    ["do i need lead", " my mom has cancer what is her dose?"],
    ["what is tace", " visa salary?"],
    ["", " do i need lead?"],
  ])("a question: “%s”", (beginning, behind) => {
    const { guide } = club.bot;
    const { vocabulary, settings } = searchIndexOf(guide);
    const [capped, tenfold] = atAndBeyond(QUESTION_LIMIT, beginning, behind);
    expect(answer(guide, tenfold)).toEqual(answer(guide, capped));
    expect(takeApart(tenfold, vocabulary, settings)).toEqual(takeApart(capped, vocabulary, settings));
    expect(answer(guide, beginning + behind)).not.toEqual(answer(guide, capped));
  });

  it.each(["faq do i need lead", "remind add tomorrow x", "remind", "xyzzy", ""])(
    "a command line: “%s”",
    (beginning) => {
      const [capped, tenfold] = atAndBeyond(LINE_LIMIT, beginning, " and much more");
      const read = (line: string) => readCommandLine(club.bot.tree, "members", line);
      expect(read(tenfold)).toEqual(read(capped));
      expect(read(`${beginning} and much more`)).not.toEqual(read(capped));
    },
  );

  it("a command line of one endless word", () => {
    const read = (line: string) => readCommandLine(club.bot.tree, "members", line);
    expect(read("x".repeat(10 * LINE_LIMIT))).toEqual(read("x".repeat(LINE_LIMIT)));
  });

  it.each(["tomorrow 18:00", "every tuesday at 6pm", "in 2 hours", "the day after tomorrow"])(
    "a spoken date: “%s”, and whatever stands behind the cap is refused alike",
    async (beginning) => {
      const [capped, tenfold] = atAndBeyond(SPOKEN_LIMIT, beginning, " at 7:15 every 3 weeks");
      const asked = { now: START, zone: "America/Chicago" };
      expect(hear(tenfold)).toBe(hear(capped));
      expect((await readWhen(capped, asked)).kind).not.toBe("unclear");
      const justBeyond = tenfold.slice(0, SPOKEN_LIMIT + 30);
      expect(await readWhen(tenfold, asked)).toEqual(await readWhen(justBeyond, asked));
      expect(await readWhen(tenfold, asked)).toMatchObject({
        kind: "unclear",
        sentence: expect.stringContaining("at most 100 characters"),
      });
    },
  );

  // Longer than any zone's name.
  const ZONE_CAP = 64;

  it.each(["boston", "new york", "eastern", ""])("the search for a zone: “%s”", (beginning) => {
    const [capped, tenfold] = atAndBeyond(ZONE_CAP, beginning, " berlin");
    expect(searchZones(tenfold, 25, START)).toEqual(searchZones(capped, 25, START));
    expect(searchZones(capped, 25, START)).not.toEqual([]);
    expect(searchZones(`${beginning} berlin`, 25, START)).not.toEqual(searchZones(capped, 25, START));
  });

  it("the name of a zone", () => {
    const [capped, tenfold] = atAndBeyond(ZONE_CAP + 1, "America/Chicago", "x");
    expect([findZone(capped), findZone(tenfold)]).toEqual(["America/Chicago", "America/Chicago"]);
    expect(findZone("x".repeat(10 * ZONE_CAP))).toBeUndefined();
    expect(findZone(`${" ".repeat(ZONE_CAP + 1)}America/Chicago`)).toBeUndefined();
  });

  it("quiet hours", () => {
    const [capped, tenfold] = atAndBeyond(QUIET_MOST, "22:00-07:00", " to 9:00");
    expect(readQuiet(tenfold)).toEqual(readQuiet(capped));
    expect(readQuiet(capped)).toMatchObject({ kind: "hours" });
    expect(readQuiet("22:00-07:00 to 9:00")).toMatchObject({ kind: "unclear" });
  });

  it("a wire", () => {
    const short = "guide.topic?slug=";
    expect(decode(short.padEnd(WIRE_LIMIT, "a"))?.name).toBe("guide.topic");
    expect(decode(short.padEnd(WIRE_LIMIT + 1, "a"))).toBeUndefined();
    expect(decode(short.padEnd(10 * WIRE_LIMIT, "a"))).toBeUndefined();
  });

  it("what is typed for suggestions, each time the same", async () => {
    const { ann, bot } = club;
    const [capped, tenfold] = atAndBeyond(100, "first em", "zzz");
    expect(await ann.suggest("faq", "question", tenfold)).toEqual(await ann.suggest("faq", "question", capped));
    expect((await ann.suggest("faq", "question", capped)).length).toBeGreaterThan(0);
    const far = 4_000;
    const [query, longer] = atAndBeyond(far, "sheath", "zzz");
    expect(searchTopics(bot.guide, longer, 25)).toEqual(searchTopics(bot.guide, query, 25));
    expect(searchTerms(bot.guide, longer, 25)).toEqual(searchTerms(bot.guide, query, 25));
  });
});
