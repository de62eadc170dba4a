// What any database must do for the outbox to reach everybody once.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Clock, Delivery, NewDelivery, PersonId, Store } from "#core";
import { wireKeyOf } from "#store";
import { injections } from "./injections.ts";
import { firstContact, turnableClock } from "./stage.ts";

const LEASE = 60_000;

export function deliveriesContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    const { person, chapter } = await firstContact(store, "discord:1", "discord:9", "Ann");
    const add = (source: string, more: Partial<NewDelivery> = {}) =>
      store.deliveries.add({
        person,
        kind: "note",
        params: { note: source },
        key: `note:${source}::${person}:0`,
        dueAt: clock.now(),
        ...more,
      });
    const find = async (source: string, of = person) =>
      (await store.deliveries.findByWireKey(of, wireKeyOf(`note:${source}::${of}:0`)))!;
    const claim = (most = 10) => store.deliveries.claimDue(clock.now(), most, clock.now() + LEASE);
    return { store, clock, person, chapter, add, find, claim };
  }
  const sourcesOf = (rows: readonly Delivery[]) => rows.map(({ params }) => params.note);

  describe(`deliveries in ${name}`, () => {
    test("keeps a delivery with its cause, and shows it to its recipient alone", async () => {
      const { store, clock, person, chapter, add, find } = await stage();
      expect(await add("n1", { chapter, notAfter: clock.now() + 5 })).toBe(true);
      const delivery = await find("n1");
      const key = `note:n1::${person}:0`;
      expect(delivery).toEqual({
        id: delivery.id,
        person,
        chapter,
        kind: "note",
        params: { note: "n1" },
        key,
        wireKey: wireKeyOf(key),
        state: "pending",
        dueAt: clock.now(),
        notAfter: clock.now() + 5,
        attempt: 0,
        failures: 0,
        createdAt: clock.now(),
      });
      expect(await store.deliveries.find(person, delivery.id)).toEqual(delivery);
      const stranger = (await store.people.add()).id;
      expect(await store.deliveries.find(stranger, delivery.id)).toBeUndefined();
      expect(await store.deliveries.findByWireKey(stranger, delivery.wireKey)).toBeUndefined();
    });

    test("a key is there once, whatever became of its row", async () => {
      const { store, clock, add, find, claim } = await stage();
      const adds = await Promise.all(Array.from({ length: 20 }, () => add("n1")));
      expect(adds.filter(Boolean)).toHaveLength(1);
      const [delivery] = await claim();
      await store.deliveries.markSent(delivery!, "ref", clock.now());
      expect(await add("n1")).toBe(false);
      expect((await find("n1")).state).toBe("sent");
    });

    test("what is due goes by rank, then by time, and what is not due stays", async () => {
      const { clock, add, claim } = await stage();
      const at = (ms: number) => ({ dueAt: clock.now() + ms });
      await add("prompt, old", { ...at(-9), rank: 5 });
      await add("prompt, older", { ...at(-10), rank: 5 });
      await add("own, late", { ...at(-1), rank: -1 });
      await add("own, later", { ...at(1), rank: -1 });
      await add("plain", at(0));
      expect(sourcesOf(await claim(2))).toEqual(["own, late", "plain"]);
      expect(sourcesOf(await claim(2))).toEqual(["prompt, older", "prompt, old"]);
      expect(await claim()).toEqual([]);
      clock.advance(1);
      expect(sourcesOf(await claim())).toEqual(["own, later"]);
    });

    test("S23 under 50 workers at once every row is given to exactly one", async () => {
      const { store, clock, person, claim } = await stage();
      await store.transaction(async (tx) => {
        for (let index = 0; index < 300; index += 1)
          await tx.deliveries.add({
            person,
            kind: "note",
            params: { note: String(index) },
            key: `note:${index}::${person}:0`,
            dueAt: clock.now() - index,
            rank: index % 3,
          });
      });
      const claimed = (await Promise.all(Array.from({ length: 50 }, () => claim(7)))).flat();
      expect(claimed).toHaveLength(300);
      expect(new Set(sourcesOf(claimed)).size).toBe(300);
      expect(claimed.every(({ attempt, state }) => attempt === 1 && state === "sending")).toBe(true);
      const marks = await Promise.all(
        claimed.flatMap((row) => [
          store.deliveries.markSent(row, "one", clock.now()),
          store.deliveries.markSent(row, "other", clock.now()),
        ]),
      );
      expect(marks.filter(Boolean)).toHaveLength(300);
      expect(await store.deliveries.count()).toMatchObject({ sent: 300, sending: 0, pending: 0 });
    });

    test("a lease that has ended is claimed again, and the account and first try are kept", async () => {
      const { store, clock, add, find, claim } = await stage();
      await add("n1");
      const [first] = await claim();
      const triedAt = clock.now();
      expect(await store.deliveries.begin(first!, "discord:1", triedAt)).toBe(true);
      clock.advance(LEASE - 1);
      expect(await claim()).toEqual([]);
      clock.advance(1);
      const [second] = await claim();
      expect(second).toMatchObject({ attempt: 2, firstTryAt: triedAt, account: "discord:1" });
      expect(await store.deliveries.begin(second!, "slack:T1/U1", clock.now())).toBe(true);
      expect(await find("n1")).toMatchObject({ firstTryAt: triedAt, account: "discord:1", state: "sending" });
    });

    test("a worker that has lost its claim changes nothing", async () => {
      const { store, clock, person, add, find, claim } = await stage();
      await add("n1");
      const [stale] = await claim();
      clock.advance(LEASE);
      const [held] = await claim();
      const { deliveries } = store;
      const tryAll = (claimed: Delivery) => [
        () => deliveries.begin(claimed, "discord:1", 1),
        () => deliveries.markSent(claimed, "ref", 1),
        () => deliveries.postpone(claimed, 1),
        () => deliveries.close(claimed, "obsolete", "no"),
        () => deliveries.leaveUnknown(claimed, 1, 0),
        () => deliveries.noteRefusal(claimed, "discord:1", "gone"),
        async () => (await deliveries.takeHeld(claimed, 1)).length > 0,
      ];
      for (const mark of tryAll(stale!)) expect(await mark()).toBe(false);
      expect(await find("n1")).toEqual(held);
      expect(await deliveries.markSent(held!, "ref", 1)).toBe(true);
      for (const mark of tryAll(held!)) expect(await mark()).toBe(false);
      const sent = await deliveries.find(person, held!.id);
      expect(sent).toMatchObject({ state: "sent", sentRef: "ref" });
      expect(sent).not.toHaveProperty("leaseUntil");
    });

    test("what is put off is pending again, and a try that was not one leaves no trace", async () => {
      const { store, clock, add, find, claim } = await stage();
      await add("n1");
      const [first] = await claim();
      await store.deliveries.begin(first!, "discord:1", clock.now());
      expect(await store.deliveries.postpone(first!, clock.now() + 5)).toBe(true);
      const pending = await find("n1");
      expect(pending).toMatchObject({ state: "pending", dueAt: clock.now() + 5 });
      for (const trace of ["account", "firstTryAt", "leaseUntil"]) expect(pending).not.toHaveProperty(trace);
      clock.advance(5);
      const [second] = await claim();
      expect(second!.attempt).toBe(2);
      const triedAt = clock.now();
      await store.deliveries.begin(second!, "discord:1", triedAt);
      expect(await store.deliveries.leaveUnknown(second!, clock.now() + 7, 0)).toBe(true);
      clock.advance(7);
      const [third] = await claim();
      await store.deliveries.postpone(third!, clock.now());
      // The second may have arrived: that is not forgotten.
      expect(await find("n1")).toMatchObject({ firstTryAt: triedAt, account: "discord:1" });
    });

    test("the next moment to look is when something falls due or a lease ends", async () => {
      const { store, clock, add, claim } = await stage();
      expect(await store.deliveries.nextDueAt()).toBeUndefined();
      await add("n1", { dueAt: clock.now() + 500, rank: 1 });
      await add("n2", { dueAt: clock.now() + 900 });
      expect(await store.deliveries.nextDueAt()).toBe(clock.now() + 500);
      clock.advance(500);
      await claim();
      expect(await store.deliveries.nextDueAt()).toBe(clock.now() + 400);
      clock.advance(400);
      await claim();
      expect(await store.deliveries.nextDueAt()).toBe(clock.now() - 400 + LEASE);
    });

    test("what waits is listed newest first until it is dealt with or released by a yes", async () => {
      const { store, clock, person, add, find, claim } = await stage();
      for (let index = 0; index < 30; index += 1) await add(`n${index}`, { dueAt: clock.now() - 30 + index });
      for (const row of await claim(30)) await store.deliveries.close(row, "waiting", "no-consent");
      const waiting = await store.deliveries.listWaiting(person);
      expect(sourcesOf(waiting)).toEqual(Array.from({ length: 25 }, (_, index) => `n${29 - index}`));
      expect(waiting[0]).toMatchObject({ state: "waiting", reason: "no-consent" });
      expect(await store.deliveries.dismiss(person, waiting[0]!.id)).toBe(true);
      expect(await store.deliveries.dismiss(person, waiting[0]!.id)).toBe(false);
      await add("later", { dueAt: clock.now() + 1_000 });
      expect(await store.deliveries.release(person, ["refused-closed"], clock.now())).toBe(0);
      expect(await store.deliveries.release(person, ["refused-closed", "no-consent"], clock.now())).toBe(29);
      expect(await store.deliveries.listWaiting(person)).toEqual([]);
      expect(await claim(50)).toHaveLength(29);
      expect((await find("later")).state).toBe("pending");
    });

    test("a cancelled cause takes back what is pending of it, and nothing else", async () => {
      const { store, clock, person, claim } = await stage();
      const ben = (await firstContact(store, "discord:2", "discord:9", "Ben")).person;
      const add = (key: string, to: PersonId = person, dueAt = clock.now() + 1) =>
        store.deliveries.add({ person: to, kind: "reminder", params: {}, key, dueAt });
      await add("reminder:r1:2025:x:0", person, clock.now());
      await claim();
      await add("reminder:r1:2026:x:0");
      await add("reminder:r1:2027:x:0");
      await add("reminder:r12:2027:x:0");
      await add("reminder:r1:2028:y:0", ben);
      expect(await store.deliveries.cancelOf(person, "reminder:r1:")).toBe(2);
      expect(await store.deliveries.count()).toMatchObject({ obsolete: 2, sending: 1, pending: 2 });
    });

    test("S15 SQL in keys, reasons and references stays text", async () => {
      const { store, clock, person, claim } = await stage();
      for (const text of injections) {
        const key = `note:${text}::${person}:0`;
        await store.deliveries.add({ person, kind: text, params: { note: text }, key, dueAt: clock.now() });
        const [row] = await claim();
        expect(row).toMatchObject({ kind: text, params: { note: text }, key });
        expect(await store.deliveries.close(row!, "waiting", text)).toBe(true);
        expect((await store.deliveries.findByWireKey(person, row!.wireKey))?.reason).toBe(text);
        expect(await store.deliveries.findByWireKey(person, text)).toBeUndefined();
        expect(await store.deliveries.cancelOf(person, text)).toBe(0);
      }
      expect(await store.deliveries.count()).toMatchObject({ waiting: injections.length });
    });
  });
}
