// What any database must do when a message is refused, fails again and again, or is held back by a break.
import { describe, expect, onTestFinished, test } from "vitest";
import { type Clock, HELD, IN_SUMMARY, type NewDelivery, type PersonId, type Store } from "#core";
import { wireKeyOf } from "#store";
import { firstContact, turnableClock } from "./stage.ts";

const LEASE = 60_000;

export function deliveryFatesContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    const { person, chapter } = await firstContact(store, "discord:1", "discord:9", "Ann");
    const keyOf = (source: string, to: PersonId) => `note:${source}::${to}:0`;
    return {
      ...{ store, clock, person, chapter },
      add: (source: string, more: Partial<NewDelivery> = {}) =>
        store.deliveries.add({
          ...{ person, kind: "note", params: { note: source }, key: keyOf(source, more.person ?? person) },
          ...{ dueAt: clock.now(), ...more },
        }),
      find: async (source: string, of = person) =>
        (await store.deliveries.findByWireKey(of, wireKeyOf(keyOf(source, of))))!,
      claim: (most = 10) => store.deliveries.claimDue(clock.now(), most, clock.now() + LEASE),
    };
  }

  describe(`what becomes of deliveries in ${name}`, () => {
    test("R8 who refused is kept, and what was tried there is forgotten", async () => {
      const { store, clock, add, find, claim } = await stage();
      await add("n1", { onlyAccount: "discord:1" });
      const [first] = await claim();
      expect(first).toMatchObject({ onlyAccount: "discord:1" });
      await store.deliveries.begin(first!, "discord:1", clock.now());
      await store.deliveries.leaveUnknown(first!, clock.now(), 2);
      const [second] = await claim();
      expect(second).toMatchObject({ failures: 2, account: "discord:1", firstTryAt: clock.now() });
      expect(await store.deliveries.noteRefusal(second!, "discord:1", "closed")).toBe(true);
      expect(await store.deliveries.noteRefusal(second!, "slack:T1/U1", "gone")).toBe(true);
      expect(await store.deliveries.postpone(second!, clock.now())).toBe(true);
      const row = await find("n1");
      expect(row).toMatchObject({
        ...{ state: "pending", failures: 0 },
        refusedBy: { "discord:1": "closed", "slack:T1/U1": "gone" },
      });
      for (const trace of ["account", "firstTryAt"]) expect(row).not.toHaveProperty(trace);
    });

    test("what is released begins from the start: nobody has refused it, nothing is looked for", async () => {
      const { store, clock, person, add, find, claim } = await stage();
      await add("n1");
      const [row] = await claim();
      await store.deliveries.begin(row!, "discord:1", clock.now());
      await store.deliveries.noteRefusal(row!, "discord:1", "gone");
      await store.deliveries.close(row!, "waiting", "refused-gone");
      expect(await store.deliveries.release(person, ["refused-gone"], clock.now() + 1)).toBe(1);
      const released = await find("n1");
      expect(released).toMatchObject({ state: "pending", dueAt: clock.now() + 1 });
      for (const trace of ["account", "firstTryAt", "refusedBy", "reason"]) expect(released).not.toHaveProperty(trace);
    });

    test("failures in a row are counted in the row until a try is begun", async () => {
      const { store, clock, add, claim } = await stage();
      await add("n1");
      const [first] = await claim();
      await store.deliveries.leaveUnknown(first!, clock.now(), 1);
      const [second] = await claim();
      await store.deliveries.postpone(second!, clock.now());
      const [third] = await claim();
      expect(third!.failures).toBe(1);
      await store.deliveries.begin(third!, "discord:1", clock.now());
      await store.deliveries.postpone(third!, clock.now());
      expect((await claim())[0]!.failures).toBe(0);
    });

    test("N19 what was held back is taken together, claimed or not, and only once", async () => {
      const { store, clock, person, add, find, claim } = await stage();
      const ben = (await firstContact(store, "discord:2", "discord:9", "Ben")).person;
      for (const source of ["n1", "n2", "n3", "tried", "later", "plain"]) await add(source);
      await add("ben's", { person: ben });
      for (const row of await claim()) {
        const { note } = row.params;
        if (note === "tried") {
          await store.deliveries.begin(row, "discord:1", clock.now());
          await store.deliveries.leaveUnknown(row, clock.now(), 0);
        } else if (note !== "plain")
          await store.deliveries.postpone(row, clock.now() + (note === "later" ? 9 : 5), HELD);
      }
      // It may have arrived before the break began.
      for (const row of await claim()) await store.deliveries.postpone(row, clock.now() + 5, HELD);
      clock.advance(5);
      const due = await claim(2);
      const held = due.filter(({ params }) => params.note !== "tried");
      expect(held[0]).toMatchObject({ reason: HELD });
      const taken = await store.deliveries.takeHeld(held[0]!, clock.now());
      expect(taken.map(({ params }) => params.note)).toEqual(["n1", "n2", "n3"]);
      expect(taken.every(({ state, reason }) => state === "waiting" && reason === IN_SUMMARY)).toBe(true);
      for (const row of held) expect(await store.deliveries.takeHeld(row, clock.now())).toEqual([]);
      expect(await store.deliveries.listWaiting(person)).toHaveLength(3);
      for (const source of ["later", "tried"]) expect(await find(source)).toMatchObject({ reason: HELD });
      const bens = (await claim()).find((row) => row.person === ben);
      expect(await store.deliveries.takeHeld(bens!, clock.now())).toHaveLength(1);
      // Alone it is held no longer, and still claimed.
      const alone = await find("ben's", ben);
      expect(alone.state).toBe("sending");
      expect(alone).not.toHaveProperty("reason");
    });

    test("what was held back is due when the break is taken away, and nothing else is", async () => {
      const { store, clock, person, chapter, add, find, claim } = await stage();
      await add("own");
      await add("of the chapter", { chapter });
      await add("not held");
      for (const row of await claim())
        await store.deliveries.postpone(row, clock.now() + 9, row.params.note === "not held" ? undefined : HELD);
      await store.deliveries.hurryHeld({ chapter }, clock.now() + 1);
      expect((await find("of the chapter")).dueAt).toBe(clock.now() + 1);
      expect((await find("own")).dueAt).toBe(clock.now() + 9);
      await store.deliveries.hurryHeld({ person }, clock.now() + 2);
      expect((await find("own")).dueAt).toBe(clock.now() + 2);
      // Never later than it was.
      expect((await find("of the chapter")).dueAt).toBe(clock.now() + 1);
      expect((await find("not held")).dueAt).toBe(clock.now() + 9);
    });
  });
}
