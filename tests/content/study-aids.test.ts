// Slips in checklists, questions, e-mails and the roadmap: each is named with its line and what to do.
import { expect, test } from "vitest";
import { loadGuide } from "#content";
import { change, copyTinyPack, findingsOf, type Slip, slipOf, TINY } from "./packs.ts";

const SCRUB = "checklists/scrub.md";
const TEAM = "questions/team.yml";
const WATCH = "templates/email/watch.md";
const MAP = "roadmap.yml";
const WHO = "topics/who-is-there.md";
const PACK = "pack.yml";

const SLIPS: readonly Slip[] = [
  [
    "checklist: not an item",
    SCRUB,
    "- Take off",
    "Take off",
    9,
    "is not an item of the list",
    'begin the line with "- "; an item is one line',
  ],
  [
    "checklist: unknown mark",
    SCRUB,
    "[core, ask]",
    "[must]",
    8,
    'there is no mark "[must]"',
    "use [core], [ask] or [core, ask]",
  ],
  [
    "checklist: markup",
    SCRUB,
    "rings and watch",
    "**rings** and watch",
    9,
    "has marks for bold, code or a link",
    "write plain words",
  ],
  [
    "checklist: long item",
    SCRUB,
    "rings and watch",
    "a".repeat(200),
    9,
    "has 210 characters, at most 200",
    "cut it, or make two items",
  ],
  [
    "checklist: too many items",
    SCRUB,
    "- Take off rings and watch.",
    "- One.\n".repeat(11),
    8,
    "has 13 items, at most 12",
    "join some, or leave some out",
  ],
  [
    "checklist: unknown fact",
    SCRUB,
    "facts: [F2.1]",
    "facts: [F2.2]",
    3,
    "there is no fact F2.2",
    "use a number that stands in facts.yml",
  ],
  [
    "checklist: no day of review",
    SCRUB,
    "reviewed: 2026-11-20\n",
    "",
    2,
    '"reviewed" is missing',
    'add "reviewed": the day somebody last read the text, like 2026-11-26',
  ],
  [
    "checklist: spoken to a patient",
    SCRUB,
    "rings and watch",
    "your appendix",
    9,
    'speaks to a patient ("your appendix")',
    'write "the patient\'s ..." or leave it out',
  ],
  ["question: no question", TEAM, "operation?", "operation.", 4, "is not a question", "end it with a question mark"],
  [
    "question: unknown moment",
    TEAM,
    "when: before",
    "when: befor",
    4,
    '"when" cannot be "befor"',
    'did you mean "before"?',
  ],
  [
    "question: unknown kind of case",
    TEAM,
    "cases: [tools]",
    "cases: [tool]",
    5,
    'there is no word group "tool"',
    'did you mean "tools"?',
  ],
  [
    "question: an id twice",
    TEAM,
    "id: team-tool",
    "id: team-part",
    5,
    'the id "team-part" stands in questions/team.yml too',
    "give one of them another id",
  ],
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
  [
    "topic: unknown checklist",
    "topics/scrubbing.md",
    "checklist scrub",
    "checklist scrib",
    12,
    'there is no checklist "scrib"',
    'did you mean "scrub"?',
  ],
  [
    "topic: unknown category",
    WHO,
    "question team",
    "question teem",
    9,
    'there is no category "teem"',
    'did you mean "team"?',
  ],
  [
    "doubtful source",
    "sources.yml",
    "grade: A, ",
    "grade: A, doubtful: true, ",
    4,
    "source E1.1 is doubtful",
    "use a better one, or leave out what rests on it",
  ],
  [
    "pack: a year twice",
    PACK,
    "yearsLeft: 1",
    "yearsLeft: 0",
    28,
    '"0" stands twice in "years"',
    "each year has its own name and its own distance from graduation",
  ],
];

test.each(SLIPS)("%s", async (name, file, from, to, line, problem, fix) => {
  const found = await slipOf(file, from, to);
  if (name === "e-mail: unknown field" || name === "doubtful source")
    // One slip, and what follows from it: the field that is used no more; each text that cites the source.
    expect(found).toContainEqual(expect.objectContaining({ line, problem, fix }));
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

test("a missing folder is one finding, and not one more for each text that names a file of it", async () => {
  const folder = copyTinyPack();
  const { rmSync } = await import("node:fs");
  for (const name of ["checklists", "questions", "templates"]) rmSync(`${folder}/${name}`, { recursive: true });
  expect((await findingsOf(folder)).map(({ file, problem }) => `${file} ${problem}`)).toEqual([
    "checklists is missing",
    "questions is missing",
    "templates is missing",
  ]);
});

test("S18: a folder above the templates that is a link is refused too", async () => {
  const folder = copyTinyPack();
  const { renameSync, symlinkSync } = await import("node:fs");
  renameSync(`${folder}/templates`, `${folder}/elsewhere`);
  symlinkSync(`${folder}/elsewhere`, `${folder}/templates`);
  expect((await findingsOf(folder)).map(({ file, problem }) => `${file} ${problem}`)).toEqual([
    "templates is not a folder",
  ]);
});

test("names too long for a button, and the name that stands for all categories, are refused", async () => {
  const folder = copyTinyPack();
  const { cpSync } = await import("node:fs");
  const long = "a".repeat(41);
  cpSync(`${folder}/${SCRUB}`, `${folder}/checklists/${long}.md`);
  cpSync(`${folder}/${TEAM}`, `${folder}/questions/any.yml`);
  change(folder, TEAM, "team-part", "other-part");
  change(folder, TEAM, "team-tool", "other-tool");
  expect((await findingsOf(folder)).map(({ file, problem }) => `${file} ${problem}`)).toEqual([
    `checklists/${long}.md has a name of 41 characters, at most 40`,
    'questions/any.yml "any" stands for all categories together',
  ]);
});

test("what a sound pack becomes", async () => {
  const { guide, facts } = await loadGuide({ folder: TINY, complete: true, today: "2026-12-01" });
  expect(facts).toEqual({ all: 3, carried: 3 });
  expect(guide.pack.years.map(({ id, yearsLeft }) => [id, yearsLeft])).toEqual([
    ["last", 0],
    ["first", 1],
  ]);
  expect(guide.checklists.get("scrub")).toEqual({
    id: "scrub",
    title: "Before you scrub",
    siteRules: true,
    reviewed: "2026-11-20",
    sources: ["E1.1"],
    items: [
      { text: "Ask whether you may scrub at all.", core: true, ask: true },
      { text: "Take off rings and watch.", core: false, ask: false },
      { text: "Follow the nurse.", core: true, ask: false },
    ],
  });
  expect(guide.questions.get("team")?.items[1]).toEqual({
    id: "team-tool",
    ask: "Which tool do you reach for most?",
    when: "after",
    audience: ["clinical"],
    cases: ["tools"],
  });
  expect(guide.emails.get("watch")).toMatchObject({
    subject: "May {{me}} watch?",
    fields: [{ id: "to", hint: "Dr. Adler", max: 60 }, { id: "me" }],
    closing: ["You said when you are free"],
    body: "Dear {{to}},\n\nMay I watch an operation?\n\n{{me}}",
  });
  expect(guide.stages.map(({ id, years, beside, asOf }) => ({ id, years, beside, asOf }))).toEqual([
    { id: "look", years: ["first"], beside: undefined, asOf: undefined },
    { id: "late", years: [], beside: "late", asOf: "2025" },
  ]);
  expect(guide.stages[0]?.steps[1]).toEqual({
    text: "Write to a surgeon",
    action: { kind: "draft", argument: "watch" },
  });
});
