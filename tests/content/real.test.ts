// The guide that is shipped has no finding, carries every fact, and keeps its promises to the menu.
import { expect, test } from "vitest";
import { loadGuide } from "#content";

const FOLDER = new URL("../../content", import.meta.url).pathname;

test("the shipped guide loads, and every fact is carried", async () => {
  const { guide } = await loadGuide({ folder: FOLDER, complete: true });
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
