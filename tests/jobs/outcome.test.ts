// What becomes of a message, whatever the platform answers or does not answer.
import { describe, expect, it } from "vitest";
import { deliveryKinds } from "../../src/jobs/index.ts";
import { HOUR, MINUTE } from "../harness.ts";
import { stage, urgent } from "./stage.ts";

describe("what the platform answers", () => {
  it("R8 refused for good: the inbox, and not tried again", async () => {
    const { add, tick, door, states } = await stage();
    door.answers.push({ kind: "refused", reason: "closed" });
    await add(urgent, 1);
    await tick();
    await tick(HOUR);
    expect(door.tries).toHaveLength(1);
    expect(await states()).toEqual({ waiting: 1 });
  });

  it.each([
    ["closed", undefined],
    ["gone", undefined],
    ["other", 1],
  ] as const)("N14 refused as %s: whether messages arrive is then %s", async (reason, reachableAt) => {
    const { add, tick, door, store, person } = await stage();
    await store.people.change(person, { reachableAt: 1 });
    door.answers.push({ kind: "refused", reason });
    await add(urgent, 1);
    await tick();
    expect((await store.people.find(person))?.reachableAt).toBe(reachableAt);
  });

  it("later: not before that time, and without looking back for what never left", async () => {
    const { add, tick, door, clock } = await stage();
    door.answers.push({ kind: "later", at: clock.now() + MINUTE });
    door.history.push("failed");
    await add(urgent, 1);
    await tick();
    await tick(59_000);
    expect(door.tries).toHaveLength(1);
    await tick(1_000);
    expect(door.sent).toHaveLength(1);
    expect(door.history).toEqual(["failed"]);
  });

  it("unknown and it had arrived: found by looking back, not sent again", async () => {
    const { add, tick, door, states } = await stage();
    door.answers.push("lost");
    await add(urgent, 1);
    await tick();
    expect(await states()).toEqual({ sending: 1 });
    await tick(5_000);
    expect(door.tries).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
  });

  it("unknown and it had not arrived: sent again", async () => {
    const { add, tick, door, states } = await stage();
    door.answers.push("never-arrived");
    await add(urgent, 1);
    await tick();
    await tick(5_000);
    expect(door.tries).toHaveLength(2);
    expect(door.sent).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
  });

  it("unknown, and the history fails three times: a person must look, and nothing is risked", async () => {
    const { add, tick, door, states, logged, clock, store } = await stage();
    door.answers.push("never-arrived");
    door.history.push("failed", "failed", "failed");
    await add(urgent, 1);
    await tick();
    for (let n = 0; n < 8; n++) await tick(MINUTE);
    expect(door.tries).toHaveLength(1);
    expect(await states()).toEqual({ needs_review: 1 });
    expect(logged.filter(({ level }) => level === "warn").map(({ sentence }) => sentence)).toEqual([
      "a message could not be confirmed",
    ]);
    expect(await store.deliveries.nextDueAt()).toBeUndefined();
    expect(clock.now()).toBeGreaterThan(0);
  });

  it("failed look-backs are counted over restarts, and forgotten once one succeeds", async () => {
    const { add, door, states, clock, anotherWorker } = await stage();
    const restarted = async (ms: number) => {
      clock.at += ms;
      const worker = anotherWorker();
      await worker.wake();
      await worker.settle();
    };
    door.answers.push("never-arrived", "never-arrived");
    door.history.push("failed", "failed", "limited", "truth", "failed", "failed", "failed");
    await add(urgent, 1);
    for (const wait of [0, MINUTE, MINUTE, 6 * MINUTE, 2 * MINUTE]) await restarted(wait);
    expect(door.tries).toHaveLength(2);
    for (const wait of [MINUTE, MINUTE]) await restarted(wait);
    expect(await states()).toEqual({ sending: 1 });
    await restarted(6 * MINUTE);
    expect(await states()).toEqual({ needs_review: 1 });
    expect(door.tries).toHaveLength(2);
  });

  it("the network is away for three minutes: what was on its way arrives once when it is back", async () => {
    const { add, tick, door, states } = await stage();
    door.answers.push("never-arrived");
    door.history.push("failed", "failed");
    await add(urgent, 1);
    await tick();
    for (let n = 0; n < 10; n++) await tick(MINUTE);
    expect(door.sent).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
  });

  it("V1 a yes taken back while a message waits for its slot stops that message too", async () => {
    const { add, tick, jobs, door, states, store, person } = await stage({ door: { messagesPerSecond: 5 } });
    for (let n = 0; n < 3; n++) await add(urgent, n);
    await jobs.wake();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await store.people.setConsent(person, "mine", undefined);
    await jobs.settle();
    await tick(5_000);
    expect(door.sent).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1, waiting: 2 });
  });

  it("unknown, and the history is rate-limited again and again: it waits, and nobody has to look", async () => {
    const { add, tick, door, states } = await stage();
    door.answers.push("lost");
    door.history.push("limited", "limited", "limited", "limited", "limited");
    await add(urgent, 1);
    await tick();
    for (let n = 0; n < 7; n++) await tick(61_000);
    expect(door.tries).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
  });

  it("unknown, then no longer wanted: it is looked for before it is called waiting", async () => {
    const { add, tick, door, states, store, person } = await stage();
    door.answers.push("lost");
    await add(urgent, 1);
    await tick();
    await store.people.setConsent(person, "mine", undefined);
    await tick(5_000);
    expect(door.tries).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
  });

  it("a card that cannot be made is tried for ten minutes, ever less often, then a person must look", async () => {
    const broken = { ...urgent, name: "broken", render: () => Promise.reject(new Error("made for the test")) };
    const { store, person, tick, states, logged, clock } = await stage({ kinds: [...deliveryKinds, broken] });
    await store.deliveries.add({
      person,
      kind: "broken",
      params: { number: "1" },
      key: "broken:1",
      dueAt: clock.now(),
    });
    await tick();
    for (let n = 0; n < 9; n++) await tick(MINUTE);
    expect(await states()).toEqual({ sending: 1 });
    for (let n = 0; n < 6; n++) await tick(MINUTE);
    expect(await states()).toEqual({ needs_review: 1 });
    expect(logged.filter(({ level }) => level === "error")).toHaveLength(8);
    expect(JSON.stringify(logged)).not.toContain("number");
  });
});
