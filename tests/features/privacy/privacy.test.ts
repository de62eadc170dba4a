// What is kept about a person: shown, taken along, deleted. Table by table.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AccountId, Collections, PersonId } from "#core";
import { aboutPeople, besides, LEAVERS_AFTER_DAYS, privacyViews, purgeLeavers } from "#features/privacy";
import { owners } from "#store";
import { defaultGuide, demo } from "../../harness.ts";

let kit: Awaited<ReturnType<typeof demo>>;
beforeEach(async () => {
  kit = await demo();
});
afterEach(() => kit.store.close());

const DAY_MS = 24 * 60 * 60_000;
const identity = (account: AccountId) => kit.store.identities.find(account, "local:demo");

/** A row in every table that can speak of a person, each with a word that can be searched for. */
async function fill(account: AccountId): Promise<PersonId> {
  const { person, chapter } = (await identity(account))!;
  const { id } = person;
  const canary = `canary-${account}`;
  await kit.store.transaction(async (tx: Collections) => {
    await tx.leaders.add(chapter.id, id);
    await tx.audit.add(chapter.id, { actor: id, what: "leader-added", about: { person: id } });
    await tx.linkCodes.add({ hash: canary, purpose: "account", person: id, expiresAt: kit.clock.now() + 60_000 });
    await tx.reminders.add({
      person: id,
      text: canary,
      zone: "UTC",
      date: "2027-01-01",
      time: "08:00",
      nextDueAt: 2e12,
    });
    await tx.deliveries.add({
      person: id,
      kind: "probe",
      params: { of: id },
      key: `probe:${id}::${id}:0`,
      dueAt: 2e12,
    });
    await tx.drawnQuestions.add(id, [`q-${account}`], { startAgain: false });
    await tx.people.change(id, { zone: "Europe/Berlin", reachableAt: 5, preferredAccount: account });
  });
  return id;
}

/** Everything in the database, through what each person could still export, and through the chapter's own lists. */
async function everything(): Promise<string> {
  const { chapter } = (await identity("local:leo"))!;
  return JSON.stringify([
    await kit.store.memberships.listOfChapter(chapter.id),
    await kit.store.leaders.listOf(chapter.id),
    await kit.store.audit.listOf(chapter.id, 100),
    await kit.store.deliveries.claimDue(3e12, 100, 3e12 + 1),
    await kit.store.reminders.listDue(3e12, 100),
    (await kit.store.demoMessages.list()).filter(
      ({ onlyFor, author }) => onlyFor !== "local:leo" && author !== "local:leo",
    ),
  ]);
}

it("V2 every table is described in words: what it is and why it is kept", () => {
  const described = [...Object.keys(aboutPeople), ...Object.keys(besides)];
  expect(described.toSorted()).toEqual(Object.keys(owners).toSorted());
  for (const [table, owner] of Object.entries(owners))
    if (owner === "person") expect(aboutPeople).toHaveProperty(table);
});

describe("what is kept", () => {
  it("V5 is shown in plain sentences, and as a file", async () => {
    const { ann } = kit;
    await ann.run("faq do i need lead");
    await fill("local:ann");
    await ann.run("privacy show");
    const { plain } = ann.last;
    for (const words of ["1 account", "1 membership", "1 reminder:", "1 message:", "In channels I read nothing"])
      expect(plain).toContain(words);
    expect(plain).toContain("24 months");
    expect(plain).toContain("your membership ends, and your own things stay");
    expect(ann.last.onlyFor).toBe("local:ann");
    await ann.press("Privacy text");
    const [file] = ann.last.files ?? [];
    expect(file?.name).toBe("privacy.md");
    for (const { many } of Object.values(aboutPeople)) expect(file?.content).toContain(many);
  });

  it("V5 the file for the platforms' portals says what the chat says (`npx vitest run tests/features/privacy -u` writes it)", async () => {
    const { content } = privacyViews.privacyFile({ guide: await defaultGuide() });
    await expect(content).toMatchFileSnapshot("../../../PRIVACY.md");
    for (const { many, why } of Object.values(aboutPeople)) expect(content).toContain(`${many}**: ${why}`);
    for (const { what } of Object.values(besides)) expect(content).toContain(what);
    expect(content).toContain("five weeks");
  });

  it("V2 S25 is exported whole, as JSON and as text, and only one's own", async () => {
    const { ann, ben } = kit;
    await ben.run("help");
    await ann.run("help");
    await fill("local:ben");
    await fill("local:ann");
    await ann.run("privacy export");
    expect(ann.last.onlyFor).toBe("local:ann");
    const [json, readable] = ann.last.files!;
    const { tables } = JSON.parse(json!.content) as { tables: Record<string, unknown[]> };
    expect(Object.keys(tables).toSorted()).toEqual(Object.keys(aboutPeople).toSorted());
    expect(json!.content).toContain("canary-local:ann");
    expect(readable!.content).toContain("canary-local:ann");
    expect(readable!.content).toContain("Europe/Berlin");
    for (const kept of Object.values(tables))
      expect(new Set(kept.map((row) => JSON.stringify(row))).size, "no row twice").toBe(kept.length);
    for (const { content } of [json!, readable!]) expect(content).not.toContain("local:ben");
    expect(ben.messages().some(({ files }) => files !== undefined)).toBe(false);
  });
});

describe("deleting everything", () => {
  it("V3 S25 needs two yeses, leaves nothing, and gives a receipt that counts", async () => {
    const { ann, leo, ben } = kit;
    await leo.run("help");
    await ben.run("help");
    await ann.run("help");
    await fill("local:ben");
    const id = await fill("local:ann");
    await ann.run("privacy delete");
    expect(ann.last.plain).toContain("1 reminder");
    await ann.press("Yes, delete");
    await ann.submit({ word: "delete" });
    expect(ann.openForm?.problems.word).toContain("Nothing has been deleted");
    expect(await identity("local:ann")).toBeDefined();
    await ann.submit({ word: " DELETE " });
    const { plain } = ann.last;
    for (const words of [
      "1 reminder",
      "1 message",
      "1 account",
      "1 membership",
      "1 question you have seen",
      "1 record of you",
    ])
      expect(plain).toContain(words);
    expect(await identity("local:ann")).toBeUndefined();
    expect(await kit.store.privacy.exportOf(id)).toEqual({});
    expect(await kit.store.people.find(id)).toBeUndefined();
    const left = await everything();
    expect(left).not.toContain(id);
    expect(left).not.toContain("canary-local:ann");
    expect(left).toContain("canary-local:ben");
  });

  it("V3 afterwards the person is a stranger, and starts anew without any yes", async () => {
    const { ann } = kit;
    await ann.run("help");
    const before = await fill("local:ann");
    await ann.run("privacy delete");
    await ann.press("Yes, delete");
    await ann.submit({ word: "DELETE" });
    await ann.run("me");
    const again = (await identity("local:ann"))!;
    expect(again.person.id).not.toBe(before);
    expect(again.person.consent).toEqual({});
    expect(again.isNamedLeader).toBe(false);
  });

  it("keeps what the group noted of its leaders, without the name (A2)", async () => {
    const { ann, leo } = kit;
    await ann.run("help");
    await fill("local:ann");
    await ann.run("privacy delete");
    await ann.press("Yes, delete");
    await ann.submit({ word: "DELETE" });
    await leo.run("/ir-lead audit");
    expect(leo.last.plain).toContain("(erased) made");
    expect(leo.last.plain).not.toContain("Ann");
  });

  it("changes nothing when it is not confirmed", async () => {
    const { ann } = kit;
    await ann.run("help");
    const id = await fill("local:ann");
    const counts = async () => Object.values(await kit.store.privacy.exportOf(id)).flat().length;
    await ann.run("privacy delete");
    const before = await counts();
    await ann.press("No, keep it");
    expect(ann.last.plain).toContain("What I keep about you");
    expect(await counts()).toBe(before);
  });
});

it("V4 who has been in no group for the stated time is deleted by itself, and not a day earlier", async () => {
  const { ann, store, clock } = kit;
  await ann.run("help");
  const id = await fill("local:ann");
  const { chapter } = (await identity("local:ann"))!;
  await store.memberships.end(chapter.id, id);
  clock.advance((LEAVERS_AFTER_DAYS - 1) * DAY_MS);
  expect(await purgeLeavers(store, clock.now())).toBe(0);
  expect(await store.people.find(id)).toBeDefined();
  clock.advance(2 * DAY_MS);
  expect(await purgeLeavers(store, clock.now())).toBe(1);
  expect(await store.privacy.exportOf(id)).toEqual({});
});
