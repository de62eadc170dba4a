// The outbox at work: once each, whatever the platform answers or does not answer.
import { describe, expect, it } from "vitest";
import { createJobs, deliveryKinds } from "../../src/jobs/index.ts";
import { HOUR, logInto, MINUTE } from "../harness.ts";
import { prompt, stage, urgent } from "./stage.ts";

describe("one message", () => {
  it("is sent once and marked with what the platform calls it", async () => {
    const { add, tick, door, states, store, person } = await stage();
    await add(urgent, 1);
    await tick();
    await tick(HOUR);
    expect(door.tries).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
    expect((await store.deliveries.findByWireKey(person, door.sent[0]!.wireKey))?.sentRef).toBe("m1");
  });

  it("carries its key at the end of a button", async () => {
    const { add, tick, door } = await stage();
    await add(urgent, 1);
    await tick();
    expect(door.sent[0]?.words).toContain(`key=${door.sent[0]?.wireKey}"`);
  });

  it("V1 without a yes waits, whatever its kind", async () => {
    const { add, tick, door, states, store, person } = await stage();
    await store.people.setConsent(person, "mine", undefined);
    await store.people.setConsent(person, "prompts", undefined);
    await add(urgent, 1);
    await add(prompt, 1);
    await tick();
    expect(door.tries).toEqual([]);
    expect(await states()).toEqual({ waiting: 2 });
  });

  it("goes to the preferred account, and to no door that is not there", async () => {
    const { add, tick, door, store, person, states } = await stage();
    await store.accounts.add({ id: "slack:T/U", person, name: "Somebody" });
    await store.accounts.add({ id: "discord:2", person, name: "Somebody" });
    await store.people.change(person, { preferredAccount: "discord:2" });
    await add(urgent, 1);
    await tick();
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:2"]);
    await store.people.change(person, { preferredAccount: "slack:T/U" });
    await add(urgent, 2);
    await tick();
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:2", "discord:1"]);
    expect(await states()).toEqual({ sent: 2 });
  });

  it("without any account of an open door waits in the inbox", async () => {
    const { add, tick, states, addPerson } = await stage();
    const person = await addPerson("slack:T/U9");
    await add(urgent, 1, { person });
    await tick();
    expect(await states()).toEqual({ waiting: 1 });
  });

  it("of a kind that this program no longer knows is let go", async () => {
    const { tick, states, store, person, door, clock } = await stage();
    await store.deliveries.add({ person, kind: "of-old", params: {}, key: "of-old:1", dueAt: clock.now() });
    await tick();
    expect([door.tries, await states()]).toEqual([[], { obsolete: 1 }]);
  });
});

describe("who sends it", () => {
  it("two workers on one store never send one row twice, however slow the platform is", async () => {
    const first = await stage({ leaseMs: 30_000 });
    const { store, door, clock, add, tick, states } = first;
    const { createCommandTree } = await import("../../src/core/bot/command-tree.ts");
    const { commands } = await import("#commands");
    const { defaultGuide } = await import("../harness.ts");
    const guide = await defaultGuide();
    const tree = createCommandTree(commands, guide);
    const other = createJobs({
      ...{ store, doors: [door], guide, tree, clock, log: logInto([]), leaseMs: 30_000 },
      kinds: [...deliveryKinds, prompt, urgent],
    });
    let release = () => {};
    door.hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (let n = 0; n < 40; n++) await add(urgent, n);
    await Promise.all([first.jobs.wake(), other.wake()]);
    clock.at += 10_000;
    await Promise.all([first.jobs.wake(), other.wake()]);
    release();
    await Promise.all([first.jobs.settle(), other.settle()]);
    await tick(MINUTE);
    expect(door.sent).toHaveLength(40);
    expect(new Set(door.tries).size).toBe(door.tries.length);
    expect(await states()).toEqual({ sent: 40 });
  });

  it("a lease that ends under a request in the air (the clock was set) does not send it again", async () => {
    const { door, clock, add, tick, jobs, states } = await stage({ leaseMs: 3_000 });
    let release = () => {};
    door.hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    await add(urgent, 1);
    await jobs.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.at += HOUR;
    await jobs.wake();
    expect(door.tries).toHaveLength(1);
    release();
    await jobs.settle();
    await tick(HOUR);
    expect(door.sent).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1 });
  });

  it("a worker that slept longer than its lease changes nothing any more", async () => {
    const { store, door, clock, add, tick, jobs, states, anotherWorker } = await stage({ leaseMs: 3_000 });
    let release = () => {};
    door.hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    door.answers.push({ kind: "refused", reason: "other" });
    await add(urgent, 1);
    await jobs.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.at += 10_000;
    door.hold = Promise.resolve();
    // The second worker looks back, finds nothing, and sends.
    const second = anotherWorker();
    await second.wake();
    await second.settle();
    expect(door.sent).toHaveLength(1);
    release();
    await tick();
    expect(await states()).toEqual({ sent: 1 });
    expect((await store.deliveries.count()).waiting).toBe(0);
  });
});

describe("clocks", () => {
  it.each([HOUR, -HOUR])("a jump of %d ms loses and doubles nothing", async (jump) => {
    const { add, tick, door, states } = await stage({ door: { messagesPerSecond: 10 } });
    for (let n = 0; n < 5; n++) await add(urgent, n);
    await tick();
    await tick(jump);
    for (let n = 5; n < 10; n++) await add(urgent, n);
    for (let n = 0; n < 5; n++) await tick(1_000);
    await tick(2 * HOUR);
    expect(door.sent).toHaveLength(10);
    expect(new Set(door.tries).size).toBe(10);
    expect(await states()).toEqual({ sent: 10 });
  });
});
