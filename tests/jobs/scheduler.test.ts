// The heartbeat: wakes for what is due, never two ticks at once, stops cleanly; and the housekeeping.
import { describe, expect, it } from "vitest";
import { createScheduler } from "../../src/jobs/scheduler.ts";
import { DAY, type Logged, logInto } from "../harness.ts";
import { stage, urgent } from "./stage.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the scheduler", () => {
  it("wakes for the next due time, at the first tick for what is due, and not after it was stopped", async () => {
    const { jobs, add, door, clock } = await stage();
    clock.now = () => Date.now();
    await add(urgent, 1);
    jobs.start();
    const dueAt = Date.now() + 600;
    await add(urgent, 2, { dueAt });
    await pause(1_900);
    expect(door.sent).toHaveLength(2);
    expect(door.sent[0]!.at).toBeLessThan(dueAt);
    expect(door.sent[1]!.at).toBeGreaterThanOrEqual(dueAt);
    await jobs.stop();
    await add(urgent, 3);
    await pause(1_200);
    expect(door.sent).toHaveLength(2);
  });

  it("stopped before it has started, as by a signal during a door's wait, it stays stopped", async () => {
    const { jobs, add, door, clock } = await stage();
    clock.now = () => Date.now();
    await add(urgent, 1);
    await jobs.stop();
    jobs.start();
    await pause(1_200);
    await jobs.stop();
    expect(door.sent).toEqual([]);
  });

  it("runs one tick at a time; calls during one are answered by one more", async () => {
    let running = 0;
    let ticks = 0;
    let most = 0;
    const scheduler = createScheduler({
      ...{ clock: { now: () => 0 }, log: logInto([]), jobs: [], nextDueAt: async () => undefined },
      tick: [
        async () => {
          most = Math.max(most, ++running);
          await pause(20);
          ticks++;
          running--;
        },
      ],
    });
    await Promise.all([scheduler.wake(), scheduler.wake(), scheduler.wake()]);
    expect([most, ticks]).toEqual([1, 2]);
  });

  it("what is due but may not go yet is not asked after without end", async () => {
    let ticks = 0;
    const scheduler = createScheduler({
      ...{ clock: { now: () => 1_000 }, log: logInto([]), jobs: [], nextDueAt: async () => 0 },
      tick: [async () => void ticks++],
    });
    scheduler.start();
    await pause(800);
    await scheduler.stop();
    expect(ticks).toBeGreaterThanOrEqual(3);
    expect(ticks).toBeLessThanOrEqual(6);
  });

  it("a step that fails is logged and stops neither the others nor the next tick", async () => {
    const logged: Logged[] = [];
    let ran = 0;
    const scheduler = createScheduler({
      ...{ clock: { now: () => 0 }, log: logInto(logged), jobs: [], nextDueAt: async () => undefined },
      tick: [() => Promise.reject(new Error("made for the test")), async () => void ran++],
    });
    await scheduler.wake();
    await scheduler.wake();
    expect(ran).toBe(2);
    expect(logged).toHaveLength(2);
  });
});

describe("housekeeping", () => {
  const run = async (name: string, parts: Awaited<ReturnType<typeof stage>>) =>
    parts.jobs.housekeeping.find((job) => job.name === name)!.run();

  it("forgets seen events after a day", async () => {
    const parts = await stage();
    await parts.store.seenEvents.claim("local", "one");
    await run("forget seen events", parts);
    expect(await parts.store.seenEvents.claim("local", "one")).toBe(false);
    parts.clock.at += DAY + 1;
    await run("forget seen events", parts);
    expect(await parts.store.seenEvents.claim("local", "one")).toBe(true);
  });

  it("V4 deletes who left every group two years ago, and nobody else", async () => {
    const parts = await stage();
    const { store, chapter, person, addPerson, clock } = parts;
    const stays = await addPerson("discord:2");
    await store.memberships.end(chapter, person);
    clock.at += 729 * DAY;
    await run("delete who has left long ago", parts);
    expect(await store.people.find(person)).toBeDefined();
    clock.at += 2 * DAY;
    await run("delete who has left long ago", parts);
    expect(await store.people.find(person)).toBeUndefined();
    expect(await store.people.find(stays)).toBeDefined();
  });

  it("says when messages could not be confirmed", async () => {
    const parts = await stage();
    parts.door.answers.push("never-arrived");
    parts.door.history.push("failed", "failed", "failed");
    await parts.add(urgent, 1);
    for (let n = 0; n < 8; n++) await parts.tick(60_000);
    await run("look for messages to review", parts);
    expect(parts.logged.at(-1)).toMatchObject({ level: "warn", facts: { messages: 1 } });
  });
});
