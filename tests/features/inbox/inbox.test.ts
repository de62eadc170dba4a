// The inbox: what could not be sent, why, and how to be done with it.
import { describe, expect, it } from "vitest";
import { materialise } from "#features/reminders";
import { kindsInInbox } from "../../../commands/inbox.ts";
import { deliveryKinds } from "../../../src/jobs/index.ts";
import { demo, HOUR, MINUTE } from "../../harness.ts";
import { reachable } from "../people-with-messages.ts";

describe("/ir inbox", () => {
  it("knows every kind of message there is", () => {
    expect(kindsInInbox.map(({ name }) => name)).toEqual(deliveryKinds.map(({ name }) => name));
  });

  it("is empty at first", async () => {
    const { ann } = await demo();
    await ann.run("inbox");
    expect(ann.last.plain).toContain("Nothing is waiting");
  });

  it("what lacked a yes waits there; the yes sends it after all", async () => {
    const { ann, turn } = await demo();
    for (const what of ["one", "two"]) {
      await ann.run(`remind add in 10 minutes ${what}`);
      await ann.press("Yes, remind me");
    }
    await turn(HOUR);
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(/Waiting for you: 2.*two.*one.*May I write to you/s);
    await ann.press("Done with 1");
    expect(ann.last.plain).toMatch(/Waiting for you: 1/);
    expect(ann.last.plain).toContain("you have not said yes");
    await ann.press("Yes to what I ask for");
    await turn(0);
    expect(ann.inbox.map(({ plain }) => /test|arrive|one|two/.exec(plain)?.[0])).toEqual(
      expect.arrayContaining(["one"]),
    );
    expect(ann.inbox).toHaveLength(2);
    expect(ann.inbox.some(({ plain }) => plain.includes("two"))).toBe(false);
    await ann.run("inbox");
    expect(ann.last.plain).toContain("Nothing is waiting");
  });

  it("R8 N13 a refused message lands there with what to do, and nowhere in public", async () => {
    const { ann, turn, remind, door, arrived, store } = await reachable();
    await remind("in 10 minutes stretch");
    door.refuseMessages("local:ann", true);
    await turn(10 * MINUTE);
    expect(arrived()).toEqual([]);
    expect((await store.deliveries.count()).waiting).toBe(1);
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(/stretch.*you take no direct messages from me/s);
    await ann.press("Done");
    expect(ann.last.plain).toContain("Nothing is waiting");
    expect((await store.deliveries.count()).waiting).toBe(0);
  });

  it("R8 what was refused comes after all once messages are allowed and Got it is pressed", async () => {
    const { ann, turn, remind, door, arrived, store } = await reachable();
    await remind("in 10 minutes stretch");
    door.refuseMessages("local:ann", true);
    await turn(10 * MINUTE);
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(/stretch.*Allow them.*Send a test.*Got it/s);
    const test = async () => {
      await ann.run("me");
      await ann.press("Send a test");
      const said = ann.last.plain;
      await turn(MINUTE);
      return said;
    };
    expect(await test()).toMatch(/refused.*Allow them/s);
    door.refuseMessages("local:ann", false);
    const before = ann.inbox.length;
    await test();
    expect(ann.inbox.length).toBe(before + 1);
    await ann.press("Got it", ann.inbox.at(-1));
    await turn(0);
    expect(arrived()).toEqual([expect.stringContaining("stretch")]);
    // The test that was refused is not sent again.
    expect(ann.inbox.length).toBe(before + 2);
    expect((await store.deliveries.count()).waiting).toBe(0);
    expect(await test()).not.toContain("refused");
  });

  it("R8 on Discord the way back is to allow messages, and then to write first", async () => {
    const { ann, remind, store, clock } = await reachable();
    await remind("in 10 minutes stretch");
    await materialise(store, { now: () => clock.now() + 10 * MINUTE });
    const { person } = (await store.accounts.find("local:ann"))!;
    await store.accounts.add({ id: "discord:100000000000000001", person, name: "Ann" });
    const [claimed] = await store.deliveries.claimDue(clock.now() + 10 * MINUTE, 1, clock.now() + HOUR);
    await store.deliveries.begin(claimed!, "discord:100000000000000001", clock.now());
    await store.deliveries.close(claimed!, "waiting", "refused-closed");
    const way = /Allow messages from this server.*then write me one word in a direct message/s;
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(way);
    await ann.run("me");
    await ann.press("Send a test");
    expect(ann.last.plain).toMatch(way);
  });

  it.each(["refused-gone", "no-account"])(
    "R8 %s: it says how to get it after all, and Got it on a test sends it",
    async (why) => {
      const { ann, turn, remind, store, clock, arrived } = await reachable();
      await remind("in 10 minutes stretch");
      await materialise(store, { now: () => clock.now() + 10 * MINUTE });
      const [claimed] = await store.deliveries.claimDue(clock.now() + 10 * MINUTE, 1, clock.now() + HOUR);
      if (why === "refused-gone") await store.deliveries.noteRefusal(claimed!, "local:ann", "gone");
      await store.deliveries.close(claimed!, "waiting", why);
      await turn(10 * MINUTE);
      expect(arrived()).toEqual([]);
      await ann.run("inbox");
      expect(ann.last.plain).toMatch(
        /stretch.*could not find your account\. To get it after all.*Send a test.*Got it/s,
      );
      await ann.run("me");
      await ann.press("Send a test");
      expect(ann.last.plain).not.toContain("refused");
      await turn(MINUTE);
      await ann.press("Got it", ann.inbox.at(-1));
      await turn(0);
      expect(arrived()).toEqual([expect.stringContaining("stretch")]);
    },
  );

  it("R8 the way back names the platform that can be opened again, not the one that was tried last", async () => {
    const { ann, remind, store, clock } = await reachable();
    await remind("in 10 minutes stretch");
    await materialise(store, { now: () => clock.now() + 10 * MINUTE });
    const [claimed] = await store.deliveries.claimDue(clock.now() + 10 * MINUTE, 1, clock.now() + HOUR);
    await store.deliveries.noteRefusal(claimed!, "discord:100000000000000001", "closed");
    await store.deliveries.noteRefusal(claimed!, "local:ann", "gone");
    await store.deliveries.close(claimed!, "waiting", "refused-closed");
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(/Allow messages from this server.*then write me one word/s);
  });

  it("N13 what could not be confirmed is shown as that, and can be done with", async () => {
    const { ann, remind, store, clock } = await reachable();
    await remind("in 10 minutes breathe");
    await materialise(store, { now: () => clock.now() + 10 * MINUTE });
    const [claimed] = await store.deliveries.claimDue(clock.now() + 10 * MINUTE, 1, clock.now() + HOUR);
    await store.deliveries.close(claimed!, "needs_review", "history-failed");
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(/breathe.*could not be confirmed that this arrived/s);
    await ann.press("Done");
    expect(ann.last.plain).toContain("Nothing is waiting");
  });

  it("what was cancelled meanwhile goes away unseen", async () => {
    const { ann, turn, remind, door, store, person } = await reachable();
    await remind("in 10 minutes stretch");
    const [kept] = await store.reminders.listOf(person);
    door.refuseMessages("local:ann", true);
    await turn(10 * MINUTE);
    await store.reminders.remove(person, kept!.id);
    await ann.run("inbox");
    expect(ann.last.plain).toContain("Nothing is waiting");
  });

  it("nobody is done with somebody else's", async () => {
    const { ann, ben, turn, remind, door, store } = await reachable();
    await remind("in 10 minutes stretch");
    door.refuseMessages("local:ann", true);
    await turn(10 * MINUTE);
    await ann.run("inbox");
    await ben.run("help");
    await ben.press(JSON.stringify(ann.last.card).match(/inbox\.done\?id=[0-9A-Z]{26}/)![0]);
    expect((await store.deliveries.count()).waiting).toBe(1);
  });

  it("more than fit come up one after another", async () => {
    const { ann, turn, remind, door } = await reachable();
    for (let n = 1; n <= 7; n++) await remind(`in ${n} minutes thing number ${n}`);
    door.refuseMessages("local:ann", true);
    await turn(10 * MINUTE);
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(/Waiting for you: 7.*3 more/s);
    for (let n = 0; n < 3; n++) await ann.press("Done with 1");
    expect(ann.last.plain).not.toContain("more come");
  });
});
