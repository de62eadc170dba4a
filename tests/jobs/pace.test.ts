// How fast messages leave: never faster than the platform likes, in order, and what a person asked for before what the group sends.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "../../src/jobs/pace.ts";
import { START } from "../harness.ts";
import { busiest, numbersOf, realClock } from "./leaving-rate.ts";
import { fakeDoor, prompt, stage, urgent } from "./stage.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: START }));
afterEach(() => vi.useRealTimers());

describe("two doors", () => {
  it("a slow platform's line does not hold up the other, and stays in order", async () => {
    const clock = realClock();
    const slack = fakeDoor(clock, { platform: "slack", messagesPerSecond: 1 });
    const discord = fakeDoor(clock, { platform: "discord", messagesPerSecond: 45 });
    const { jobs, add, addPerson, store, chapter } = await stage({ clock, doors: [slack, discord] });
    await store.chapters.change(chapter, { quiet: { from: "00:00", to: "00:00" } });
    const slow = await addPerson("slack:T/U");
    for (let n = 0; n < 300; n++) await add(prompt, n, { person: slow, key: `prompt:slow:${n}` });
    for (let n = 0; n < 50; n++) await add(prompt, n);
    const own: number[] = [];
    for (let second = 0; second < 330; second++) {
      if (second === 100) await add(urgent, 1, { person: slow, key: "urgent:slow" });
      await jobs.wake();
      await vi.advanceTimersByTimeAsync(1_000);
      if (second === 3) expect(discord.sent).toHaveLength(50);
      if (slack.sent.some(({ words }) => words.includes("urgent")) && own.length === 0) own.push(second);
    }
    expect(slack.sent).toHaveLength(301);
    expect(busiest(slack.sent.map(({ at }) => at))).toBe(1);
    const order = numbersOf(slack.sent.filter(({ words }) => words.includes("prompt ")));
    expect(order).toEqual(Array.from({ length: 300 }, (_, n) => n));
    expect(own[0]).toBeLessThanOrEqual(104);
    await store.close();
  });
});

describe("a pace", () => {
  const plain = { isUrgent: false, isReturning: false };
  it("gives near slots, then places in a line", () => {
    const pace = createPace(1);
    const slots = Array.from({ length: 5 }, () => pace.slot(0, plain));
    expect(slots).toEqual([
      { kind: "go", inMs: 0 },
      { kind: "go", inMs: 1_000 },
      { kind: "go", inMs: 2_000 },
      { kind: "later", at: 4_000 },
      { kind: "later", at: 5_000 },
    ]);
    expect(pace.free(0)).toBe(0);
  });

  it("follows a clock that is set back", () => {
    const pace = createPace(1);
    pace.slot(3_600_000, plain);
    expect(pace.slot(0, plain)).toEqual({ kind: "go", inMs: 1_000 });
  });
});
