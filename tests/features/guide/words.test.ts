// How words become comparable, and how misspelt ones are mended.
import { describe, expect, it } from "vitest";
import { COMMON_WORDS } from "../../../src/features/guide/common-words.ts";
import { createSpeller } from "../../../src/features/guide/spelling.ts";
import { nameKey, normalise, stemOf } from "../../../src/features/guide/words.ts";

describe("normalise", () => {
  it.each([
    ["What's THAT?", "whats that"],
    ["Y-90", "y90"],
    ["Y 90", "y90"],
    ["MS-3", "ms3"],
    ["Résumé", "resume"],
    ["w/o a mentor", "without a mentor"],
    ["CT & MRI", "ct and mri"],
    ["is 20 enough", "is 20 enough"],
    ["i 20", "i 20"],
    ["  a\n b\t", "a b"],
    ["don’t", "dont"],
    ["🩻❓", ""],
    ["ﬁne", "fine"],
  ])("%j becomes %j", (text, expected) => expect(normalise(text)).toBe(expected));

  it("reads no more than a long text of the guide", () =>
    expect(normalise("ab ".repeat(10_000)).length).toBeLessThan(4_001));
});

describe("names and stems", () => {
  it.each([
    ["Letters of Recommendation", "letter of recommendation"],
    ["Y-90", "y90"],
    ["class", "class"],
  ])("the name %j is %j", (text, expected) => expect(nameKey(text)).toBe(expected));

  it.each([
    ["shadowing", "shadow"],
    ["y90", "y90"],
    ["ps", "ps"],
    ["irs", "ir"],
  ])("the stem of %j is %j", (word, expected) => expect(stemOf(word)).toBe(expected));
});

describe("mending", () => {
  const speller = createSpeller(["catheter", "dosimeter", "fistula", "mentor", "thyroid", "coordinator"], COMMON_WORDS);
  it.each([
    ["cathater", "catheter"],
    ["catehter", "catheter"],
    ["cathetter", "catheter"],
    ["cayheter", "catheter"],
    ["dosimter", "dosimeter"],
    ["fistual", "fistula"],
    ["menter", "mentor"],
    ["thyriod", "thyroid"],
    ["cordinater", "coordinator"],
    ["questoin", "question"],
  ])("%j was meant as %j", (word, expected) => expect(speller.mend(word)).toBe(expected));

  it.each(["mental", "center", "letter", "abc", "xyz", "y90", "zzzzzzzz", "a".repeat(500)])(
    "%j stays as it is",
    (word) => expect(speller.mend(word)).toBeUndefined(),
  );
});
