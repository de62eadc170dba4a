// What any database must do for people's own reminders.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Clock, Reminder, Rule, Store } from "#core";
import { injections } from "./injections.ts";
import { firstContact, turnableClock } from "./stage.ts";

const weekly: Rule = { unit: "weeks", every: 2, from: "2025-01-06", time: "18:00", on: ["mon", "thu"] };

export function remindersContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    const { person } = await firstContact(store, "discord:1", "discord:9", "Ann");
    const stranger = (await firstContact(store, "discord:2", "discord:9", "Ben")).person;
    const at = { zone: "America/Chicago", date: "2025-01-07", time: "09:00" };
    const add = (text: string, more: Partial<Reminder> = {}) =>
      store.reminders.add({ person, text, ...at, nextDueAt: clock.now(), ...more });
    return { store, clock, person, stranger, at, add };
  }

  describe(`reminders in ${name}`, () => {
    test("come back as they were set, the soonest first, without those that are over", async () => {
      const { store, clock, person, stranger, at, add } = await stage();
      const late = await add("late", { nextDueAt: clock.now() + 9 });
      const soon = await add("soon", { rule: weekly });
      const over = await store.reminders.add({ person, text: "over", ...at });
      expect(soon).toEqual({
        id: soon.id,
        person,
        text: "soon",
        ...at,
        rule: weekly,
        nextDueAt: clock.now(),
        revision: 0,
      });
      expect(over).not.toHaveProperty("nextDueAt");
      expect(await store.reminders.listOf(person)).toEqual([soon, late]);
      expect(await store.reminders.find(person, over.id)).toEqual(over);
      expect(await store.reminders.find(stranger, soon.id)).toBeUndefined();
      expect(await store.reminders.listOf(stranger)).toEqual([]);
    });

    test("an edit counts, moving on does not", async () => {
      const { store, clock, person, stranger, add } = await stage();
      const { id } = await add("call", { rule: weekly });
      const changed = await store.reminders.change(person, id, { text: "write", time: "10:00", nextDueAt: 5 });
      expect(changed).toMatchObject({ text: "write", time: "10:00", date: "2025-01-07", rule: weekly, revision: 1 });
      const { rule: _, ...once } = changed!;
      const { rule: __, ...never } = { ...changed! };
      expect(await store.reminders.change(person, id, { rule: undefined } as object)).toEqual({ ...once, revision: 2 });
      await store.reminders.setNextDue(id, clock.now());
      expect(await store.reminders.find(person, id)).toEqual({ ...never, nextDueAt: clock.now(), revision: 2 });
      await store.reminders.setNextDue(id, undefined);
      expect(await store.reminders.find(person, id)).not.toHaveProperty("nextDueAt");
      expect(await store.reminders.change(stranger, id, { text: "mine" })).toBeUndefined();
      expect(await store.reminders.remove(stranger, id)).toBe(false);
      expect(await store.reminders.remove(person, id)).toBe(true);
      expect(await store.reminders.find(person, id)).toBeUndefined();
    });

    test("the scheduler sees what is due of everybody, and when to look again", async () => {
      const { store, clock, stranger, add } = await stage();
      expect(await store.reminders.nextDueAt()).toBeUndefined();
      const second = await add("second");
      const first = await add("first", { person: stranger, nextDueAt: clock.now() - 1 });
      await add("not yet", { nextDueAt: clock.now() + 1 });
      expect(await store.reminders.listDue(clock.now(), 5)).toEqual([first, second]);
      expect(await store.reminders.listDue(clock.now(), 1)).toEqual([first]);
      expect(await store.reminders.nextDueAt()).toBe(clock.now() - 1);
      for (const { id } of [first, second]) await store.reminders.setNextDue(id, undefined);
      expect(await store.reminders.nextDueAt()).toBe(clock.now() + 1);
    });

    test("S15 SQL in the words stays text", async () => {
      const { store, person, add } = await stage();
      for (const text of injections) {
        const { id } = await add("x");
        expect((await store.reminders.change(person, id, { text, zone: text }))?.text).toBe(text);
        expect(await store.reminders.find(person, text as typeof id)).toBeUndefined();
      }
      expect(await store.reminders.listOf(person)).toHaveLength(injections.length);
    });
  });
}
