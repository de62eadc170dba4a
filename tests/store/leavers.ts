// What any database must do about people who leave: what goes with a membership, everybody in one order, all spaces of a platform.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Clock, DeliveryState, PersonId, Store } from "#core";
import { firstContact, turnableClock } from "./stage.ts";

export function leaversContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    return { store, clock, ...(await firstContact(store, "discord:1", "discord:9", "Ann")) };
  }

  describe(`people who leave in ${name}`, () => {
    test("S25 what was still to be said about the chapter is dropped, and nothing else", async () => {
      const { store, clock, chapter, person } = await stage();
      const other = (await store.chapters.add({ name: "Other", zone: "UTC" })).id;
      await store.memberships.add({ chapter: other, person });
      const ben = (await firstContact(store, "discord:2", "discord:9", "Ben")).person;
      const add = async (key: string, of: PersonId, about?: typeof chapter) => {
        const row = { person: of, kind: "note", params: {}, key, dueAt: clock.now() };
        await store.deliveries.add({ ...row, ...(about && { chapter: about }) });
      };
      await add("sent", person, chapter);
      await add("waits", person, chapter);
      await add("on-its-way", person, chapter);
      const [sent, waits] = await store.deliveries.claimDue(clock.now(), 3, clock.now() + 1_000);
      await store.deliveries.begin(sent!, "discord:1", clock.now());
      await store.deliveries.markSent(sent!, "m1", clock.now());
      await store.deliveries.close(waits!, "waiting", "no-consent");
      await add("pending", person, chapter);
      await add("other-chapter", person, other);
      await add("own", person);
      await add("bens", ben, chapter);
      await store.memberships.end(chapter, person);
      const states: Partial<Record<DeliveryState, number>> = { sent: 1, sending: 1, obsolete: 2, pending: 3 };
      expect(await store.deliveries.count()).toMatchObject(states);
      expect(await store.deliveries.find(person, waits!.id)).toMatchObject({ state: "obsolete", reason: "left" });
      expect(await store.deliveries.listWaiting(person)).toEqual([]);
    });

    test("who is in any chapter is named once, in an order that goes on from anybody", async () => {
      const { store, clock, chapter, person } = await stage();
      const other = (await store.chapters.add({ name: "Other", zone: "UTC" })).id;
      await store.memberships.add({ chapter: other, person });
      const people = [person];
      for (const native of [2, 3, 4]) {
        clock.advance(1);
        people.push((await firstContact(store, `discord:${native}`, "discord:9", "Somebody")).person);
      }
      await store.people.add();
      expect(await store.memberships.countPeople()).toBe(4);
      expect(await store.memberships.peopleAfter("", 3)).toEqual(people.slice(0, 3));
      expect(await store.memberships.peopleAfter(people[2]!, 3)).toEqual(people.slice(3));
      await store.memberships.end(chapter, people[3]!);
      expect(await store.memberships.peopleAfter(people[2]!, 3)).toEqual([]);
      expect(await store.memberships.countPeople()).toBe(3);
    });

    test("the spaces of one platform are listed whatever their chapter", async () => {
      const { store } = await stage();
      await firstContact(store, "slack:T1/U1", "slack:T1", "Ben");
      await firstContact(store, "discord:2", "discord:8", "Cleo");
      const ids = async (platform: "discord" | "slack" | "local") =>
        (await store.spaces.listOn(platform)).map(({ id }) => id).sort();
      expect(await ids("discord")).toEqual(["discord:8", "discord:9"]);
      expect(await ids("slack")).toEqual(["slack:T1"]);
      expect(await ids("local")).toEqual([]);
    });
  });
}
