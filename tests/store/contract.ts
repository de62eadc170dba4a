// What any database must do for the store to keep its word; run by one file for each way of opening.
import { describe, expect, onTestFinished, test } from "vitest";
import type { ChapterId, Clock, DemoMessage, PersonId, Store } from "#core";
import { injections } from "./injections.ts";
import { firstContact, turnableClock } from "./stage.ts";

export function storeContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    return { store, clock };
  }

  describe(`a store in ${name}`, () => {
    test("knows somebody after the first contact, without any consent", async () => {
      const { store } = await stage();
      const { chapter, person } = await firstContact(store, "discord:1", "discord:9", "Ann");
      const expected = {
        account: { id: "discord:1", person, name: "Ann" },
        person: { id: person, consent: {} },
        chapter: { id: chapter, name: "Group of Ann", zone: "America/Chicago" },
        membership: { chapter, person },
        isNamedLeader: false,
      };
      expect(await store.identities.find("discord:1", "discord:9")).toEqual({ ...expected, isInSpace: true });
      expect(await store.identities.listOf("discord:1")).toEqual([{ ...expected, isInSpace: false }]);
      expect(await store.people.find(person)).toEqual(expected.person);
      expect(await store.accounts.find("discord:1")).toEqual(expected.account);
      expect(await store.accounts.listOf(person)).toEqual([expected.account]);
      expect(await store.spaces.find("discord:9")).toEqual({ id: "discord:9", chapter });
      expect(await store.spaces.listOf(chapter)).toEqual([{ id: "discord:9", chapter }]);
    });

    test("knows nobody who has not been there", async () => {
      const { store } = await stage();
      await firstContact(store, "discord:1", "discord:9", "Ann");
      expect(await store.identities.find("discord:1", "discord:8")).toBeUndefined();
      expect(await store.identities.find("discord:2", "discord:9")).toBeUndefined();
      expect(await store.identities.listOf("discord:2")).toEqual([]);
      expect(await store.chapters.find("none" as ChapterId)).toBeUndefined();
      expect(await store.people.find("none" as PersonId)).toBeUndefined();
      expect(await store.memberships.find("none" as ChapterId, "none" as PersonId)).toBeUndefined();
      expect(await store.settings.find("none")).toBeUndefined();
    });

    test("keeps one person with two chapters apart by the space they write from", async () => {
      const { store, clock } = await stage();
      const here = await firstContact(store, "discord:1", "discord:9", "Ann");
      clock.advance(1);
      const there = await firstContact(store, "discord:1", "discord:8", "Ann");
      expect(there.person).toBe(here.person);
      expect((await store.identities.find("discord:1", "discord:9"))?.chapter.id).toBe(here.chapter);
      expect((await store.identities.find("discord:1", "discord:8"))?.chapter.id).toBe(there.chapter);
      const all = await store.identities.listOf("discord:1", "discord:9");
      expect(all.map(({ chapter, isInSpace }) => [chapter.id, isInSpace])).toEqual([
        [there.chapter, false],
        [here.chapter, true],
      ]);
      const chapters = (await store.memberships.listOf(here.person)).map(({ chapter }) => chapter);
      expect(chapters).toEqual([there.chapter, here.chapter]);
    });

    test("follows new names and the year of graduation", async () => {
      const { store } = await stage();
      const { chapter, person } = await firstContact(store, "slack:T1/U1", "slack:T1", "Ben");
      await store.chapters.change(chapter, { name: "The other group" });
      await store.accounts.rename(person, "slack:T1/U1", "Benjamin");
      await store.memberships.setGraduates(chapter, person, 2029);
      expect(await store.identities.find("slack:T1/U1", "slack:T1")).toMatchObject({
        account: { name: "Benjamin" },
        chapter: { name: "The other group" },
        membership: { graduates: 2029 },
      });
      await store.memberships.setGraduates(chapter, person, undefined);
      expect(await store.memberships.find(chapter, person)).toEqual({ chapter, person });
    });

    test("S23 first contacts of a whole class at once make one chapter and one person each", async () => {
      const { store } = await stage();
      const all = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          firstContact(store, `discord:${index % 20}`, "discord:9", `Student ${index % 20}`),
        ),
      );
      expect(new Set(all.map(({ chapter }) => chapter)).size).toBe(1);
      expect(new Set(all.map(({ person }) => person)).size).toBe(20);
      expect(await store.spaces.listOf(all[0]!.chapter)).toHaveLength(1);
      for (const { person } of all.slice(0, 20)) expect(await store.memberships.listOf(person)).toHaveLength(1);
    });

    test("a space, an account and a membership exist once", async () => {
      const { store } = await stage();
      const { chapter, person } = await firstContact(store, "discord:1", "discord:9", "Ann");
      const other = await store.chapters.add({ name: "Other", zone: "UTC" });
      const stranger = await store.people.add();
      await expect(store.spaces.add({ id: "discord:9", chapter: other.id })).rejects.toThrow();
      await expect(store.accounts.add({ id: "discord:1", person: stranger.id, name: "Eve" })).rejects.toThrow();
      await expect(store.memberships.add({ chapter, person })).rejects.toThrow();
      expect((await store.spaces.find("discord:9"))?.chapter).toBe(chapter);
      expect((await store.accounts.find("discord:1"))?.person).toBe(person);
    });

    test("nothing points at a chapter or person that is not there", async () => {
      const { store } = await stage();
      const [chapter, person] = ["none" as ChapterId, "none" as PersonId];
      await expect(store.spaces.add({ id: "discord:9", chapter })).rejects.toThrow();
      await expect(store.accounts.add({ id: "discord:1", person, name: "Ann" })).rejects.toThrow();
      await expect(store.memberships.add({ chapter, person })).rejects.toThrow();
    });

    test("a transaction that fails leaves nothing behind, and the next one works", async () => {
      const { store } = await stage();
      const failing = store.transaction(async (tx) => {
        await tx.settings.set("hash", "half");
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      expect(await store.settings.find("hash")).toBeUndefined();
      await store.transaction((tx) => tx.settings.set("hash", "whole"));
      expect(await store.settings.find("hash")).toBe("whole");
    });

    test("nobody else sees or loses anything while a transaction is open", async () => {
      const { store } = await stage();
      const inside = store.transaction(async (tx) => {
        await tx.settings.set("hash", "half");
        for (let step = 0; step < 20; step += 1) await tx.settings.find("hash");
        throw new Error("changed my mind");
      });
      await Promise.resolve();
      const [read] = await Promise.all([
        store.settings.find("hash"),
        store.settings.set("other", "kept"),
        inside.catch(() => undefined),
      ]);
      expect(read).toBeUndefined();
      expect(await store.settings.find("other")).toBe("kept");
    });

    test("a setting is what it was last set to", async () => {
      const { store } = await stage();
      await store.settings.set("commands", "a");
      await store.settings.set("commands", "b");
      expect(await store.settings.find("commands")).toBe("b");
    });

    test("the demo's conversation comes back in its order, the latest 500 of it, however the clock is turned", async () => {
      const { store, clock } = await stage();
      const first = await store.demoMessages.add(said("first", clock.now()));
      clock.advance(-60_000);
      const whole: Omit<DemoMessage, "id"> = {
        ...said("whole", clock.now()),
        author: "bot",
        onlyFor: "local:ann",
        content: "{}",
      };
      const second = await store.demoMessages.add(whole);
      expect(second).toEqual({ ...whole, id: second.id });
      await store.demoMessages.change(second.id, '{"card":1}');
      expect(await store.demoMessages.list()).toEqual([first, { ...second, content: '{"card":1}' }]);
      await store.transaction(async (tx) => {
        for (let index = 0; index < 500; index += 1) await tx.demoMessages.add(said(`${index}`, clock.now()));
      });
      const listed = await store.demoMessages.list();
      expect(listed.map(({ typed }) => typed)).toEqual(Array.from({ length: 500 }, (_, index) => `${index}`));
    });

    test("starting over forgets everybody and works at once, alone and inside a transaction", async () => {
      const { store } = await stage();
      for (const reset of [
        () => store.demoMessages.reset(),
        () => store.transaction((tx) => tx.demoMessages.reset()),
      ]) {
        const { person } = await firstContact(store, "local:ann", "local:demo", "Ann");
        await store.demoMessages.add(said("hello", 0));
        await store.drawnQuestions.add(person, ["why"], { startAgain: false });
        await store.settings.set("hash", "a");
        await reset();
        expect(await store.identities.listOf("local:ann")).toEqual([]);
        expect(await store.spaces.find("local:demo")).toBeUndefined();
        expect(await store.demoMessages.list()).toEqual([]);
        expect(await store.settings.find("hash")).toBeUndefined();
      }
      await firstContact(store, "local:ann", "local:demo", "Ann");
      expect((await store.identities.listOf("local:ann"))[0]?.account.name).toBe("Ann");
    });

    test("S15 SQL in names, keys and ids stays text", async () => {
      const { store } = await stage();
      const bystander = await firstContact(store, "discord:1", "discord:9", "Ann");
      for (const [index, text] of injections.entries()) {
        const account = `slack:T1/${text}` as const;
        const { chapter, person } = await firstContact(store, account, `slack:${text}`, text);
        await store.chapters.change(chapter, { name: text });
        await store.accounts.rename(person, account, `${text}!`);
        expect(await store.identities.find(account, `slack:${text}`)).toMatchObject({
          account: { id: account, name: `${text}!` },
          chapter: { id: chapter, name: text },
        });
        expect(await store.accounts.find(text as typeof account)).toBeUndefined();
        expect(await store.identities.find(text as typeof account, text as "slack:x")).toBeUndefined();
        expect(await store.seenEvents.claim("slack", text)).toBe(true);
        expect(await store.seenEvents.claim("slack", text)).toBe(false);
        await store.drawnQuestions.add(person, [text], { startAgain: false });
        expect(await store.drawnQuestions.listOf(person)).toEqual([text]);
        await store.settings.set(text, text);
        expect(await store.settings.find(text)).toBe(text);
        const message = await store.demoMessages.add(said(text, index));
        await store.demoMessages.change(message.id, text);
        expect((await store.demoMessages.list()).at(-1)).toEqual({ ...message, content: text });
      }
      expect(await store.demoMessages.list()).toHaveLength(injections.length);
      expect(await store.accounts.find("discord:1")).toEqual({
        id: "discord:1",
        person: bystander.person,
        name: "Ann",
      });
    });
  });
}

const said = (typed: string, at: number): Omit<DemoMessage, "id"> => ({
  at,
  channel: "local:#general",
  author: "local:ann",
  typed,
});
