// The operator's own folder over a pack: four verbs, new items, variables; what is refused stands in overlay-refusals.test.ts.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { loadGuide } from "#content";
import { toPlain } from "#core";
import { answer } from "#features/guide";
import { append, load, makeOverlay, today, topic, word } from "./overlays.ts";
import { change, copyTinyPack, TINY } from "./packs.ts";

test("a new topic is found beside the real guide's own", async () => {
  const text = topic("Park in the west garage.", { aliases: "park, where to park, get a badge" });
  const own = text.replace("[scrubbing]", "[what-to-wear]").replace("group: B", "group: D");
  const overlay = makeOverlay({ "topics/parking-and-badges.md": own });
  const { guide } = await loadGuide({ folder: "content", overlay, today });
  const found = answer(guide, "where do I park");
  expect(found).toMatchObject({ kind: "hit", entry: { kind: "topic", topic: { slug: "parking-and-badges" } } });
  const slugs = [...guide.topics.keys()];
  expect(slugs).toEqual(
    slugs
      .map((slug) => `${slug}.`)
      .sort()
      .map((slug) => slug.slice(0, -1)),
  );
});

test("replace: the whole item, under the same slug", async () => {
  const { guide } = await load({
    "topics/why-watch.md": topic("Because we like it.").replace("---", "---\noverlay: replace"),
    "templates/email/watch.md": readFileSync(join(TINY, "templates/email/watch.md"), "utf8")
      .replace("---", "---\noverlay: replace")
      .replace("Asking to watch", "Asking us"),
    "questions/team.yml":
      "overlay: replace\ntitle: Our team\nabout: Ours.\nitems:\n  - { id: our-one, ask: Who is who?, when: any, audience: [], facts: [] }\n",
    "glossary/tools.yml": word("trocar", "  overlay: replace\n"),
  });
  expect(guide.topics.get("why-watch")).toMatchObject({
    title: "Parking and badges",
    aliases: ["parking", "badge", "garage"],
  });
  expect([...guide.topics.keys()]).toEqual(["scrubbing", "who-is-there", "why-watch"]);
  expect(guide.emails.get("watch")?.title).toBe("Asking us");
  expect(guide.questions.get("team")?.items.map(({ id }) => id)).toEqual(["our-one"]);
  expect(guide.terms.get("trocar")).toMatchObject({ term: "Own word", sources: [] });
  expect(guide.terms.size).toBe(2);
});

test("append: after the guide's text, above and below the heading, and at the end of a list", async () => {
  const { guide, warnings } = await load({
    "topics/scrubbing.md":
      "---\noverlay: append\n---\nAt our school, ask Kim.\n\n## More\n\nThe sinks are on the left.\n",
    "topics/who-is-there.md": "---\noverlay: append\n---\nAnd us.\n",
    "checklists/scrub.md": "---\noverlay: append\n---\n- [ask] Sign the book.\n",
  });
  expect(warnings).toEqual([]);
  const scrubbing = guide.topics.get("scrubbing");
  expect(scrubbing).toMatchObject({ title: "Scrubbing in", siteRules: true, reviewBy: "2027-06-01" });
  expect(toPlain(scrubbing?.body ?? [])).toMatch(/^Ask first\..*\n\nAt our school, ask Kim\.$/s);
  expect(toPlain(scrubbing?.more ?? [])).toBe("Short nails, no rings.\n\nThe sinks are on the left.");
  expect(guide.topics.get("who-is-there")).not.toHaveProperty("more");
  expect(guide.checklists.get("scrub")?.items.at(-1)).toEqual({ text: "Sign the book.", core: false, ask: true });
  expect(guide.checklists.get("scrub")?.items).toHaveLength(4);
});

test("hide: gone, and nothing of the pack leads there or complains", async () => {
  const { guide } = await load({
    "topics/who-is-there.md": "---\noverlay: hide\n---\n",
    "questions/team.yml": "overlay: hide\n",
    "templates/email/watch.md": "---\noverlay: hide\n---\n",
    "glossary/tools.yml": "- { slug: trocar, overlay: hide }\n",
  });
  expect([...guide.topics.keys()]).toEqual(["scrubbing", "why-watch"]);
  expect([...guide.terms.keys()]).toEqual(["retractor"]);
  expect([guide.questions.size, guide.emails.size]).toEqual([0, 0]);
  expect(guide.stages[0]?.steps[1]?.action).toEqual({ kind: "none" });
  expect(answer(guide, "who is in the room")).not.toMatchObject({ entry: { topic: { slug: "who-is-there" } } });
});

test("new items of every kind, with a link of their own", async () => {
  const { guide } = await load({
    "topics/parking.md": topic("See [the map](https://hospital.example/map)."),
    "resources.yml":
      "- { id: map, name: Map, url: https://hospital.example/map, checked: 2026-11-01, about: where to park }\n",
    "checklists/night.md": "---\ntitle: At night\nfacts: []\nreviewed: 2026-11-20\n---\n- Bring a light.\n",
    "questions/night.yml":
      "title: Night\nabout: At night.\nitems:\n  - { id: night-one, ask: Who is here?, when: any, audience: [], facts: [] }\n",
    "glossary/tools.yml": word("peanut"),
  });
  expect(guide.topics.has("parking")).toBe(true);
  expect([...guide.checklists.keys()]).toEqual(["night", "scrub"]);
  expect([...guide.questions.keys()]).toEqual(["night", "team"]);
  expect([...guide.terms.keys()]).toEqual(["retractor", "trocar", "peanut"]);
});

test("variables: set, they stand in every text; empty, their sentence vanishes", async () => {
  const files = {
    "topics/parking.md": topic(
      "Ask Dr. {{lead}} first. Park in {{ garage }}, then walk. It is free.\n\n1. Take a ticket.\n2. Show it to {{garage}}.\n3. Go in.\n\nOnly {{garage}}.",
    ),
    "checklists/night.md":
      "---\ntitle: At night\nfacts: []\nreviewed: 2026-11-20\n---\n- [core] Ask {{lead}}.\n- Park in {{garage}}.\n",
    "glossary/tools.yml": word("peanut").replace("What we", "Dr. {{lead}} knows. In {{garage}} too. What we"),
    "templates/email/ours.md": readFileSync(join(TINY, "templates/email/watch.md"), "utf8").replace(
      "May I watch",
      "{{lead}} sent me. I park in {{garage}}. May I watch",
    ),
  };
  const show = async (chapter: string) => {
    const { guide, warnings } = await load({ ...files, "chapter.yml": chapter });
    expect(warnings).toEqual([]);
    return {
      topic: toPlain(guide.topics.get("parking")?.body ?? []),
      items: guide.checklists.get("night")?.items.map(({ text }) => text),
      word: guide.terms.get("peanut")?.definition,
      email: guide.emails.get("ours")?.body.split("\n\n")[1],
    };
  };
  expect(await show('lead: "Ito: surgeon"\ngarage: 3\n')).toEqual({
    topic: expect.stringContaining("Ask Dr. Ito: surgeon first. Park in 3, then walk. It is free."),
    items: ["Ask Ito: surgeon.", "Park in 3."],
    word: "Dr. Ito: surgeon knows. In 3 too. What we say at our hospital.",
    email: "Ito: surgeon sent me. I park in 3. May I watch an operation?",
  });
  const bare = await show("lead: Ito\ngarage:\n");
  expect(bare).toMatchObject({
    items: ["Ask Ito."],
    word: "Dr. Ito knows. What we say at our hospital.",
    email: "Ito sent me. May I watch an operation?",
  });
  expect(bare.topic).toMatch(/^Ask Dr\. Ito first\. It is free\.\n\n1\. Take a ticket\.\n2\. Go in\.$/);
});

test("a name that chapter.yml does not have vanishes too, with a warning; no brace is ever shown", async () => {
  const { guide, warnings } = await load({
    "topics/parking.md": topic("It is free. Ask {{laed}}."),
    "chapter.yml": "lead: Ito\n",
  });
  expect(toPlain(guide.topics.get("parking")?.body ?? [])).toBe("It is free.");
  expect(warnings).toMatchObject([
    { line: 11, problem: 'there is no variable "laed", so its sentence is left out', fix: 'did you mean "lead"?' },
  ]);
  expect(warnings[0]?.file).toMatch(/overlay-.*\/topics\/parking\.md$/);
});

test("the guide's own texts know no variables: its braces are e-mail fields", async () => {
  const { guide } = await load({ "chapter.yml": "to: nobody\nme: nobody\n" });
  expect(guide.emails.get("watch")?.body).toContain("Dear {{to}}");
});

const long = "word ".repeat(115);

test("a sum that is too long is a warning in the overlay's file", async () => {
  const { warnings } = await load({
    "topics/scrubbing.md": append(long),
    "checklists/scrub.md": append("- Item.\n".repeat(10)),
  });
  expect(warnings.map(({ line, problem }) => `${line} ${problem}`)).toEqual([
    "4 with the guide's own list has 13 items, at most 12",
    expect.stringMatching(/^4 with the guide's own text has 1\d\d words, at most 120$/),
  ]);
});

test("an update of the guide leaves the overlay alone, and the addition stands after the new text", async () => {
  const folder = copyTinyPack();
  const overlay = makeOverlay({ "topics/who-is-there.md": append("And us.") });
  change(folder, "topics/who-is-there.md", "two nurses", "three nurses");
  const { guide } = await loadGuide({ folder, overlay, today });
  expect(toPlain(guide.topics.get("who-is-there")?.body ?? [])).toMatch(/three nurses.*\n\nAnd us\.$/s);
  expect(readFileSync(join(overlay, "topics/who-is-there.md"), "utf8")).toBe(append("And us."));
});

test("an empty overlay changes nothing", async () => {
  expect((await load({})).guide).toEqual((await loadGuide({ folder: TINY, today })).guide);
});

test("check-content --overlay names the overlay's file as it can be opened", async () => {
  const overlay = makeOverlay({ "topics/scrubing.md": append("x") });
  const script = new URL("../../scripts/check-content.ts", import.meta.url).pathname;
  const run = promisify(execFile)(process.execPath, ["--import", "tsx", script, TINY, "--overlay", overlay]);
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: `${overlay}/topics/scrubing.md:2  there is no topic "scrubing" to append\n    did you mean "scrubbing"?\n${TINY}: 1 problem, 0 warnings\n`,
  });
});
