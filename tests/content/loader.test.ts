// What a sound pack becomes, and what is only worth a warning.
import { expect, test } from "vitest";
import { loadGuide } from "#content";
import { toPlain } from "#core";
import { change, copyTinyPack, TINY } from "./packs.ts";

test("a pack of another subject loads without a finding", async () => {
  const { guide, warnings, denyList } = await loadGuide({ folder: TINY, complete: true, today: "2026-12-01" });
  expect(warnings).toEqual([]);
  expect(denyList).toEqual(["surgery", "scrub"]);
  expect(guide.pack.command).toBe("surg");
  expect([...guide.topics.keys()]).toEqual(["scrubbing", "who-is-there", "why-watch"]);
  expect([...guide.terms.keys()]).toEqual(["retractor", "trocar"]);
  expect(guide.terms.get("trocar")).toEqual({
    slug: "trocar",
    term: "Trocar",
    aliases: ["port tube"],
    group: "tools",
    definition: "A short tube through which long instruments reach the belly.",
    say: "TRO-kar",
    see: [],
    sources: ["G1"],
    facts: [],
  });
  expect(guide.sources.get("E1.1")).toEqual({
    id: "E1.1",
    name: "A college of surgeons",
    page: "https://surgeons.example/hands",
    asOf: "2025",
    checked: "2026-11-01",
  });
});

test("a topic keeps its text in two parts, and its action in two", async () => {
  const { guide } = await loadGuide({ folder: TINY, today: "2026-12-01" });
  const topic = guide.topics.get("scrubbing");
  expect(topic).toMatchObject({ asOf: "2025", reviewBy: "2027-06-01", siteRules: true, audience: [] });
  expect(topic?.action).toEqual({ kind: "checklist", argument: "scrub" });
  expect(toPlain(topic?.body ?? [])).toContain("these pictures (https://surgeons.example/hands)");
  expect(toPlain(topic?.more ?? [])).toBe("Short nails, no rings.");
  expect(guide.topics.get("why-watch")).not.toHaveProperty("more");
});

test("a later entry of a class takes reply, pointer and veto of the first", async () => {
  const { guide } = await loadGuide({ folder: TINY, today: "2026-12-01" });
  const [first, second, pay] = guide.unknowns;
  expect(second).toEqual({ ...first, cues: [["i am ill"]] });
  expect(first?.veto).toBe(true);
  expect(pay).toMatchObject({ class: "pay", pointer: "who-is-there", veto: false });
});

test("a review that is due is a warning and never stops the start", async () => {
  const { guide, warnings } = await loadGuide({ folder: TINY, today: "2027-06-02" });
  expect(guide.topics.size).toBe(3);
  expect(warnings).toEqual([
    {
      file: "topics/scrubbing.md",
      line: 9,
      problem: "was to be read again by 2027-06-01",
      fix: 'check it against its sources, then set "as_of", "reviewed" and "review_by" anew',
    },
  ]);
});

test("a safety topic that rests on nothing is a warning", async () => {
  const folder = copyTinyPack();
  change(folder, "topics/who-is-there.md", "facts: [F1.2]", "facts: []");
  change(folder, "topics/who-is-there.md", "action: question team", "action: none\nsite_rules: true");
  const { warnings } = await loadGuide({ folder, today: "2026-12-01" });
  expect(warnings.map(({ file, line }) => `${file}:${line}`)).toEqual(["topics/who-is-there.md:10"]);
});

test("files saved on Windows give the same guide", async () => {
  const folder = copyTinyPack();
  const file = "topics/who-is-there.md";
  const before = (await loadGuide({ folder })).guide.topics.get("who-is-there");
  const { readFileSync, writeFileSync } = await import("node:fs");
  writeFileSync(`${folder}/${file}`, `\ufeff${readFileSync(`${folder}/${file}`, "utf8").replaceAll("\n", "\r\n")}`);
  expect((await loadGuide({ folder })).guide.topics.get("who-is-there")).toEqual(before);
});
