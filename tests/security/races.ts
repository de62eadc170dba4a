// S23: many presses of the same thing at the same moment. Whatever may happen once happens once, and nothing is lost.
import { describe, expect, it, onTestFinished } from "vitest";
import { commands } from "#commands";
import { type AccountId, createBot, createDrafts, type Gesture, type PersonId, type Reply, type SpaceId } from "#core";
import { openStore } from "#store";
import { materialise } from "../../src/features/reminders/materialise.ts";
import { defaultGuide, type Logged, logInto, turnableClock } from "../harness.ts";

const AT_ONCE = 200;
const MINUTE = 60_000;
const SPACE: SpaceId = "discord:9";

async function openClub() {
  const clock = turnableClock();
  const store = await openStore({ file: ":memory:", clock });
  onTestFinished(() => store.close());
  const logged: Logged[] = [];
  const log = logInto(logged);
  const bot = createBot({ commands, store, guide: await defaultGuide(), clock, drafts: createDrafts(clock), log });
  let events = 0;
  const does = (account: AccountId, gesture: Gesture, isSpaceAdmin = false): Promise<Reply | undefined> =>
    bot.answer({
      from: {
        ...{ account, name: account, space: SPACE, channel: "discord:#1", locale: "en-US", isDirect: false },
        ...{ isSpaceAdmin, eventId: `e${++events}` },
      },
      gesture,
    });
  const press = (account: AccountId, wire: string) => does(account, { kind: "press", wire, isPrivate: true });
  const leads = (gesture: Gesture) => does("discord:1", gesture, true);
  const personOf = async (account: AccountId): Promise<PersonId> => {
    const known = await store.accounts.find(account);
    if (known) return known.person;
    await does(account, { kind: "line", root: "members", line: "help" });
    return (await store.accounts.find(account))!.person;
  };
  const chapterOf = async () => (await store.spaces.find(SPACE))!.chapter;
  const faults = () => logged.filter(({ level }) => level === "error");
  return { ...{ store, clock, does, press, leads, personOf, chapterOf, faults } };
}

/** All begun before any is awaited. */
const together = <T>(act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => act(index)));
const said = (reply: Reply | undefined) => JSON.stringify(reply) ?? "";
const saying = (replies: readonly (Reply | undefined)[], words: string) =>
  replies.filter((reply) => said(reply).includes(words)).length;
const member = (index: number): AccountId => `discord:${1_000 + index}`;

/** Through the whole bot, as buttons and forms are pressed. */
export function racesOfPresses(rounds: number): void {
  const everyRound = async (work: (round: number) => Promise<void>) => {
    for (let round = 0; round < rounds; round += 1) await work(round);
  };

  describe(`S23 ${AT_ONCE} presses at once, ${rounds} rounds`, () => {
    it("one leader's code, typed by everybody: one becomes a leader", async () => {
      const { store, does, leads, personOf, chapterOf, faults } = await openClub();
      await personOf("discord:1");
      const chapter = await chapterOf();
      await everyRound(async () => {
        const [code = ""] =
          /\b[2-9A-HJKMNP-Z]{4}[ -]?[2-9A-HJKMNP-Z]{4}\b/.exec(
            said(await leads({ kind: "press", wire: "leaders.code", isPrivate: true })),
          ) ?? [];
        const replies = await together((index) =>
          does(member(index), { kind: "command", root: "members", path: ["privacy", "link"], options: { code } }),
        );
        expect(saying(replies, "I do not know that code")).toBe(AT_ONCE - 1);
        const leaders = await store.leaders.listOf(chapter);
        expect(leaders).toHaveLength(1);
        await store.leaders.remove(chapter, leaders[0]!);
      });
      expect(faults()).toEqual([]);
    });

    it("the same member made a leader and taken off again: each change is noted once, and the list says what the notes say", async () => {
      const { store, leads, personOf, chapterOf, faults } = await openClub();
      const ben = await personOf("discord:2");
      const chapter = await chapterOf();
      let noted = 0;
      await everyRound(async () => {
        await together((index) =>
          leads({ kind: "pick", wire: index % 2 ? "leaders.remove" : "leaders.add", picked: [ben], isPrivate: true }),
        );
        const entries = await store.audit.listOf(chapter, 1_000_000);
        const news = entries.slice(0, entries.length - noted);
        noted = entries.length;
        const [added, removed] = ["leader-added", "leader-removed"].map(
          (deed) => news.filter(({ what }) => what === deed).length,
        );
        const isLeader = (await store.leaders.listOf(chapter)).includes(ben);
        expect(added! - removed!).toBe(isLeader ? 1 : 0);
        if (isLeader) await store.leaders.remove(chapter, ben);
      });
      // Pressed by all at once, it is one change.
      await together(() => leads({ kind: "pick", wire: "leaders.add", picked: [ben], isPrivate: true }));
      expect(await store.audit.listOf(chapter, 1_000_000)).toHaveLength(noted + 1);
      expect(faults()).toEqual([]);
    });

    it("yes to messages: one test message, one yes", async () => {
      const { store, press, personOf, faults } = await openClub();
      await everyRound(async (round) => {
        const account = member(round);
        const person = await personOf(account);
        await together((index) => press(account, `consent.give?topics=${index % 2 ? "mine" : "both"}&in=card`));
        expect((await store.people.find(person))?.consent.mine).toBeDefined();
        expect(await store.deliveries.count()).toEqual({ ...(await store.deliveries.count()), pending: round + 1 });
      });
      expect(faults()).toEqual([]);
    });

    it("not now, pressed on two devices: it comes again once, and both were told when", async () => {
      const { store, clock, press, does, personOf, faults } = await openClub();
      const person = await personOf("discord:2");
      await press("discord:2", "consent.give?topics=mine&in=card");
      await everyRound(async () => {
        await remind(does, press, "in 10 minutes");
        clock.advance(10 * MINUTE);
        await materialise(store, clock);
        const [due] = await store.deliveries
          .claimDue(clock.now(), 1_000, clock.now() + MINUTE)
          .then((claimed) => claimed.filter(({ kind }) => kind === "reminder"));
        await store.deliveries.begin(due!, "discord:2", clock.now());
        await store.deliveries.markSent(due!, "m1", clock.now());
        const before = (await store.deliveries.count()).pending ?? 0;
        const replies = await together((index) =>
          press("discord:2", `reminder.snooze?for=${index % 2 ? "15m" : "1h"}&key=${due!.wireKey}`),
        );
        expect((await store.deliveries.count()).pending).toBe(before + 1);
        expect(saying(replies, "put off already")).toBe(AT_ONCE - 1);
        await store.deliveries.cancelOf(person, "reminder:");
      });
      expect(faults()).toEqual([]);
    });

    it("a reminder cancelled while it falls due: nothing of it is left to send, and another's comes once", async () => {
      const { store, clock, press, does, personOf, faults } = await openClub();
      const [ann, ben] = [await personOf("discord:2"), await personOf("discord:3")];
      await everyRound(async () => {
        await remind(does, press, "in 10 minutes");
        await remind(does, press, "in 10 minutes", "discord:3");
        const [own] = await store.reminders.listOf(ann);
        clock.advance(10 * MINUTE);
        const before = (await store.deliveries.count()).pending ?? 0;
        const replies = await together(async (index) => {
          if (index % 2 === 0) return press("discord:2", `reminder.cancel?id=${own!.id}`);
          await materialise(store, clock);
          return undefined;
        });
        expect(saying(replies, "Cancelled")).toBe(1);
        expect(await store.reminders.find(ann, own!.id)).toBeUndefined();
        expect((await store.deliveries.count()).pending).toBe(before + 1);
        await store.deliveries.cancelOf(ben, "reminder:");
        for (const { id } of await store.reminders.listOf(ben)) await store.reminders.remove(ben, id);
      });
      expect(faults()).toEqual([]);
    });
  });
}

type Does = (account: AccountId, gesture: Gesture) => Promise<Reply | undefined>;

async function remind(
  does: Does,
  press: (account: AccountId, wire: string) => Promise<unknown>,
  when: string,
  account: AccountId = "discord:2",
): Promise<void> {
  const asked = await does(account, { kind: "submit", wire: "reminder.add", values: { when, what: "stretch" } });
  await press(account, /"(reminder\.confirm[^"]*)"/.exec(said(asked))?.[1] ?? "");
}
