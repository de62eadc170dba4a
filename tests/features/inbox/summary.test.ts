// The message after a break as a person meets it: resumed, taken away by a leader, read, pressed.
import { describe, expect, it } from "vitest";
import { type ChapterId, readerFor } from "#core";
import { inboxViews, listWaiting } from "#features/inbox";
import { deliveryKinds } from "../../../src/jobs/index.ts";
import { DAY, HOUR, MINUTE } from "../../harness.ts";
import { reflection } from "../../jobs/stage.ts";
import { reachable } from "../people-with-messages.ts";

const kinds = [...deliveryKinds, reflection];

async function club() {
  const kit = await reachable({ jobs: { kinds } });
  const { store, person, clock } = kit;
  const [membership] = await store.memberships.listOf(person);
  const chapter: ChapterId = membership!.chapter;
  const summaries = () => kit.ann.inbox.filter(({ plain }) => plain.includes("While you were away"));
  return {
    ...kit,
    ...{ summaries, chapter },
    /** As `/ir inbox` would have it. */
    async contextOf() {
      await kit.ann.run("help");
      const identity = (await store.identities.listOf(kit.ann.account))[0]!;
      return {
        ...{ store, guide: kit.bot.guide, tree: kit.bot.tree, clock, chapter: identity.chapter },
        ...{ actor: { person: identity.person }, reader: readerFor("en-US", "UTC"), place: { platform: "local" } },
      } as unknown as Parameters<typeof listWaiting>[0];
    },
    /** Two questions that fall due now. */
    async askTwice(first: number) {
      for (const number of [String(first), String(first + 1)])
        await store.deliveries.add({
          ...{ person, chapter, kind: reflection.name, params: { number }, dueAt: clock.now() },
          key: `${reflection.name}:${number}::${person}:0`,
        });
      await kit.turn(MINUTE);
    },
  };
}

describe("N19 after a break", () => {
  it("who resumes early gets the summary then, and a press on it is answered in place", async () => {
    const { ann, turn, askTwice, summaries } = await club();
    await ann.run("me");
    await ann.press("Pause until");
    await ann.submit({ until: "in 2 weeks" });
    await askTwice(1);
    await turn(DAY);
    expect(summaries()).toHaveLength(0);
    await ann.run("me");
    await ann.press("Resume");
    await turn(0);
    await turn(MINUTE);
    expect(summaries()).toHaveLength(1);
    expect(summaries()[0]!.plain).toMatch(/these 2.*How was session 1\?.*How was session 2\?/s);
    await ann.press("Got it", summaries()[0]);
    expect(summaries()[0]!.plain).toContain("until you are done with it");
  });

  it("a press on one whose outcome is not known yet says that it arrived", async () => {
    const { ann, store, person, clock } = await club();
    const summary = { person, kind: "break-summary", params: { items: "x" }, dueAt: clock.now() };
    await store.deliveries.add({ ...summary, key: `break-summary:x::${person}:0` });
    const [claimed] = await store.deliveries.claimDue(clock.now(), 1, clock.now() + MINUTE);
    await store.deliveries.begin(claimed!, ann.account, clock.now());
    await ann.press(`inbox.seen?key=${claimed!.wireKey}`);
    expect(await store.deliveries.find(person, claimed!.id)).toMatchObject({ state: "sent" });
  });

  it("exams that a leader takes away end the wait for everybody in the group", async () => {
    const { ann, leo, turn, store, chapter, askTwice, summaries } = await club();
    await leo.run("/ir-lead exams");
    await leo.press("Add a block");
    await leo.submit({ label: "Finals", from: "nov 24", to: "dec 18" });
    await askTwice(1);
    await turn(HOUR);
    expect(summaries()).toHaveLength(0);
    await leo.run("/ir-lead exams");
    await leo.pick("Remove a block", (await store.examBlocks.listOf(chapter))[0]!.id);
    await turn(0);
    await turn(MINUTE);
    expect(summaries()).toHaveLength(1);
    await ann.press("Open my inbox", summaries()[0]);
    expect(ann.last.plain).toMatch(/inbox|Waiting/);
  });

  it("one that is refused leaves its items in the inbox, and itself out of it", async () => {
    const { ann, door, store, person, clock, turn, askTwice, contextOf } = await club();
    await store.people.change(person, { pausedUntil: clock.now() + HOUR });
    await askTwice(1);
    door.refuseMessages(ann.account, true);
    await turn(HOUR);
    await turn(MINUTE);
    expect(await store.deliveries.count()).toMatchObject({ waiting: 3, pending: 0 });
    const waiting = await listWaiting(await contextOf(), kinds);
    expect(waiting.map(({ delivery }) => delivery.kind)).toEqual([reflection.name, reflection.name]);
  });

  it("in the inbox each says where it comes from, and goes when its time is over", async () => {
    const { store, person, clock, turn, askTwice, contextOf } = await club();
    await store.people.change(person, { pausedUntil: clock.now() + HOUR });
    await askTwice(1);
    await store.deliveries.add({
      ...{
        person,
        kind: reflection.name,
        params: { number: "3" },
        dueAt: clock.now(),
        notAfter: clock.now() + 2 * HOUR,
      },
      key: `${reflection.name}:3::${person}:0`,
    });
    await turn(0);
    await turn(HOUR);
    await turn(MINUTE);
    const ctx = await contextOf();
    const waiting = await listWaiting(ctx, kinds);
    expect(waiting.map(({ delivery }) => delivery.params.number).toSorted()).toEqual(["1", "2", "3"]);
    const card = JSON.stringify(inboxViews.inboxCard(ctx, waiting, () => "?"));
    expect(card).toContain("This came while you were away.");
    await turn(2 * HOUR);
    expect((await listWaiting(ctx, kinds)).map(({ delivery }) => delivery.params.number).toSorted()).toEqual([
      "1",
      "2",
    ]);
  });
});
