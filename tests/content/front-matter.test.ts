// Slips in the block at the top of a topic: each is named with its line and what to do.
import { expect, test } from "vitest";
import { change, copyTinyPack, findingsOf, type Slip, slipOf } from "./packs.ts";

const SCRUB = "topics/scrubbing.md";
const WHY = "topics/why-watch.md";
const WHO = "topics/who-is-there.md";

const SLIPS: readonly Slip[] = [
  [
    "missing key",
    SCRUB,
    "title: Scrubbing in\n",
    "",
    2,
    '"title" is missing',
    'add "title": one line of at most 80 characters',
  ],
  [
    "unknown key",
    SCRUB,
    "audience: []",
    "audience: []\nauthor: Ann",
    6,
    'unknown key "author"',
    "remove it; the keys are title, aliases, group, audience, facts, sources, as_of, review_by, reviewed, related, action, site_rules",
  ],
  [
    "long title",
    SCRUB,
    "title: Scrubbing in",
    `title: ${"a".repeat(81)}`,
    2,
    '"title" has more than 80 characters',
    "write one line of at most 80 characters",
  ],
  [
    "too few aliases",
    WHY,
    "[why, worth it, benefit]",
    "[why, benefit]",
    3,
    '"aliases" has fewer than 3 entries',
    "write a list of the words students type, like [dress, scrubs, attire]",
  ],
  [
    "aliases that are no list",
    WHY,
    "[why, worth it, benefit]",
    "why",
    3,
    '"aliases" is not a list',
    "write a list of the words students type, like [dress, scrubs, attire]",
  ],
  [
    "alias in two topics, without case, plural and hyphen",
    WHO,
    "[team, nurse, anesthesia]",
    "[team, nurse, wash-Hand]",
    3,
    'the alias "wash-Hand" stands in "scrubbing" too',
    "keep it where students mean it, or make it longer",
  ],
  [
    "alias twice in a topic",
    WHO,
    "[team, nurse, anesthesia]",
    "[team, nurse, Team]",
    3,
    'the alias "Team" stands twice',
    "keep one of the two",
  ],
  ["unknown group", WHO, "group: B", "group: C", 4, 'there is no group "C"', "use one of A, B, or add it to pack.yml"],
  [
    "unknown audience",
    WHY,
    "[preclinical]",
    "[preclincal]",
    5,
    '"audience" cannot be "preclincal"',
    'did you mean "preclinical"?',
  ],
  [
    "unknown fact",
    WHY,
    "facts: [F1.1]",
    "facts: [F1.1, F9.9]",
    6,
    "there is no fact F9.9",
    "use a number that stands in facts.yml",
  ],
  [
    "malformed fact",
    WHY,
    "facts: [F1.1]",
    "facts: [1.1]",
    6,
    '"facts" is not text',
    "write a list of F numbers, like [F9.1, F10.4]",
  ],
  [
    "unknown source",
    SCRUB,
    "sources: [E1.1]",
    "sources: [E1.1, V3]",
    7,
    "there is no source V3",
    "use a number that stands in sources.yml",
  ],
  [
    "source that must not be used",
    SCRUB,
    "sources: [E1.1]",
    "sources: [E1.1, G2]",
    7,
    "source G2 must not be used",
    "remove it and what rests on it",
  ],
  [
    "dated source without a season",
    SCRUB,
    'as_of: "2025"\n',
    "",
    7,
    '"as_of" is missing, and E1.1 holds for a season only',
    'add "as_of": the season or year as text, like "2025 season"',
  ],
  [
    "dated source without a review day",
    SCRUB,
    "review_by: 2027-06-01\n",
    "",
    7,
    '"review_by" is missing, and E1.1 holds for a season only',
    'add "review_by": a day at most 12 months after "reviewed"',
  ],
  [
    "review day too far away",
    SCRUB,
    "review_by: 2027-06-01",
    "review_by: 2027-11-21",
    9,
    '"review_by" is more than 12 months after "reviewed"',
    "write 2027-11-20 or an earlier day",
  ],
  [
    "a day that does not exist",
    SCRUB,
    "reviewed: 2026-11-20",
    "reviewed: 2026-11-31",
    10,
    '"reviewed" cannot be "2026-11-31"',
    "write the day somebody last read the text, like 2026-11-26",
  ],
  [
    "season as a number",
    SCRUB,
    'as_of: "2025"',
    "as_of: 2025",
    8,
    '"as_of" is not text',
    'write the season or year as text, like "2025 season"',
  ],
  [
    "unknown related topic",
    WHO,
    "related: [scrubbing]",
    "related: [scrubing]",
    8,
    'there is no topic "scrubing"',
    'did you mean "scrubbing"?',
  ],
  [
    "related to itself",
    WHO,
    "related: [scrubbing]",
    "related: [who-is-there]",
    8,
    "the topic is related to itself",
    "remove its own slug",
  ],
  [
    "related twice",
    SCRUB,
    "[who-is-there, why-watch]",
    "[why-watch, why-watch]",
    11,
    '"why-watch" stands twice in "related"',
    "keep one of the two",
  ],
  ["unknown action", WHY, "action: log", "action: lgo", 9, 'there is no action "lgo"', 'did you mean "log"?'],
  [
    "action without its argument",
    SCRUB,
    "action: checklist scrub",
    "action: checklist",
    12,
    'the action "checklist" does not say which',
    'write for instance "checklist day-of"',
  ],
  [
    "action with an argument too many",
    WHY,
    "action: log",
    "action: log today",
    9,
    'the action "log" takes nothing after it',
    'write "log" alone',
  ],
  [
    "no front matter",
    WHO,
    "---\ntitle",
    "title",
    1,
    "does not begin with a block between two lines of three dashes",
    "begin the file as the example in content/README.md does",
  ],
  ["the same key twice", WHO, "group: B", "group: B\ngroup: A", 5, "the same key stands twice", "keep one of the two"],
];

test.each(SLIPS)("%s", async (_, file, from, to, line, problem, fix) => {
  expect(await slipOf(file, from, to)).toEqual([{ file, line, problem, fix }]);
});

test("hyphens and blanks do not make two aliases of one", async () => {
  const folder = copyTinyPack();
  change(folder, WHO, "[team, nurse, anesthesia]", "[team, nurse, g-tube]");
  change(folder, WHY, "[why, worth it, benefit]", "[why, worth it, benefit, G tubes]");
  expect((await findingsOf(folder)).map(({ problem }) => problem)).toEqual([
    'the alias "G tubes" stands in "who-is-there" too',
  ]);
});

test("all problems come at once, ordered by file and line", async () => {
  const folder = copyTinyPack();
  change(folder, WHO, "group: B", "group: C");
  change(folder, WHO, "action: question team", "action: log today");
  change(folder, "pack.yml", "command: surg", "command: SURG");
  const findings = await findingsOf(folder);
  // The groups of a pack that cannot be read are not known: that is one finding, not one a topic.
  expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual(["pack.yml:4", `${WHO}:9`]);
});
