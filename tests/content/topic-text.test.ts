// Slips in the text of a topic: each is named with its line and what to do.
import { expect, test } from "vitest";
import { type Slip, slipOf } from "./packs.ts";

const SCRUB = "topics/scrubbing.md";
const WHO = "topics/who-is-there.md";
const FACES = "A surgeon, an assistant, two nurses and the anesthesia team. Tell them who you are.";
const words = (n: number) => Array.from({ length: n }, () => "aa").join(" ");

const SLIPS: readonly Slip[] = [
  [
    "too many words",
    WHO,
    FACES,
    words(121),
    11,
    "has 121 words, at most 120",
    'cut it, or move a part under "## More"',
  ],
  [
    "too many list items",
    WHO,
    FACES,
    Array.from({ length: 7 }, () => "- one").join("\n"),
    11,
    "has 7 list items, at most 6",
    'join some, or move a part under "## More"',
  ],
  [
    "too many characters",
    WHO,
    FACES,
    "x".repeat(901),
    11,
    "has 901 characters, at most 900",
    'cut it, or move a part under "## More"',
  ],
  [
    "too much under More",
    SCRUB,
    "Short nails, no rings.",
    words(151),
    17,
    'has 151 words under "## More", at most 150',
    "cut it, or make a second topic",
  ],
  [
    "nothing under More",
    SCRUB,
    "Short nails, no rings.",
    "",
    17,
    '"## More" has no text',
    "write it or remove the heading",
  ],
  ["no text", WHO, FACES, "", 11, "has no text", "write the answer under the second line of dashes"],
  [
    "HTML",
    WHO,
    "two nurses",
    "two <b>nurses</b>",
    11,
    "has HTML",
    "use plain words, **bold**, lists and [links](https://...)",
  ],
  [
    "a heading",
    WHO,
    FACES,
    `## People\n\n${FACES}`,
    11,
    'has a heading other than "## More"',
    "make it a **bold** line",
  ],
  [
    "a second More",
    SCRUB,
    "Short nails, no rings.",
    "Short nails.\n\n## More\n\nNo rings.",
    21,
    'has a heading other than "## More"',
    "make it a **bold** line",
  ],
  ["a table", WHO, FACES, `${FACES}\n\n| who | where |`, 13, "has a table", "make it a list"],
  [
    "an image",
    WHO,
    "two nurses",
    "two nurses ![them](https://surgeons.example/hands)",
    11,
    "has an image",
    "describe it in words, or link to it",
  ],
  ["a code fence", WHO, FACES, `${FACES}\n\n\`\`\``, 13, "has a code fence", "write it as a plain paragraph"],
  [
    "a link that was not checked",
    WHO,
    "two nurses",
    "[two nurses](https://nurses.example)",
    11,
    "links to https://nurses.example, which is not in resources.yml",
    "add it there with the day it was checked, or remove the link",
  ],
  [
    "a link that runs code",
    WHO,
    "two nurses",
    "[two nurses](javascript:alert)",
    11,
    "links to javascript:alert, which is not in resources.yml",
    "add it there with the day it was checked, or remove the link",
  ],
  [
    "words to a patient",
    WHO,
    "Tell them who you are.",
    "Tell them about your own hernias.",
    11,
    'speaks to a patient ("your own hernias")',
    'write "the patient\'s ..." or leave it out',
  ],
  [
    "invisible characters",
    WHO,
    "two nurses",
    "two\u202e nurses",
    11,
    "holds invisible characters",
    "type the line again instead of pasting it",
  ],
];

test.each(SLIPS)("%s", async (_, file, from, to, line, problem, fix) => {
  expect(await slipOf(file, from, to)).toEqual([{ file, line, problem, fix }]);
});
