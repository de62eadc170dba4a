// Whoever is named in somebody else's row is found there: by their id or an account of theirs, wherever in the params it stands.
import SQLite from "better-sqlite3";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { PersonId } from "#core";
import { firstContact, openReady, temporaryFile, turnableClock } from "./stage.ts";

async function stage() {
  const file = temporaryFile();
  const store = await openReady({ file, clock: turnableClock() });
  const beside = new SQLite(file, { readonly: true });
  onTestFinished(async () => {
    beside.close();
    await store.close();
  });
  const ben = await firstContact(store, "discord:2", "discord:9", "Ben");
  const add = (params: Record<string, string>, source: string) =>
    store.deliveries.add({
      person: ben.person,
      kind: "pair",
      params,
      key: `pair:${source}::${ben.person}:0`,
      dueAt: 1,
    });
  const texts = () =>
    beside.prepare("select params from delivery union all select about from audit").pluck().all() as string[];
  return { store, ben, add, texts };
}

// What can stand around an id: other ids, separators, words.
const around = fc.oneof(
  fc.constantFrom(
    "",
    ",",
    ":",
    " ",
    "|",
    "/",
    "pair:",
    '"',
    "\\",
    "{",
    "01JGWEJJ000C9ST2QN2WPMCMME",
    "discord:77",
    "é",
  ),
  fc.string({ maxLength: 8 }).filter((text) => !/[0-9A-Za-z]/.test(text)),
);

test("S25 V3 nobody can be named in a message's params without being found at a deletion", async () => {
  const { store, ben, add, texts } = await stage();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(around, fc.boolean(), around), { minLength: 1, maxLength: 3 }),
      async (parts) => {
        const account = `discord:${1_000 + ++count}` as const;
        const ann = await firstContact(store, account, "discord:9", "Ann");
        const values = parts.map(([before, isId, after]) => `${before};${isId ? ann.person : account};${after}`);
        await add(Object.fromEntries(values.map((value, index) => [`v${index}`, value])), `p${count}`);
        await store.audit.add(ben.chapter, { actor: ben.person, what: "pair", about: { who: values.join(",") } });
        await store.privacy.deleteOf(ann.person);
        const left = texts().filter((text) => text.includes(ann.person) || text.split(/[;,"]/).includes(account));
        expect(left).toEqual([]);
        for (const text of texts()) JSON.parse(text);
      },
    ),
    { numRuns: 60 },
  );
});

test("another id that only begins alike stays", async () => {
  const { store, add, texts } = await stage();
  const ann = await firstContact(store, "discord:1", "discord:9", "Ann");
  await add({ with: ann.person, at: "discord:1", other: "discord:12", tail: `${ann.person}X` }, "p1");
  await store.privacy.deleteOf(ann.person);
  expect(texts().map((text) => JSON.parse(text))).toContainEqual({
    with: "(erased)",
    at: "(erased)",
    other: "discord:12",
    tail: `${ann.person}X`,
  });
});

test("linking moves where somebody is named to the one person who is left, once each", async () => {
  const { store, add, texts } = await stage();
  const ann = await firstContact(store, "discord:1", "discord:9", "Ann");
  const annie = await firstContact(store, "slack:T1/U1", "slack:T1", "Annie");
  await add({ one: ann.person, two: annie.person }, "p1");
  await store.linking.join(ann.person, annie.person);
  expect(texts()).toContainEqual(JSON.stringify({ one: ann.person, two: ann.person }));
  expect((await store.privacy.exportOf(ann.person)).delivery_about).toHaveLength(1);
  await store.privacy.deleteOf(ann.person);
  expect(texts()).toContainEqual(JSON.stringify({ one: "(erased)", two: "(erased)" }));
});

test("a key names nobody but its owner, because keys are never rewritten", async () => {
  const { store, ben, add } = await stage();
  const ann = await firstContact(store, "discord:1", "discord:9", "Ann");
  await expect(add({}, ann.person)).rejects.toThrow("a key of pair names others");
  expect(await add({}, ben.person)).toBe(true);
  // Nobody, or nobody any more: joined accounts live on in keys.
  expect(await add({}, "01JGWEJJ000C9ST2QN2WPMCMME" as PersonId)).toBe(true);
});

test("a message that was there already changes nothing, nor does who it names", async () => {
  const { store, ben, add } = await stage();
  const ann = await firstContact(store, "discord:1", "discord:9", "Ann");
  expect(await add({}, "p1")).toBe(true);
  expect(await add({ with: ann.person }, "p1")).toBe(false);
  expect(await store.privacy.exportOf(ann.person)).not.toHaveProperty("delivery_about");
  await add({ with: ann.person }, "p2");
  // Who is named goes with the message.
  await store.privacy.deleteOf(ben.person);
  expect(await store.privacy.exportOf(ann.person)).not.toHaveProperty("delivery_about");
});
