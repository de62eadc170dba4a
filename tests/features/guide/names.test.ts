// Every title, alias and word of the real pack leads to its card (F3), whole or misspelt (F2).
import { describe, expect, it } from "vitest";
import { answer, namedTerm } from "#features/guide";
import { misspeltQuestions } from "../../../scripts/faq-misspelt.ts";
import { shownBy } from "../../../scripts/faq-questions.ts";
import { nameKey } from "../../../src/features/guide/words.ts";
import { realGuide } from "./real-guide.ts";

describe("exact names", () => {
  it("every title and alias of a topic finds it", () => {
    const astray = [...realGuide.topics.values()].flatMap((topic) =>
      [topic.title, ...topic.aliases].filter((name) => {
        const found = answer(realGuide, name);
        return !(found.kind === "hit" && found.entry.kind === "topic" && found.entry.topic === topic);
      }),
    );
    expect(astray).toEqual([]);
  });

  it("every word of the glossary finds its card, or a topic of the same name", () => {
    const topicNames = new Set(
      [...realGuide.topics.values()].flatMap(({ title, aliases }) => [title, ...aliases].map(nameKey)),
    );
    const astray = [...realGuide.terms.values()].flatMap((term) =>
      [term.term, ...term.aliases].filter((name) => {
        if (topicNames.has(nameKey(name))) return false;
        const found = answer(realGuide, name);
        return !(found.kind === "hit" && found.entry.kind === "term" && found.entry.term === term);
      }),
    );
    expect(astray).toEqual([]);
  });

  it("a word finds itself in the glossary", () => {
    for (const term of realGuide.terms.values()) expect(namedTerm(realGuide, term.term)).toBe(term);
  });

  it("a letter or two are a name only when they are the whole question", () => {
    expect(answer(realGuide, "us")).toMatchObject({ entry: { topic: { slug: "imaging-modalities" } } });
    expect(answer(realGuide, "tell us about thank you notes")).toMatchObject({
      entry: { topic: { slug: "thank-you" } },
    });
  });
});

describe("misspelt names", () => {
  it("with a slip in every longer word, 95 % are in the first three (F2)", () => {
    const all = misspeltQuestions(realGuide, 11);
    const found = all.filter(({ slug, text }) =>
      shownBy(answer(realGuide, text))
        .slice(0, 3)
        .some((entry) => entry.kind === "topic" && entry.topic.slug === slug),
    );
    expect(all.length).toBeGreaterThan(500);
    expect(found.length / all.length).toBeGreaterThanOrEqual(0.95);
  });
});
