// Two people become one while a message is on its way: it is nobody's fault, and nothing is lost.
import { expect, it } from "vitest";
import { deliveryOf } from "#features/reminders";
import { MINUTE } from "../harness.ts";
import { stage, urgent } from "./stage.ts";

const WALL = { date: "2026-11-24", time: "10:00" };

it("a reminder that waited for its slot comes all the same, to the person they are now", async () => {
  // The second message waits 100 ms of real time for its slot.
  const kit = await stage({ paces: { discord: 10 } });
  const { store, person, clock, addPerson, add, jobs, tick, door } = kit;
  const into = await addPerson("discord:2");
  await add(urgent, 1);
  const reminder = await store.reminders.add({ person, text: "stretch", zone: "America/New_York", ...WALL });
  await store.deliveries.add({ ...deliveryOf(reminder, WALL, clock.now()), rank: 1 });
  await jobs.wake();
  await store.linking.join(into, person);
  await jobs.settle();
  await tick(MINUTE);
  expect(door.sent.map(({ words }) => /urgent 1|stretch/.exec(words)?.[0])).toEqual(["urgent 1", "stretch"]);
  expect(await kit.states()).toEqual({ sent: 2 });
});

it("one refused by the account it went to is tried on the other person's", async () => {
  const kit = await stage();
  const { store, person, addPerson, add, jobs, tick, door } = kit;
  const into = await addPerson("discord:2");
  door.answers.push({ kind: "refused", reason: "closed" });
  let letGo = () => {};
  door.hold = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await add(urgent, 1);
  await jobs.wake();
  while (door.tries.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await store.linking.join(into, person);
  letGo();
  await jobs.settle();
  await tick();
  expect(door.sent.map(({ to }) => to)).toEqual(["discord:2"]);
});
