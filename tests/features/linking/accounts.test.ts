// One-time codes: two accounts become one person.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccountId, decode } from "#core";
import { demo, MINUTE } from "../../harness.ts";
import { codeIn } from "./codes.ts";

describe("joining two accounts (N17)", () => {
  let kit: Awaited<ReturnType<typeof demo>>;
  beforeEach(async () => {
    kit = await demo();
  });
  afterEach(() => kit.store.close());
  const personOf = async (account: AccountId) => (await kit.store.accounts.find(account))?.person;

  it("shows a code, is typed on the other account, and is confirmed with that account's name", async () => {
    const { ann, ben, store } = kit;
    await ben.run("help");
    const bens = (await personOf("local:ben"))!;
    await store.reminders.add({
      person: bens,
      text: "x",
      zone: "UTC",
      date: "2027-01-01",
      time: "08:00",
      nextDueAt: 2e12,
    });
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    expect(code).not.toMatch(/[0O1IL]/);
    expect(ann.last.onlyFor).toBe("local:ann");
    await ann.press("Check");
    expect(ann.last.plain).toContain("Nobody has typed your code yet");
    await ben.run(`privacy link ${code.toLowerCase()}`);
    expect(ben.last.plain).toContain("1 reminder");
    expect(await personOf("local:ben")).toBe(bens);
    await ann.press("Check");
    expect(ann.last.plain).toContain("Ben on the local page");
    expect(ann.last.plain).toContain("in the same group: you are in it once");
    await ann.press("Yes, that is me");
    expect(ann.last.plain).toContain("one person to me now");
    const anns = (await personOf("local:ann"))!;
    expect(await personOf("local:ben")).toBe(anns);
    expect(await store.people.find(bens)).toBeUndefined();
    expect((await store.reminders.listOf(anns)).length).toBe(1);
    await ann.press("link.join?of=".padEnd(13 + 64, "0"));
    expect(ann.last.plain).toContain("no longer open");
  });

  it("keeps the narrower consent, and says so before", async () => {
    const { ann, ben, store } = kit;
    await ann.run("help");
    await ben.run("help");
    const anns = (await personOf("local:ann"))!;
    await store.people.setConsent(anns, "mine", 1);
    await store.people.setConsent(anns, "prompts", 1);
    await store.people.setConsent((await personOf("local:ben"))!, "mine", 2);
    await ann.run("privacy link");
    await ben.run(`privacy link ${codeIn(ann.last.plain)}`);
    await ann.press("Check");
    expect(ann.last.plain).toContain("counts as a no");
    await ann.press("Yes, that is me");
    expect((await store.people.find(anns))?.consent).toEqual({ mine: 2 });
  });

  it("S2 S25 only the account that made the code can confirm, whoever knows the wire", async () => {
    const { ann, ben, mia } = kit;
    await mia.run("help");
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    const wire = /link\.check\?of=[0-9a-f]{64}/.exec(JSON.stringify(ann.last.card))![0];
    const of = decode(wire)!.params.of!;
    await ben.run(`privacy link ${code}`);
    for (const person of [ben, mia]) {
      await person.press(`link.join?of=${of}`);
      expect(person.last.plain).toContain("no longer open");
      await person.press(`link.check?of=${of}`);
      expect(person.last.plain).toContain("Nobody has typed");
    }
    expect(await personOf("local:ben")).not.toBe(await personOf("local:ann"));
    await ann.press("Check");
    await ann.press("No");
    expect(ann.last.plain).toContain("Nothing was joined");
    await ann.press(`link.join?of=${of}`);
    expect(ann.last.plain).toContain("no longer open");
  });

  it("a code works once, for ten minutes, and not on the account that made it", async () => {
    const { ann, ben, mia, clock } = kit;
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    await ann.run(`privacy link ${code}`);
    expect(ann.last.plain).toContain("Type the code on your other account");
    await ben.run(`privacy link ${code}`);
    expect(ben.last.plain).toContain("Nearly done");
    await mia.run(`privacy link ${code}`);
    expect(mia.last.plain).toContain("I do not know that code");
    await mia.run("privacy link");
    const late = codeIn(mia.last.plain);
    clock.advance(10 * MINUTE);
    await ben.run(`privacy link ${late}`);
    expect(ben.last.plain).toContain("I do not know that code");
    await ben.run("privacy link 12");
    expect(ben.last.plain).toContain("eight letters and digits");
  });

  it("an offer ends ten minutes after the code was shown, however often it is looked at", async () => {
    const { ann, ben, clock } = kit;
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    const check = /link\.check\?of=[0-9a-f]{64}/.exec(JSON.stringify(ann.last.card))![0];
    clock.advance(2 * MINUTE);
    await ben.run(`privacy link ${code}`);
    for (const minutes of [3, 4]) {
      clock.advance(minutes * MINUTE);
      await ann.press(check);
      expect(ann.last.plain).toContain("Ben on the local page");
    }
    const offered = ann.last;
    clock.advance(MINUTE);
    await ann.press("Yes, that is me", offered);
    expect(ann.last.plain).toContain("no longer open");
    expect(await personOf("local:ben")).not.toBe(await personOf("local:ann"));
  });

  it("S23 a code typed by two at once is taken by one, and a yes pressed twice joins once", async () => {
    const { ann, ben, mia } = kit;
    for (const person of [ann, ben, mia]) await person.run("help");
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    await Promise.all([ben.run(`privacy link ${code}`), mia.run(`privacy link ${code}`)]);
    const said = [ben, mia].map(({ last }) => (last.plain.includes("Nearly done") ? "taken" : "unknown"));
    expect(said.toSorted()).toEqual(["taken", "unknown"]);
    await ann.press("Check");
    const card = ann.last;
    await Promise.all([ann.press("Yes, that is me", card), ann.press("Yes, that is me", card)]);
    const people = await Promise.all((["local:ann", "local:ben", "local:mia"] as const).map(personOf));
    expect(new Set(people).size).toBe(2);
  });

  it("keeps the code as a hash only", async () => {
    const { ann, store } = kit;
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    const kept = await store.privacy.exportOf((await personOf("local:ann"))!);
    expect(JSON.stringify(kept.link_code)).not.toContain(code);
    expect(kept.link_code).toMatchObject([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });
});
