// What any database must do for what people set for themselves, and for the chapters they are in.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Clock, PersonId, Store } from "#core";
import { firstContact, turnableClock } from "./stage.ts";

export function personalSettingsContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    return { store, clock, ...(await firstContact(store, "discord:1", "discord:9", "Ann")) };
  }

  describe(`settings of people in ${name}`, () => {
    test("come back wherever the person does, and can be cleared", async () => {
      const { store, person } = await stage();
      const settings = {
        zone: "Asia/Tokyo",
        quiet: { from: "23:00", to: "05:00" },
        pausedUntil: 7,
        preferredAccount: "discord:1",
        reachableAt: 8,
        remindBefore: 60,
      } as const;
      await store.people.change(person, settings);
      await store.people.setConsent(person, "mine", 5);
      const whole = { id: person, consent: { mine: 5 }, ...settings };
      expect(await store.people.find(person)).toEqual(whole);
      expect((await store.identities.find("discord:1", "discord:9"))?.person).toEqual(whole);
      expect((await store.identities.listOf("discord:1"))[0]?.person).toEqual(whole);
      await store.people.change(person, { zone: undefined, pausedUntil: undefined, quiet: undefined });
      const { zone: _, pausedUntil: __, quiet: ___, ...rest } = whole;
      expect(await store.people.find(person)).toEqual(rest);
      await store.people.setConsent(person, "prompts", 9);
      await store.people.setConsent(person, "mine", undefined);
      expect((await store.people.find(person))?.consent).toEqual({ prompts: 9 });
    });

    test("messages never go to somebody else's account", async () => {
      const { store, person } = await stage();
      await firstContact(store, "discord:2", "discord:9", "Ben");
      await expect(store.people.change(person, { preferredAccount: "discord:2" })).rejects.toThrow(/not theirs/);
      await expect(store.people.change("none" as PersonId, { zone: "UTC" })).rejects.toThrow(/no such person/);
      expect(await store.people.find(person)).not.toHaveProperty("preferredAccount");
    });

    test("a direct message means the chapter used last, whichever way the clock is turned", async () => {
      const { store, clock, chapter, person } = await stage();
      clock.advance(-1_000);
      const there = await firstContact(store, "discord:1", "discord:8", "Ann");
      const meant = async () => (await store.identities.listOf("discord:1"))[0]?.chapter.id;
      expect(await meant()).toBe(there.chapter);
      await store.memberships.use(chapter, person);
      expect(await meant()).toBe(chapter);
      clock.advance(-5_000);
      await store.memberships.use(there.chapter, person);
      expect(await meant()).toBe(there.chapter);
    });

    test("a chapter's members are listed by name, each under the account they prefer", async () => {
      const { store, clock, chapter, person } = await stage();
      clock.advance(1);
      await store.accounts.add({ id: "slack:T1/U1", person, name: "Zoe" });
      const ben = (await firstContact(store, "discord:2", "discord:9", "Ben")).person;
      const list = async () =>
        (await store.memberships.listOfChapter(chapter)).map(({ person, name }) => [person, name]);
      expect(await list()).toEqual([
        [person, "Ann"],
        [ben, "Ben"],
      ]);
      await store.people.change(person, { preferredAccount: "slack:T1/U1" });
      expect(await list()).toEqual([
        [ben, "Ben"],
        [person, "Zoe"],
      ]);
    });

    test("who leaves keeps what is theirs, until they have been gone for long", async () => {
      const { store, clock, chapter, person } = await stage();
      const at = { zone: "UTC", date: "2025-01-07", time: "09:00" };
      const { id } = await store.reminders.add({ person, text: "mine", ...at, nextDueAt: 1 });
      const other = await store.chapters.add({ name: "Other", zone: "UTC" });
      await store.memberships.add({ chapter: other.id, person });
      expect(await store.memberships.end(chapter, person)).toBe(true);
      expect(await store.memberships.end(chapter, person)).toBe(false);
      expect(await store.privacy.purgeLeavers(Number.MAX_SAFE_INTEGER)).toBe(0);
      await store.memberships.end(other.id, person);
      expect(await store.identities.listOf("discord:1")).toEqual([]);
      expect((await store.reminders.find(person, id))?.text).toBe("mine");
      expect(await store.privacy.purgeLeavers(clock.now())).toBe(0);
      clock.advance(1);
      await store.memberships.add({ chapter, person });
      expect(await store.privacy.purgeLeavers(clock.now())).toBe(0);
      await store.memberships.end(chapter, person);
      expect(await store.privacy.purgeLeavers(clock.now() + 1)).toBe(1);
      expect(await store.people.find(person)).toBeUndefined();
      expect(await store.accounts.find("discord:1")).toBeUndefined();
    });

    test("the channel to talk alone is kept with the account", async () => {
      const { store } = await stage();
      expect(await store.directChannels.find("discord:1")).toBeUndefined();
      await store.directChannels.keep("discord:1", "555");
      expect(await store.directChannels.find("discord:1")).toBe("555");
      await store.directChannels.keep("discord:unknown", "666");
      expect(await store.directChannels.find("discord:unknown")).toBeUndefined();
    });
  });
}
