// lexicon.yml, cues.yml and weights.json: read with care, every slip named with its line.
import { expect, it } from "vitest";
import type { Finding } from "../../src/content/finding.ts";
import { readLexicon, readWeights, spellOut } from "../../src/content/lexicon-files.ts";

const file = (path: string, text: string) => ({ path, slug: path.replace(/\..*$/, ""), text });

function read(lexicon: string, cues: string) {
  const findings: Finding[] = [];
  const files = { lexicon: file("lexicon.yml", lexicon), cues: file("cues.yml", cues) };
  return { ...readLexicon(files, new Set(["what-to-wear"]), findings), findings };
}

const LEXICON = `same:
  what: [wat]
words:
  - { said: [greens], means: scrubs, weight: 0.5 }
lists:
  kin: [mom, dad]
`;

it("reads other spellings, words, lists and cues", () => {
  const { lexicon, lists, findings } = read(LEXICON, "what-to-wear: [which shoes]\n");
  expect(findings).toEqual([]);
  expect(lexicon?.same).toEqual([{ as: "what", written: ["wat"] }]);
  expect(lexicon?.cues.get("what-to-wear")).toEqual(["which shoes"]);
  expect(lists.get("kin")).toEqual(["mom", "dad"]);
});

it("names a topic that does not exist, and the one that was probably meant", () => {
  const { findings } = read(LEXICON, "what-to-waer: [which shoes]\n");
  expect(findings).toMatchObject([{ file: "cues.yml", line: 1, fix: 'did you mean "what-to-wear"?' }]);
});

it("names a weight that is none", () => {
  const { findings } = read(LEXICON.replace("0.5", "heavy"), "what-to-wear: [x y]\n");
  expect(findings).toMatchObject([{ file: "lexicon.yml", line: 4 }]);
});

it("does without all of them", () => {
  const findings: Finding[] = [];
  expect(readLexicon({ lexicon: undefined, cues: undefined }, new Set(), findings).lists.size).toBe(0);
  expect(readWeights(undefined, findings)).toBeUndefined();
  expect(findings).toEqual([]);
});

it("spells lists out, and names a list that is missing", () => {
  const missing: string[] = [];
  const lists = new Map([["kin", ["mom", "dad"]]]);
  expect(spellOut(["my ~kin", "plain", "my ~kim"], lists, (list) => missing.push(list))).toEqual([
    "my mom",
    "my dad",
    "plain",
  ]);
  expect(missing).toEqual(["kim"]);
});

it("reads fitted numbers", () => {
  const findings: Finding[] = [];
  const text = JSON.stringify({ madeBy: "npm run faq:fit", seed: 7, weights: { title: 3.1 } });
  expect(readWeights(file("weights.json", text), findings)).toEqual({ title: 3.1 });
  expect(findings).toEqual([]);
});
