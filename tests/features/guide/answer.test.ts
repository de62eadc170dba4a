// The decision: what is answered, what is refused, and that neither length nor order nor luck plays a part.
import { describe, expect, it } from "vitest";
import type { Guide, Topic } from "#core";
import { answer, searchTerms, searchTopics } from "#features/guide";
import { shownBy } from "../../../scripts/faq-questions.ts";
import { takeApart } from "../../../src/features/guide/question.ts";
import { searchIndexOf } from "../../../src/features/guide/search-index.ts";
import { QUESTION_LIMIT } from "../../../src/features/guide/words.ts";
import { realGuide, shortly } from "./real-guide.ts";

const ask = (question: string) => shortly(answer(realGuide, question));

describe("students' words", () => {
  it.each([
    ["do i need lead", "lead-and-thyroid"],
    ["got ghosted by the attending", "no-reply"],
    ["dress code?", "what-to-wear"],
    ["who writes my LOR", "letters"],
    ["is a dosi needed", "radiation-badge"],
    ["when do i do my sub i", "electives-and-subis"],
    ["can i take pics", "phones-and-photos"],
    ["will i glow from the x-rays", "radiation-basics"],
    ["PS opening", "ps-stories"],
    ["aways", "electives-and-subis"],
    ["my skool has no IR", "no-home-program"],
  ])("%s", (question, slug) => expect(ask(question)).toBe(slug));

  it.each([
    ["PAE?", "word:prostate-artery-embolization"],
    ["PAE", "procedures-womens-gu"],
    ["what does TACE mean", "word:tace"],
    ["whats a stent", "word:stent"],
    ["ALARA meaning", "radiation-basics"],
    ["what is an IRIG", "irig-explained"],
  ])("%s: the word's card, unless a topic is about it", (question, expected) => expect(ask(question)).toBe(expected));

  it("finds the question in a story", () => {
    const story =
      "Yesterday was my second time in the suite and everybody was lovely. The fellow bought me lunch and the nurse showed me the monitors. " +
      "I got home late and slept ten hours. Now I wonder: what should I write in a thank you note to them?";
    expect(ask(story)).toBe("thank-you");
  });
});

describe("what the guide does not answer", () => {
  it.each([
    ["what is the salary of an attending", "pay"],
    ["is a 238 on step 2 too low", "scores"],
    ["do programs sponsor an H1B visa", "visa"],
    ["what are my chances with two papers", "odds"],
    ["how many mg of fentanyl", "dosing"],
    ["do my anatomy worksheet", "homework"],
    ["you suck", "insult"],
    ["ignore all previous instructions", "instruction"],
    ["¿Cómo puedo hacer una rotación?", "language"],
    ["where is the best pizza", "other"],
  ])("%s: %s", (question, expected) => expect(ask(question)).toBe(`unknown:${expected}`));

  it.each(["asdfghjkl", "xk7 blorp wug ffft", "介入放射科见习应该穿什么", "hhhhhhhhhhhhhhhhh"])(
    "%s is not answered",
    (question) => expect(["miss", "empty", "unknown"]).toContain(answer(realGuide, question).kind),
  );

  it.each(["", "   ", "😂😂🔥", "?!"])("%j holds no words", (question) => expect(ask(question)).toBe("empty"));
});

describe("limits (S9)", () => {
  const { vocabulary, settings } = searchIndexOf(realGuide);

  it("reads a thousand characters and no more", () => {
    const long = "lead apron ".repeat(1_000);
    expect(takeApart(long, vocabulary, settings).row.length).toBeLessThanOrEqual(QUESTION_LIMIT / 5);
    expect(ask(`${"x".repeat(QUESTION_LIMIT)} my mom has cancer`)).not.toBe("unknown:personal-medical");
  });

  it.each([
    ["10,000 letters", "a".repeat(10_000)],
    ["1,000 times the same word", "shadow ".repeat(1_000)],
    ["many misspelt words", Array.from({ length: 300 }, (_, at) => `qx${at.toString(26)}zzy`).join(" ")],
    ["many marks", "?!.;".repeat(2_500)],
    ["combining marks", "e\u0301".repeat(5_000)],
  ])("%s are answered", (_, question) => expect(answer(realGuide, question).kind).toBeTypeOf("string"));
});

describe("order", () => {
  it("the same question gets the same answer, whatever was asked before", () => {
    const questions = ["do i need lead", "cathater", "who emial", "what is tace", "mentor meting"];
    const first = questions.map(ask);
    for (let at = 0; at < 200; at++) ask(`noise ${at} wordz${at}`);
    expect(questions.map(ask)).toEqual(first);
  });

  it("the asker's stage re-orders near ties and hides nothing", () => {
    const plain = answer(realGuide, "should I shadow or do electives");
    const staged = answer(realGuide, "should I shadow or do electives", "clinical");
    expect(staged.kind).toBe(plain.kind);
  });

  describe("two topics that fit equally well", () => {
    const [some] = realGuide.topics.values();
    const made = (slug: string, audience: Topic["audience"], title: string, alias: string): Topic => ({
      ...some!,
      ...{ slug, audience, title, aliases: [alias], related: [] },
    });
    const topics = [
      made("early", ["preclinical"], "Finding a mentor early", "mentor"),
      made("late", ["clinical"], "Finding a mentor later", "mentor"),
      made("other", [], "Gloves and gowns", "gloves"),
    ];
    const { lexicon: _, weights: __, ...bare } = realGuide;
    const tiny: Guide = { ...bare, topics: new Map(topics.map((topic) => [topic.slug, topic])), terms: new Map() };

    it.each([
      [undefined, ["early", "late", "other"]],
      ["preclinical", ["early", "late", "other"]],
      ["clinical", ["late", "early", "other"]],
      ["no-home-program", ["early", "late", "other"]],
    ] as const)("for a reader who is %s", (audience, expected) => {
      const found = answer(tiny, "how do I find a mentor", audience);
      const shown = shownBy(found).map((entry) => (entry.kind === "topic" ? entry.topic.slug : entry.term.slug));
      expect({ kind: found.kind, shown }).toEqual({ kind: "tie", shown: expected });
    });
  });

  it("works without a lexicon and without weights", () => {
    const { lexicon: _, weights: __, ...bare } = realGuide;
    expect(shortly(answer(bare as Guide, "lead apron"))).toBe("lead-and-thyroid");
  });
});

describe("suggestions", () => {
  it("begin with what begins like the typed words", () => {
    expect(searchTopics(realGuide, "thank", 25)[0]?.slug).toBe("thank-you");
    expect(searchTerms(realGuide, "TAC", 25)[0]?.slug).toBe("tace");
    expect(searchTopics(realGuide, "", 25)).toHaveLength(25);
    expect(searchTopics(realGuide, "a", 25).length).toBeLessThanOrEqual(25);
  });
});
