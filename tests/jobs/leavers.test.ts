// Members who are gone without a word: noticed when they refuse a message, and by looking at everybody once a month.
import { afterEach, describe, expect, it } from "vitest";
import type { AccountId, PersonId, Standing } from "#core";
import { createLeavers, type LeaversParts } from "../../src/jobs/leavers.ts";
import { DAY, HOUR } from "../harness.ts";
import { type Stage, stage, urgent } from "./stage.ts";

const member: Standing = { kind: "member", isSpaceAdmin: false, roleIds: [] };
const gone: Standing = { kind: "gone" };
const unknown: Standing = { kind: "unknown" };

/** By account; of all others that they are members. */
const said = new Map<AccountId, Standing>();
const asked: AccountId[] = [];
const standingOf = async (account: AccountId) => {
  asked.push(account);
  return said.get(account) ?? member;
};
afterEach(() => {
  said.clear();
  asked.length = 0;
});

async function openGroup(): Promise<Stage> {
  const parts = await stage({ door: { standingOf } });
  await parts.store.spaces.add({ id: "discord:9", chapter: parts.chapter });
  return parts;
}
const memberships = ({ store }: Stage, person: PersonId) => store.memberships.listOf(person);

describe("a refused message", () => {
  it.each(["closed", "gone"] as const)("S25 (%s) shows that somebody has left", async (reason) => {
    const parts = await openGroup();
    said.set("discord:1", gone);
    parts.door.answers.push({ kind: "refused", reason });
    await parts.add(urgent, 1);
    await parts.add(urgent, 2, { dueAt: parts.clock.now() + DAY });
    await parts.tick();
    expect(await memberships(parts, parts.person)).toEqual([]);
    expect(await parts.states()).toEqual({ obsolete: 2 });
    await parts.store.close();
  });

  it("S27 asks about a person once a day at most", async () => {
    const parts = await openGroup();
    const refuse = async (number: number, ms: number) => {
      parts.clock.at += ms;
      parts.door.answers.push({ kind: "refused", reason: "closed" });
      await parts.add(urgent, number);
      await parts.tick();
      return asked.length;
    };
    expect(await refuse(1, 0)).toBe(1);
    expect(await refuse(2, 23 * HOUR)).toBe(1);
    expect(await refuse(3, 1 * HOUR)).toBe(2);
    expect(await memberships(parts, parts.person)).toHaveLength(1);
    await parts.store.close();
  });

  it("of which the message alone was at fault asks nothing", async () => {
    const parts = await openGroup();
    parts.door.answers.push({ kind: "refused", reason: "other" });
    await parts.add(urgent, 1);
    await parts.tick();
    expect(asked).toEqual([]);
    await parts.store.close();
  });

  it("is settled though the look fails", async () => {
    const parts = await stage({
      door: { standingOf: () => Promise.reject(new Error("made for the test")) },
    });
    await parts.store.spaces.add({ id: "discord:9", chapter: parts.chapter });
    parts.door.answers.push({ kind: "refused", reason: "closed" });
    await parts.add(urgent, 1);
    await parts.tick();
    expect(await parts.states()).toEqual({ waiting: 1 });
    expect(parts.logged).toMatchObject([{ level: "error", sentence: expect.stringContaining("has left") }]);
    await parts.store.close();
  });
});

describe("the daily share", () => {
  async function openCrowd(size: number, more: Partial<LeaversParts> = {}) {
    const parts = await openGroup();
    const people = [parts.person];
    for (let n = 2; n <= size; n++) {
      parts.clock.at += 1;
      people.push(await parts.addPerson(`discord:${n}`));
    }
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const { store, door, clock } = parts;
    const open = () => createLeavers({ store, doors: [door], clock, log, pauseMs: 0, ...more });
    return { ...parts, parts, people, leavers: open(), open };
  }

  it("S25 comes round to everybody once in 28 days, also over restarts, and ends who is gone", async () => {
    const { store, parts, people, open } = await openCrowd(60);
    said.set("discord:1", gone);
    said.set("discord:60", gone);
    for (let day = 0; day < 28; day++) {
      const before = asked.length;
      await open().sweep();
      expect(asked.length - before).toBeLessThanOrEqual(3);
    }
    expect(new Set(asked).size).toBe(60);
    expect(await memberships(parts, people[0]!)).toEqual([]);
    expect(await memberships(parts, people[59]!)).toEqual([]);
    expect(await store.memberships.countPeople()).toBe(58);
    await store.close();
  });

  it("stops for the day when the door cannot say of three in a row, and goes on after them", async () => {
    const { store, leavers } = await openCrowd(170);
    for (const n of [1, 3, 4, 5]) said.set(`discord:${n}`, unknown);
    await leavers.sweep();
    expect(asked).toEqual(["discord:1", "discord:2", "discord:3", "discord:4", "discord:5"]);
    await leavers.sweep();
    expect(asked.slice(5, 7)).toEqual(["discord:6", "discord:7"]);
    expect(await store.memberships.countPeople()).toBe(170);
    await store.close();
  });

  it("passes over people of a platform that has no door here", async () => {
    const { store, chapter, addPerson, leavers, clock } = await openCrowd(1);
    await store.spaces.add({ id: "slack:T1", chapter });
    for (let n = 0; n < 60; n++) {
      clock.at += 1;
      await addPerson(`slack:T1/U${n}`);
    }
    for (let day = 0; day < 28; day++) await leavers.sweep();
    expect(new Set(asked)).toEqual(new Set(["discord:1"]));
    expect(await store.memberships.countPeople()).toBe(61);
    await store.close();
  });

  it("is paced, and ends at once when the program stops", async () => {
    const { store, open } = await openCrowd(90, { pauseMs: 60_000 });
    const leavers = open();
    const sweep = leavers.sweep();
    await expect.poll(() => asked.length).toBe(1);
    await leavers.stop();
    await sweep;
    await leavers.sweep();
    expect(asked).toEqual(["discord:1"]);
    await store.close();
  });

  it("runs each day by itself", async () => {
    const { parts } = await openCrowd(2);
    const job = parts.jobs.housekeeping.find(({ name }) => name === "look for who has left");
    expect(job?.every).toMatch(/^\d+ \d+ \* \* \*$/);
    said.set("discord:1", unknown);
    await job?.run();
    expect(asked).toEqual(["discord:1"]);
    await parts.store.close();
  });
});
