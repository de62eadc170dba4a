// Slips in checklists and questions, and in what points to them: each is named with its line and what to do.
import { expect, test } from "vitest";
import { loadGuide } from "#content";
import { change, copyTinyPack, findingsOf, type Slip, slipOf, TINY } from "./packs.ts";

const SCRUB = "checklists/scrub.md";
const TEAM = "questions/team.yml";
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
  if (name === "doubtful source")
    // One slip, and one finding for each text that cites the source.
    expect(found).toContainEqual(expect.objectContaining({ line, problem, fix }));
  else expect(found).toEqual([{ file, line, problem, fix }]);
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
