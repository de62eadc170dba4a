// New direct messages are opened slowly, few a day, and slower still after a complaint; a restart forgets nothing of it.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccountId, DeliveryOutcome } from "#core";
import { createOpenRation } from "../../../src/adapters/discord/open-ration.ts";
import { createLogbook, createSettings, keyOf, noteWith, openSendingStage, type SendingStage } from "./stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("somebody new", () => {
  let stage: SendingStage;
  // The double's first look at a body takes longer than the gap that is tested here.
  beforeAll(async () => {
    const warm = await openSendingStage();
    await warm.adapter.deliver(warm.addMember("Ann"), noteWith(keyOf(0)), keyOf(0));
    await warm.close();
  });
  beforeEach(async () => {
    stage = await openSendingStage();
  });
  afterEach(async () => {
    await stage.close();
    stage.double.assertClean();
  });

  let n = 0;
  const write = (to: AccountId) => {
    n += 1;
    return stage.adapter.deliver(to, noteWith(keyOf(n)), keyOf(n));
  };
  const opened = () => stage.double.ledger.count("dm.open");
  const laterThan = (start: number, outcome: DeliveryOutcome) =>
    outcome.kind === "later" ? outcome.at - start : undefined;
  const inMs = (outcome: DeliveryOutcome) => laterThan(stage.double.clock.now(), outcome);

  it("is written to after a moment when another has just been opened, also after a restart", async () => {
    const [ann, ben] = ["Ann", "Ben"].map(stage.addMember) as [AccountId, AccountId];
    const start = stage.double.clock.now();
    expect(await write(ann)).toMatchObject({ kind: "sent" });
    const told = await write(ben);
    expect(laterThan(start, told)).toBeGreaterThanOrEqual(2_000);
    expect(inMs(told)).toBeLessThanOrEqual(2_500);
    await stage.restart();
    expect(laterThan(start, await write(ben))).toBeGreaterThanOrEqual(2_000);
    // Who is known is not held up.
    expect(await write(ann)).toMatchObject({ kind: "sent" });
    expect(opened()).toBe(1);
    stage.double.clock.advance(2_500);
    expect(await write(ben)).toMatchObject({ kind: "sent" });
    expect(opened()).toBe(2);
  });

  it.each([
    ["429", { kind: "error", code: 40003 }],
    [
      "400",
      { kind: "status", status: 400, body: { code: 40003, message: "You are opening direct messages too fast" } },
    ],
  ] as const)("waits ten minutes when Discord complains (with %s), and then comes half as fast", async (_, what) => {
    const people = ["Ann", "Ben", "Cleo", "Dora"].map(stage.addMember) as [AccountId, AccountId, AccountId, AccountId];
    stage.double.faults.add({ match: { path: "/users/@me/channels" }, do: what });
    const start = stage.double.clock.now();
    expect(laterThan(start, await write(people[0]))).toBeGreaterThanOrEqual(10 * MINUTE);
    await stage.restart();
    expect(laterThan(start, await write(people[1]))).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(opened()).toBe(0);
    stage.double.clock.advance(11 * MINUTE);
    const again = stage.double.clock.now();
    expect(await write(people[2])).toMatchObject({ kind: "sent" });
    const told = await write(people[3]);
    expect(laterThan(again, told)).toBeGreaterThanOrEqual(4_000);
    expect(inMs(told)).toBeLessThanOrEqual(5_000);
    expect(stage.lines.filter(({ sentence }) => sentence.includes("opened too fast"))).toHaveLength(1);
  });

  it("waits as long as Discord says when it limits the opening", async () => {
    stage.double.faults.add({
      match: { path: "/users/@me/channels" },
      do: { kind: "rate-limit", retryAfter: 120 },
    });
    const start = stage.double.clock.now();
    for (const name of ["Ann", "Ben"])
      expect(laterThan(start, await write(stage.addMember(name)))).toBeGreaterThanOrEqual(119_900);
    expect(stage.double.ledger.count("rate-limited")).toBe(1);
  });

  it("whose opening was lost is opened again later, and no message has left", async () => {
    const ann = stage.addMember("Ann");
    stage.double.faults.add({ match: { path: "/users/@me/channels" }, do: { kind: "lose-reply" } });
    expect(await write(ann)).toMatchObject({ kind: "later" });
    expect(stage.sentTo(ann)).toEqual([]);
    stage.double.clock.advance(MINUTE);
    expect(await write(ann)).toMatchObject({ kind: "sent" });
  });
});

describe("the ration", () => {
  function createWorld() {
    const { settings, kept } = createSettings();
    let now = Date.UTC(2026, 8, 1);
    const { log } = createLogbook();
    return {
      kept,
      now: () => now,
      turnTo: (at: number) => {
        now = at;
      },
      start: () => createOpenRation({ settings, clock: { now: () => now }, log }),
    };
  }

  /** Everybody comes back when told to; gives when each was opened. */
  async function openAll(count: number, restartAfter = Number.POSITIVE_INFINITY) {
    const world = createWorld();
    let ration = world.start();
    const start = world.now();
    const waiting = Array.from({ length: count }, (_, n) => ({ account: `discord:${n}` as AccountId, at: start }));
    const opened: { account: AccountId; at: number }[] = [];
    let turns = 0;
    while (waiting.length > 0) {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift()!;
      world.turnTo(Math.max(world.now(), next.at));
      turns += 1;
      const at = await ration.turn(next.account);
      if (at === undefined) opened.push({ account: next.account, at: world.now() });
      else {
        expect(at).toBeGreaterThan(world.now());
        waiting.push({ ...next, at });
      }
      if (opened.length === restartAfter) ration = world.start();
    }
    return { opened, turns, start };
  }

  it("opens one in two seconds at most, and 200 within a day, whoever comes when", async () => {
    const { opened, turns, start } = await openAll(500, 120);
    const times = opened.map(({ at }) => at);
    for (const [n, at] of times.entries()) {
      if (n > 0) expect(at - times[n - 1]!).toBeGreaterThanOrEqual(2_000);
      if (n >= 200) expect(at - times[n - 200]!).toBeGreaterThanOrEqual(DAY);
    }
    expect(times[199]! - start).toBeLessThan(12 * MINUTE);
    expect(times[499]! - start).toBeLessThan(2 * DAY + HOUR);
    // Each is turned away a few times at most: no crowd comes back at the same moment.
    expect(turns).toBeLessThan(5 * opened.length);
  });

  it("is used up for the day by 200 who come one by one, also after a restart", async () => {
    const world = createWorld();
    const start = world.now();
    const ration = world.start();
    for (let n = 0; n < 200; n += 1) {
      expect(await ration.turn(`discord:${n}`)).toBeUndefined();
      world.turnTo(world.now() + MINUTE);
    }
    expect(await ration.turn("discord:200")).toBeGreaterThanOrEqual(start + DAY);
    expect(await world.start().turn("discord:201")).toBeGreaterThanOrEqual(start + DAY);
    world.turnTo(start + DAY);
    expect(await world.start().turn("discord:202")).toBeUndefined();
  });

  it("gives nobody's place to somebody who comes in between", async () => {
    const world = createWorld();
    const ration = world.start();
    await ration.turn("discord:1");
    const mine = await ration.turn("discord:2");
    world.turnTo((mine ?? 0) - 1);
    expect(await ration.turn("discord:3")).toBeGreaterThan(mine ?? 0);
    world.turnTo(mine ?? 0);
    expect(await ration.turn("discord:2")).toBeUndefined();
  });

  it("is not counted twice by two who come at once", async () => {
    const ration = createWorld().start();
    const turns = await Promise.all([ration.turn("discord:1"), ration.turn("discord:2"), ration.turn("discord:3")]);
    expect(turns.filter((at) => at === undefined)).toHaveLength(1);
    expect(new Set(turns).size).toBe(3);
  });

  it("recovers half of its speed with each quiet day", async () => {
    const world = createWorld();
    const ration = world.start();
    const pauses: number[] = [];
    for (let n = 0; n < 3; n += 1) pauses.push(((await ration.slowDown()) - world.now()) / MINUTE);
    expect(pauses).toEqual([10, 20, 40]);
    for (const slowdown of [8, 4, 2, 1, 1]) {
      world.turnTo(world.now() + (slowdown === 8 ? HOUR : DAY));
      expect(await ration.turn(`discord:a${slowdown}${world.now()}`)).toBeUndefined();
      const wait = ((await ration.turn(`discord:b${slowdown}${world.now()}`)) ?? 0) - world.now();
      expect(wait).toBeGreaterThanOrEqual(2_000 * slowdown);
      expect(wait).toBeLessThanOrEqual(2_500 * slowdown);
    }
  });

  it("is not blocked by damaged notes or a clock that was set back", async () => {
    const world = createWorld();
    world.kept.set("discord.opens", "{not json");
    expect(await world.start().turn("discord:1")).toBeUndefined();
    world.turnTo(world.now() - 30 * DAY);
    const at = await world.start().turn("discord:2");
    expect((at ?? 0) - world.now()).toBeLessThanOrEqual(5_000);
  });
});
