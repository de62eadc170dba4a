// Slips in the lists (words, pack, facts, sources, links, unknowns): each is named with its line and what to do.
import { expect, test } from "vitest";
import { change, copyTinyPack, findingsOf, type Slip, slipOf } from "./packs.ts";

const TOOLS = "glossary/tools.yml";
const words = (n: number) => Array.from({ length: n }, () => "aa").join(" ");

const SLIPS: readonly Slip[] = [
  [
    "word: long definition",
    TOOLS,
    "A tool that holds the edges of a wound apart.",
    words(31),
    4,
    "the definition has 31 words, at most 30",
    "say only what is done",
  ],
  [
    "word: spoken to a patient",
    TOOLS,
    "the edges of a wound",
    "your appendix",
    4,
    'speaks to a patient ("your appendix")',
    'write "the patient\'s ..." or leave it out',
  ],
  [
    "word: unknown neighbour",
    TOOLS,
    "see: [trocar]",
    "see: [trokar]",
    5,
    'there is no word "trokar"',
    'did you mean "trocar"?',
  ],
  [
    "word: no source",
    TOOLS,
    "  sources: [G1]\n  facts",
    "  facts",
    1,
    '"sources" is missing',
    'add "sources": a list of E, G and V numbers, like [E4.5, G33]',
  ],
  [
    "word: slug with a capital",
    TOOLS,
    "- slug: trocar",
    "- slug: Trocar",
    8,
    '"slug" cannot be "Trocar"',
    "write a-z, 0-9 and hyphens, at most 64 characters",
  ],
  [
    "word: alias in two words",
    TOOLS,
    "[port tube]",
    "[port tube, wound-hooks]",
    10,
    'the alias "wound-hooks" stands in "retractor" too',
    "keep it where students mean it, or make it longer",
  ],
  ["word: misspelt key", TOOLS, "  say: TRO-kar", "  says: TRO-kar", 12, 'unknown key "says"', 'did you mean "say"?'],
  [
    "pack: command with a slash",
    "pack.yml",
    "command: surg",
    "command: /surg",
    4,
    '"command" cannot be "/surg"',
    "write a-z, 0-9 and hyphens, at most 27 characters, without a slash",
  ],
  [
    "pack: unknown zone",
    "pack.yml",
    "America/Chicago",
    "America/Chicgo",
    7,
    '"zone" cannot be "America/Chicgo"',
    "write a time zone, like America/New_York",
  ],
  [
    "pack: long starter",
    "pack.yml",
    "- May I scrub in?",
    `- ${"a".repeat(61)}`,
    18,
    '"starters" has more than 60 characters',
    "write one to five questions of at most 60 characters",
  ],
  [
    "facts: malformed number",
    "facts.yml",
    "F2.1:",
    "F2.x: more\nF2.1:",
    3,
    '"F2.x" is not a number of this list',
    "write F and two numbers, like F9.1",
  ],
  ["sources: wrong grade", "sources.yml", "grade: A", "grade: E", 1, '"grade" cannot be "E"', "use one of A, B, C, D"],
  [
    "resources: no web address",
    "resources.yml",
    "https://surgeons.example/hands",
    "surgeons.example",
    3,
    '"url" cannot be "surgeons.example"',
    "write a web address that begins with https://",
  ],
  [
    "unknowns: pointer to nothing",
    "unknowns.yml",
    "pointer: who-is-there",
    "pointer: who-is-here",
    10,
    'there is no topic "who-is-here"',
    'did you mean "who-is-there"?',
  ],
  [
    "unknowns: first entry without a reply",
    "unknowns.yml",
    "  reply: The guide says nothing about pay.\n",
    "",
    9,
    '"reply" is missing',
    'add "reply" to the first entry of "pay"',
  ],
];

test.each(SLIPS)("%s", async (_, file, from, to, line, problem, fix) => {
  expect(await slipOf(file, from, to)).toEqual([{ file, line, problem, fix }]);
});

test("a fact that no text carries is found when the pack is to be complete", async () => {
  const folder = copyTinyPack();
  change(folder, "facts.yml", "F2.1:", "F1.3: nobody says it\nF2.1:");
  expect(await findingsOf(folder)).toEqual([]);
  expect(await findingsOf(folder, { complete: true })).toEqual([
    {
      file: "facts.yml",
      line: 3,
      problem: "no text carries F1.3",
      fix: 'say it in a topic and add the number to its "facts"',
    },
  ]);
});
