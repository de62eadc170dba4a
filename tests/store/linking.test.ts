// Two people who turn out to be one: everything of the one becomes the other's, and nothing is forgotten.
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import type { PersonId, Store } from "#core";
import { wireKeyOf } from "#store";
import { personalColumns } from "../../src/store/personal.ts";
import { firstContact, openReady, temporaryFile, turnableClock } from "./stage.ts";

async function stage() {
  const file = temporaryFile();
  const clock = turnableClock();
  const store = await openReady({ file, clock });
  const beside = new SQLite(file, { readonly: true });
  onTestFinished(async () => {
    beside.close();
    await store.close();
  });
  const into = await firstContact(store, "discord:1", "discord:9", "Ann");
  clock.advance(1_000);
  const from = await firstContact(store, "slack:T1/U1", "slack:T1", "Annie");
  return { store, clock, into, from, beside };
}

const note = (person: PersonId, source: string, dueAt: number) => ({
  person,
  kind: "note",
  params: { about: person },
  key: `note:${source}::${person}:0`,
  dueAt,
});

/** A row of this person in every table that can name one. */
async function furnish(store: Store, { person, chapter }: { person: PersonId; chapter: never | string }) {
  const own = chapter as Parameters<Store["leaders"]["add"]>[0];
  await store.leaders.add(own, person);
  await store.audit.add(own, { actor: person, what: "leader", about: { person } });
  await store.linkCodes.add({ hash: person, purpose: "account", person, expiresAt: Number.MAX_SAFE_INTEGER });
  await store.drawnQuestions.add(person, ["why", "how"], { startAgain: false });
  await store.reminders.add({ person, text: "call", zone: "UTC", date: "2025-01-01", time: "09:00", nextDueAt: 1 });
  await store.deliveries.add(note(person, "n1", 1));
}

test("a plan says what would move, and changes nothing", async () => {
  const { store, into, from } = await stage();
  await furnish(store, from);
  await store.drawnQuestions.add(into.person, ["why"], { startAgain: false });
  const plan = await store.linking.plan(into.person, from.person);
  expect(plan).toEqual({
    moves: { account: 1, membership: 1, chapter_leader: 1, audit: 1, drawn_question: 1, reminder: 1, delivery: 1 },
    conflicts: [],
  });
  expect(await store.linking.plan(into.person, from.person)).toEqual(plan);
});

test("joined, nothing is left of the other person in any table, and each row is the one's", async () => {
  const { store, into, from, beside } = await stage();
  await furnish(store, from);
  await firstContact(store, "discord:3", "discord:9", "Bystander");
  const named = new Set(personalColumns.filter(({ holds }) => holds === "person").map(({ table }) => table));
  const rowsOf = (person: PersonId) =>
    [...named].filter((table) => countOf(beside, table, columnsOf(beside, table), person) > 0).sort();
  // Every table that can name a person does: a new one is asked for here.
  expect(rowsOf(from.person)).toEqual([...named].sort());
  const plan = await store.linking.join(into.person, from.person);
  expect(plan.conflicts).toEqual([]);
  const left = [...named].filter(
    (table) =>
      countOf(
        beside,
        table,
        columnsOf(beside, table).filter((column) => column !== "key"),
        from.person,
      ) > 0,
  );
  expect(left).toEqual([]);
  expect(rowsOf(into.person)).toEqual([...named].filter((table) => table !== "link_code").sort());
  expect(beside.pragma("foreign_key_check")).toEqual([]);

  expect((await store.accounts.listOf(into.person)).map(({ id }) => id)).toEqual(["discord:1", "slack:T1/U1"]);
  expect((await store.identities.find("slack:T1/U1", "slack:T1"))?.person.id).toBe(into.person);
  expect(await store.leaders.listOf(from.chapter)).toEqual([into.person]);
  expect((await store.audit.listOf(from.chapter, 1))[0]).toMatchObject({
    actor: into.person,
    about: { person: into.person },
  });
  expect(await store.reminders.listOf(into.person)).toHaveLength(1);
  const delivery = await store.deliveries.findByWireKey(into.person, wireKeyOf(`note:n1::${from.person}:0`));
  // The key is for ever: what was sent with it must be found again.
  expect(delivery).toMatchObject({ key: `note:n1::${from.person}:0`, params: { about: into.person } });
  expect(await store.people.find(from.person)).toBeUndefined();
});

test("consent becomes the narrower of the two, a pause the longer, and what was not set is taken over", async () => {
  const { store, into, from } = await stage();
  await store.people.setConsent(into.person, "mine", 5);
  await store.people.setConsent(into.person, "prompts", 5);
  await store.people.setConsent(from.person, "mine", 9);
  await store.people.change(into.person, { zone: "UTC", pausedUntil: 5 });
  await store.people.change(from.person, { zone: "Asia/Tokyo", pausedUntil: 9, remindBefore: 30 });
  expect((await store.linking.join(into.person, from.person)).conflicts).toEqual(["narrower-consent"]);
  expect(await store.people.find(into.person)).toEqual({
    id: into.person,
    consent: { mine: 9 },
    zone: "UTC",
    pausedUntil: 9,
    remindBefore: 30,
  });
});

test.each(["into", "from"] as const)("both in one chapter: the older membership stays, here of `%s`", async (older) => {
  const { store, clock, into, from } = await stage();
  const chapter = older === "into" ? into.chapter : from.chapter;
  const [first, second] = older === "into" ? [into.person, from.person] : [from.person, into.person];
  clock.advance(1_000);
  await store.memberships.add({ chapter, person: second, graduates: 2027 });
  await store.memberships.setGraduates(chapter, first, 2031);
  await store.leaders.add(chapter, into.person);
  await store.leaders.add(chapter, from.person);
  const { conflicts, moves } = await store.linking.join(into.person, from.person);
  expect(conflicts).toEqual(["both-in-chapter"]);
  expect(moves).toEqual({ account: 1, ...(older === "into" && { membership: 1 }) });
  expect(await store.memberships.find(chapter, into.person)).toMatchObject({ graduates: 2031 });
  expect(await store.leaders.listOf(chapter)).toEqual([into.person]);
  expect(await store.memberships.listOf(into.person)).toHaveLength(2);
});

test("what was meant for each of the two is not sent to the one person twice", async () => {
  const { store, clock, into, from } = await stage();
  const now = clock.now();
  for (const { person } of [into, from]) await store.deliveries.add(note(person, "sent", now));
  for (const row of await store.deliveries.claimDue(now, 1, now + 1)) await store.deliveries.markSent(row, "r", now);
  for (const { person } of [into, from]) await store.deliveries.add(note(person, "both", now));
  await store.deliveries.add(note(from.person, "one", now));
  await store.linking.join(into.person, from.person);
  expect(await store.deliveries.count()).toMatchObject({ sent: 1, pending: 2, obsolete: 2 });
});

test("a person is not joined with themselves or with nobody", async () => {
  const { store, into } = await stage();
  const same = { moves: {}, conflicts: ["same-person"] };
  expect(await store.linking.plan(into.person, into.person)).toEqual(same);
  expect(await store.linking.join(into.person, into.person)).toEqual(same);
  expect(await store.linking.join(into.person, "none" as PersonId)).toEqual({
    moves: {},
    conflicts: ["unknown-person"],
  });
  expect((await store.people.find(into.person))?.id).toBe(into.person);
});

const columnsOf = (database: SQLite.Database, table: string) =>
  database.prepare("select name from pragma_table_info(?)").pluck().all(table) as string[];

function countOf(database: SQLite.Database, table: string, columns: readonly string[], text: string): number {
  const anywhere = columns.map((column) => `instr("${column}", :text) > 0`).join(" or ");
  return database.prepare(`select count(*) from "${table}" where ${anywhere}`).pluck().get({ text }) as number;
}
