// The guide that is shipped has no finding, carries every fact, and keeps its promises to the menu.
import { expect, test } from "vitest";
import { loadGuide } from "#content";

const FOLDER = new URL("../../content", import.meta.url).pathname;

test("the shipped guide loads, and every fact is carried", async () => {
  const { guide, facts } = await loadGuide({ folder: FOLDER, complete: true });
  expect(facts).toEqual({ all: 204, carried: 204 });
  expect(guide.topics.size).toBeGreaterThanOrEqual(118);
  expect(guide.terms.size).toBeGreaterThanOrEqual(90);
});

test("no section and no word group is empty", async () => {
  const { guide } = await loadGuide({ folder: FOLDER });
  const topicGroups = new Set([...guide.topics.values()].map(({ group }) => group));
  const wordGroups = new Set([...guide.terms.values()].map(({ group }) => group));
  expect(guide.pack.groups.filter(({ id }) => !topicGroups.has(id))).toEqual([]);
  expect(guide.pack.wordGroups.filter(({ id }) => !wordGroups.has(id))).toEqual([]);
});

test("questions about somebody's own illness win over every topic and lead to none", async () => {
  const { guide } = await loadGuide({ folder: FOLDER });
  const personal = guide.unknowns.filter((unknown) => unknown.class === "personal-medical");
  expect(personal.length).toBeGreaterThan(0);
  expect(personal.every(({ veto, pointer }) => veto && pointer === undefined)).toBe(true);
});

test("the study aids are all there", async () => {
  const { guide } = await loadGuide({ folder: FOLDER });
  expect([...guide.checklists.keys()].sort()).toEqual(
    ["after-session", "before-email", "before-first", "day-of", "mentor-meeting", "radiation"].sort(),
  );
  expect(guide.emails.size).toBe(10);
  expect(guide.questions.size).toBe(11);
  expect(guide.stages).toHaveLength(9);
  expect(guide.pack.years.map(({ id, yearsLeft }) => `${id} ${yearsLeft}`)).toEqual([
    "M4 0",
    "M3 1",
    "M2 2",
    "M1 3",
    "M0 4",
  ]);
});

test("every year of study has its stage, and every kind of case its own questions", async () => {
  const { guide } = await loadGuide({ folder: FOLDER });
  const lanes = new Set(guide.stages.flatMap(({ years }) => years));
  expect([...lanes].sort()).toEqual(["M1", "M2", "M3", "M4"]);
  const questions = [...guide.questions.values()].flatMap(({ items }) => items);
  for (const kind of ["vascular", "oncology", "nonvascular", "access", "womens-gu", "emergency"])
    expect(questions.filter(({ cases }) => cases.includes(kind)).length, kind).toBeGreaterThanOrEqual(2);
});
