// A message that one account refused for good goes to the person's next one; what is about one account goes nowhere else.
import { describe, expect, it } from "vitest";
import { wireKeyOf } from "#store";
import { HOUR } from "../harness.ts";
import { stage, urgent } from "./stage.ts";

describe("R8 refused by one account, tried on the next", () => {
  async function twoAccounts() {
    const kit = await stage();
    await kit.store.accounts.add({ id: "discord:2", person: kit.person, name: "Somebody" });
    await kit.store.people.change(kit.person, { reachableAt: 1, preferredAccount: "discord:2" });
    const row = async (number = 1) => {
      const { person } = kit;
      return (await kit.store.deliveries.findByWireKey(person, wireKeyOf(`urgent:${number}::${person}:0`)))!;
    };
    return { ...kit, row };
  }

  it.each(["closed", "gone"] as const)(
    "%s: the other account gets it, once, and messages still count as arriving",
    async (reason) => {
      const { add, tick, door, states, store, person, row } = await twoAccounts();
      door.answers.push({ kind: "refused", reason });
      await add(urgent, 1);
      await tick();
      expect(door.sent).toEqual([]);
      await tick(1_000);
      await tick(HOUR);
      expect(door.sent.map(({ to }) => to)).toEqual(["discord:1"]);
      expect(door.tries).toHaveLength(2);
      expect(await states()).toEqual({ sent: 1 });
      expect(await row()).toMatchObject({ account: "discord:1", refusedBy: { "discord:2": reason } });
      expect((await store.people.find(person))?.reachableAt).toBe(1);
    },
  );

  it("none left: the inbox, with the account that can be opened again, and nobody counts on messages any more", async () => {
    const { add, tick, door, states, store, person, row } = await twoAccounts();
    door.answers.push({ kind: "refused", reason: "closed" }, { kind: "refused", reason: "gone" });
    await add(urgent, 1);
    for (let second = 0; second < 4; second++) await tick(1_000);
    expect(door.tries).toHaveLength(2);
    expect(await states()).toEqual({ waiting: 1 });
    expect(await row()).toMatchObject({
      reason: "refused-closed",
      refusedBy: { "discord:2": "closed", "discord:1": "gone" },
    });
    expect((await store.people.find(person))?.reachableAt).toBeUndefined();
  });

  it("what the platform will not have at all is not tried elsewhere", async () => {
    const { add, tick, door, states } = await twoAccounts();
    door.answers.push({ kind: "refused", reason: "other" });
    await add(urgent, 1);
    await tick();
    await tick(1_000);
    expect([door.tries.length, await states()]).toEqual([1, { waiting: 1 }]);
  });

  it("an unknown outcome stays with its account, also when the other one is preferred by now", async () => {
    const { add, tick, door, store, person, row } = await twoAccounts();
    door.answers.push("never-arrived");
    await add(urgent, 1);
    await tick();
    await store.people.change(person, { preferredAccount: "discord:1" });
    await tick(5_000);
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:2"]);
    expect(await row()).not.toHaveProperty("refusedBy");
  });

  it("refused at the second try, after an unknown one: nothing is looked for on the next account", async () => {
    const { add, tick, door, states } = await twoAccounts();
    door.answers.push("never-arrived", { kind: "refused", reason: "closed" });
    await add(urgent, 1);
    await tick();
    await tick(5_000);
    door.history.push("failed");
    await tick(1_000);
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:1"]);
    expect([door.history, await states()]).toEqual([["failed"], { sent: 1 }]);
  });

  it("a new message begins with the preferred account again", async () => {
    const { add, tick, door } = await twoAccounts();
    door.answers.push({ kind: "refused", reason: "closed" });
    await add(urgent, 1);
    await tick();
    await tick(1_000);
    await add(urgent, 2);
    await tick();
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:1", "discord:2"]);
  });

  it("what is about one account goes there or into the inbox, whoever else could take it", async () => {
    const { add, tick, door, states, store, person, addPerson } = await twoAccounts();
    await add(urgent, 1, { onlyAccount: "discord:1" });
    await tick();
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:1"]);
    door.answers.push({ kind: "refused", reason: "gone" });
    await add(urgent, 2, { onlyAccount: "discord:1" });
    await tick();
    await tick(1_000);
    // The other account still takes messages.
    expect((await store.people.find(person))?.reachableAt).toBe(1);
    await addPerson("discord:3");
    await add(urgent, 3, { onlyAccount: "discord:3" });
    await tick();
    expect(door.tries).toHaveLength(2);
    expect(await states()).toEqual({ sent: 1, waiting: 2 });
  });
});
