// Slips in e-mail templates and the roadmap: each is named with its line and what to do.
import { expect, test } from "vitest";
import { type Slip, slipOf } from "./packs.ts";

const WATCH = "templates/email/watch.md";
const MAP = "roadmap.yml";

const SLIPS: readonly Slip[] = [
  ["e-mail: unknown field", WATCH, "Dear {{to}}", "Dear {{two}}", 13, 'there is no field "two"', 'did you mean "to"?'],
  [
    "e-mail: blanks in the braces",
    WATCH,
    "\n{{me}}",
    "\n{{ me }}",
    17,
    "has braces that name no field",
    "write {{field}}, without blanks",
  ],
  [
    "e-mail: long label",
    WATCH,
    "Your name,",
    `${"a".repeat(46)},`,
    9,
    '"label" has more than 45 characters',
    "write one line of at most 45 characters",
  ],
  [
    "e-mail: long hint",
    WATCH,
    "Dr. Adler",
    "a".repeat(101),
    8,
    '"hint" has more than 100 characters',
    "write one line of at most 100 characters, an example",
  ],
  [
    "e-mail: too long",
    WATCH,
    "watch an operation",
    "aa ".repeat(130),
    13,
    "has 153 words with 10 for each field it shows, at most 150",
    "cut it: busy people read to the end of a short letter",
  ],
  [
    "e-mail: too many fields",
    WATCH,
    "closing:",
    `${["a", "b", "c", "d"].map((id) => `  - { id: ${id}, label: A, max: 9, blank: a }\n`).join("")}closing:`,
    7,
    '"fields" has more than 5 entries',
    "write one to five fields; they make one form",
  ],
  [
    "e-mail: nothing to check before sending",
    WATCH,
    "closing:\n  - You said when you are free\n",
    "closing: []\n",
    10,
    '"closing" has no entry',
    "write a list of what to check before sending",
  ],
  [
    "roadmap: unknown year",
    MAP,
    "years: [first]",
    "years: [frist]",
    4,
    'there is no year "frist"',
    'did you mean "first"?',
  ],
  [
    "roadmap: years and beside",
    MAP,
    "beside: late",
    "beside: late\n    years: [last]",
    11,
    'says both "years" and "beside"',
    "write one of the two",
  ],
  [
    "roadmap: unknown topic",
    MAP,
    "topic: why-watch",
    "topic: why-wach",
    7,
    'there is no topic "why-wach"',
    'did you mean "why-watch"?',
  ],
  [
    "roadmap: a step that leads nowhere",
    MAP,
    ", topic: why-watch",
    "",
    7,
    "leads to nothing",
    'write a "topic" or an "action"',
  ],
  [
    "roadmap: unknown template",
    MAP,
    "draft watch",
    "draft wach",
    8,
    'there is no template "wach"',
    'did you mean "watch"?',
  ],
  [
    "roadmap: unknown category",
    MAP,
    "question any",
    "question all",
    9,
    'there is no category "all"',
    "use the name of a file in questions/, without .yml",
  ],
  [
    "roadmap: dated source without a season",
    MAP,
    '    as_of: "2025"\n',
    "",
    18,
    '"as_of" is missing, and E1.1 holds for a season only',
    'add "as_of": the season or year as text, like "2025 season"',
  ],
  [
    "roadmap: a stage twice",
    MAP,
    "id: late",
    "id: look",
    11,
    'the id "look" stands twice',
    "give one of them another id",
  ],
];

test.each(SLIPS)("%s", async (name, file, from, to, line, problem, fix) => {
  const found = await slipOf(file, from, to);
  // One slip, and what follows from it: the field is used no more.
  if (name === "e-mail: unknown field") expect(found).toContainEqual({ file, line, problem, fix });
  else expect(found).toEqual([{ file, line, problem, fix }]);
});

test("a field that is never used is named where it is declared", async () => {
  expect(await slipOf(WATCH, "Dear {{to}},", "Hello,")).toEqual([
    {
      file: WATCH,
      line: 8,
      problem: 'the field "to" is not used',
      fix: "write {{to}} in the text, or remove the field",
    },
  ]);
});
