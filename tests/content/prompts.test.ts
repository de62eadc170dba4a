// Slips in prompts, goals and entries: nothing shows these files yet, and they are checked all the same.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { change, copyTinyPack, findingsOf } from "./packs.ts";

const REAL = new URL("../../content", import.meta.url).pathname;

function copyRealPack(): string {
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(REAL, folder, { recursive: true });
  return folder;
}

const SLIPS: readonly (readonly [
  name: string,
  file: string,
  from: string,
  to: string,
  problem: string,
  fix: string,
])[] = [
  [
    "an offer of a template that is not there",
    "prompts/contact.yml",
    "offer: mentor-update",
    "offer: mentor-updates",
    'there is no template "mentor-updates"',
    'did you mean "mentor-update"?',
  ],
  [
    "a fact that is not there",
    "prompts/mentor-checkin.yml",
    "facts: [F18.8]\n",
    "facts: [F18.80]\n",
    "there is no fact F18.80",
    "use a number that stands in facts.yml",
  ],
  [
    "a question too long for a form",
    "prompts/reflection.yml",
    "ask: What surprised you?",
    `ask: ${"a".repeat(46)}`,
    '"ask" has more than 45 characters',
    "write one question, on one line",
  ],
  [
    "a goal twice",
    "goals.yml",
    "id: mentor,",
    "id: reading,",
    'the id "reading" stands twice',
    "give one of them another id",
  ],
  [
    "a slot that is not used",
    "entries/cv-eras.yml",
    "slots: [title, organization]",
    "slots: [title, organization, city]",
    'the slot "city" is not used',
    "write {{city}} in the pattern, or remove it",
  ],
  [
    "a source that is not there",
    "entries/cv-eras.yml",
    "sources: [E2.1,",
    "sources: [E2.99,",
    "there is no source E2.99",
    "use a number that stands in sources.yml",
  ],
];

test.each(SLIPS)("%s", async (_, file, from, to, problem, fix) => {
  const folder = copyRealPack();
  const text = readFileSync(join(folder, file), "utf8");
  const line = text.slice(0, text.indexOf(from)).split("\n").length;
  change(folder, file, from, to);
  expect(await findingsOf(folder)).toEqual([{ file, line, problem, fix }]);
});

test("prompts of an unknown name are a slip of the pen", async () => {
  const folder = copyTinyPack();
  cpSync(`${folder}/questions`, `${folder}/prompts`, { recursive: true });
  writeFileSync(`${folder}/prompts/contacts.yml`, "items: []");
  expect((await findingsOf(folder)).map(({ file, fix }) => `${file} ${fix}`)).toEqual([
    'prompts/contacts.yml did you mean "contact"?',
    "prompts/team.yml use one of reflection, mentor-checkin, pair-checkin, contact",
  ]);
});
