// A crash loop must not use up the day's identifies, or Discord resets the token (S28).
import { describe, expect, it } from "vitest";
import type { Settings } from "#core";
// Relative on purpose: the guard is no part of the room's door.
import { createStartGuard, MOST_AN_HOUR } from "../../../src/adapters/discord/start-guard.ts";
import { createLogbook } from "./stage.ts";

const HOUR = 3_600_000;
const never = new AbortController().signal;

function createWorld() {
  const kept = new Map<string, string>();
  const settings: Settings = {
    find: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
  };
  let now = Date.UTC(2026, 8, 1);
  const clock = { now: () => now };
  const waits: number[] = [];
  const { log, lines } = createLogbook();
  const wait = async (ms: number) => {
    waits.push(ms);
    now += ms;
  };
  return {
    ...{ kept, waits, lines },
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
    process: () => createStartGuard({ settings, clock, log, wait }),
  };
}

describe("the start guard", () => {
  it("lets a first start and a start after a clean stop through at once", async () => {
    const world = createWorld();
    for (let start = 0; start < 3; start += 1) {
      const guard = world.process();
      await guard.beforeLogin(never);
      await guard.beforeIdentify(never);
      world.pass(20_000);
      await guard.trust();
    }
    expect(world.waits).toEqual([]);
  });

  it("a process that dies after READY a hundred times identifies at most 50 times an hour, waiting ever longer", async () => {
    const world = createWorld();
    const identifies: number[] = [];
    for (let start = 0; start < 100; start += 1) {
      const guard = world.process();
      await guard.beforeLogin(never);
      await guard.beforeIdentify(never);
      identifies.push(world.now());
      world.pass(300);
    }
    const inOneHour = identifies.map((at) => identifies.filter((other) => other >= at && other < at + HOUR).length);
    expect(Math.max(...inOneHour)).toBeLessThanOrEqual(MOST_AN_HOUR);
    expect(world.waits.slice(0, 4)).toEqual([4_700, 9_700, 19_700, 39_700]);
    expect(Math.max(...world.waits)).toBeLessThanOrEqual(15 * 60_000);
    expect(world.lines.map(({ sentence }) => sentence)).toContain(
      "waiting 40 s before connecting: it stopped soon after connecting the last 4 times",
    );
  });

  it("one process that loses its session again and again identifies at most 50 times an hour too", async () => {
    const world = createWorld();
    const guard = world.process();
    const start = world.now();
    for (let n = 0; n <= MOST_AN_HOUR; n += 1) await guard.beforeIdentify(never);
    expect(world.now() - start).toBeGreaterThan(HOUR);
    expect(world.lines.at(-1)?.sentence).toMatch(/before connecting: 50 connections were opened within an hour$/);
  });

  it("two shards at once are counted one after the other", async () => {
    const world = createWorld();
    const guard = world.process();
    await Promise.all([guard.beforeIdentify(never), guard.beforeIdentify(never), guard.beforeIdentify(never)]);
    expect(JSON.parse(world.kept.get("discord.identifies") ?? "")).toHaveLength(3);
    expect(world.waits).toEqual([5_000, 5_000]);
  });

  it("a wait ends when the bot is told to stop, and nothing is counted", async () => {
    const world = createWorld();
    await expect(world.process().beforeIdentify(AbortSignal.abort())).rejects.toThrow();
    expect(world.kept.get("discord.identifies")).toBeUndefined();
  });

  it("damaged notes and clocks set back do not block it", async () => {
    const world = createWorld();
    world.kept.set("discord.identifies", "{not json");
    world.kept.set("discord.unsettled", "many");
    await world.process().beforeLogin(never);
    world.kept.set("discord.identifies", JSON.stringify([world.now() + 9 * HOUR]));
    world.kept.set("discord.unsettled", "1");
    await world.process().beforeLogin(never);
    expect(world.waits).toEqual([5_000]);
  });
});
