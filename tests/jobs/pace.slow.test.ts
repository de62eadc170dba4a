// 10,000 due at once leave as fast as the platform takes them, in order, and never faster.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { START } from "../harness.ts";
import { busiest, numbersOf, realClock } from "./leaving-rate.ts";
import { prompt, stage, urgent } from "./stage.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: START }));
afterEach(() => vi.useRealTimers());

describe("10,000 due at once", () => {
  it("leave in order at 45 a second and never faster", { timeout: 120_000 }, async () => {
    const { jobs, add, door, store, person, chapter } = await stage({
      door: { messagesPerSecond: 45 },
      clock: realClock(),
    });
    await store.people.change(person, { quiet: { from: "00:00", to: "00:00" } });
    await store.transaction(async (tx) => {
      for (let n = 0; n < 10_000; n++)
        await tx.deliveries.add({
          ...{ person, chapter, kind: prompt.name, params: { number: String(n) }, dueAt: START, rank: 10 },
          key: `prompt:${n}`,
        });
    });
    let urgentAt = 0;
    for (let second = 0; door.sent.length < 10_001 && second < 400; second++) {
      if (second === 30) {
        await add(urgent, 1);
        urgentAt = Date.now();
      }
      await jobs.wake();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    const prompts = door.sent.filter(({ words }) => words.includes("prompt "));
    expect(prompts).toHaveLength(10_000);
    expect(numbersOf(prompts)).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
    expect(busiest(door.sent.map(({ at }) => at))).toBeLessThanOrEqual(45);
    const took = door.sent.at(-1)!.at - door.sent[0]!.at;
    expect(10_000 / (took / 1_000)).toBeGreaterThan(44.9);
    // R-own: what the person asked for overtakes them all.
    const own = door.sent.find(({ words }) => words.includes("urgent 1"))!;
    expect(own.at - urgentAt).toBeLessThanOrEqual(3_000);
    await store.close();
  });
});
