// What any database must do so that an event told twice is answered once.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Clock, Store } from "#core";
import { turnableClock } from "./stage.ts";

export function seenEventsContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    return { store, clock };
  }

  describe(`seen events in ${name}`, () => {
    test("an event is answered once, until it is forgotten", async () => {
      const { store, clock } = await stage();
      const claims = await Promise.all(Array.from({ length: 50 }, () => store.seenEvents.claim("slack", "Ev1")));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.seenEvents.claim("discord", "Ev1")).toBe(true);
      clock.advance(1_000);
      expect(await store.seenEvents.claim("slack", "Ev2")).toBe(true);
      expect(await store.seenEvents.prune(clock.now())).toBe(2);
      expect(await store.seenEvents.claim("slack", "Ev1")).toBe(true);
      expect(await store.seenEvents.claim("slack", "Ev2")).toBe(false);
    });

    test("an event that is given back is new again, and no other", async () => {
      const { store } = await stage();
      for (const id of ["Ev1", "Ev2"]) await store.seenEvents.claim("slack", id);
      await store.seenEvents.claim("discord", "Ev1");
      await store.seenEvents.release("slack", "Ev1");
      expect(await store.seenEvents.claim("slack", "Ev1")).toBe(true);
      expect(await store.seenEvents.claim("slack", "Ev2")).toBe(false);
      expect(await store.seenEvents.claim("discord", "Ev1")).toBe(false);
    });

    test("events older than an hour are forgotten now and then, younger ones never", async () => {
      const { store, clock } = await stage();
      await store.seenEvents.claim("discord", "old");
      clock.advance(30 * 60_000);
      await store.seenEvents.claim("discord", "young");
      clock.advance(31 * 60_000);
      for (let index = 0; index < 1_000; index += 1) await store.seenEvents.claim("discord", `busy ${index}`);
      expect(await store.seenEvents.claim("discord", "young")).toBe(false);
      expect(await store.seenEvents.claim("discord", "old")).toBe(true);
    });
  });
}
