// S22 at the bot itself: a flooded group costs the others nothing. No query, no line in the log and hardly a word for whoever is refused.
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { commands } from "#commands";
import {
  createBot,
  createDrafts,
  createFlood,
  type Gesture,
  isOnlyIfFree,
  type Reply,
  type Sender,
  type Store,
} from "#core";
import { openStore } from "#store";
import { defaultGuide, type Logged, logInto } from "../harness.ts";

const SECOND = 1_000;
let now = 0;
const clock = { now: () => now };
beforeEach(() => {
  now = 1_000_000;
});

async function openClub() {
  const real = await openStore({ file: ":memory:", clock });
  onTestFinished(() => real.close());
  let queries = 0;
  const store = new Proxy(real, {
    get(target, name: keyof Store) {
      queries++;
      return target[name];
    },
  });
  const logged: Logged[] = [];
  const bot = createBot({
    ...{ commands, store, guide: await defaultGuide(), clock, drafts: createDrafts(clock), log: logInto(logged) },
    flood: createFlood(clock),
  });
  let events = 0;
  const from = (account: string, space: string): Sender => ({
    ...{ account: `discord:${account}`, name: "X", space: `discord:${space}`, channel: "discord:#1", locale: "en-US" },
    ...{ isDirect: false, isSpaceAdmin: false, eventId: `e${events++}` },
  });
  const answer = (account: string, space: string, gesture: Gesture = help) =>
    bot.answer({ from: from(account, space), gesture });
  const suggest = (account: string, space: string) =>
    bot.suggest({ from: from(account, space), root: "members", path: ["faq"], option: "question", typed: "lead" });
  return { bot, answer, suggest, logged, queries: () => queries };
}

const help: Gesture = { kind: "line", root: "members", line: "help" };
const form: Gesture = { kind: "submit", wire: "guide.asked", values: { question: "do I need lead" } };
const said = (reply: Reply | undefined) => JSON.stringify(reply);
const isRefused = (reply: Reply | undefined) => said(reply)?.includes("a lot at once") === true;
const isTold = (reply: Reply | undefined) => isRefused(reply) && reply !== undefined && !isOnlyIfFree(reply);

describe("S22 a thousand a second in one group", () => {
  it("by one member: twenty are answered, five are told so, the others cost no query, no line and no word", async () => {
    const club = await openClub();
    const first = await Promise.all(Array.from({ length: 20 }, () => club.answer("1", "a")));
    expect(first.filter(isRefused)).toEqual([]);
    const before = club.queries();
    const more = await Promise.all(Array.from({ length: 980 }, () => club.answer("1", "a")));
    expect(more.filter(isRefused)).toHaveLength(980);
    expect(more.filter(isTold)).toHaveLength(5);
    expect(club.queries()).toBe(before);
    expect(club.logged).toEqual([]);
    // A flood that goes on is told now and then, so that whoever only pressed too fast is not left without a word.
    for (let ms = 0; ms < 60 * SECOND; ms += 10) {
      now += 10;
      more.push(await club.answer("1", "a"));
    }
    expect(more.filter(isTold).length).toBeLessThanOrEqual(5 + 30);
    expect(more.filter(isTold).length).toBeGreaterThan(5 + 25);
  });

  it("by many members, each within their own allowance: the group's is the limit, and another group has all of its own", async () => {
    const club = await openClub();
    const storm = (gesture: Gesture, group: string) =>
      Array.from({ length: 1_000 }, (_, index) => club.answer(`${group}${index}`, group, gesture));
    const replies = [...storm(help, "a"), ...storm(form, "f")];
    const others = Array.from({ length: 15 }, (_, index) => club.answer(`9${index % 5}`, "b"));
    expect((await Promise.all(others)).filter(isRefused)).toEqual([]);
    const answered = await Promise.all(replies);
    for (const part of [answered.slice(0, 1_000), answered.slice(1_000)]) {
      expect(part.filter((reply) => !isRefused(reply))).toHaveLength(200);
      expect(part.filter(isTold)).toHaveLength(20);
    }
    expect(club.logged).toEqual([]);
  });

  it("the other group's answer comes before those that were asked earlier and wait", async () => {
    const club = await openClub();
    // Everybody is known already: first contact takes longer.
    for (const [account, space] of [
      ["1", "a"],
      ["2", "b"],
    ] as const)
      await club.answer(account, space);
    now += 60 * SECOND;
    const order: string[] = [];
    const asked = Array.from({ length: 20 }, () => club.answer("1", "a").then(() => order.push("a")));
    asked.push(club.answer("2", "b").then(() => order.push("b")));
    await Promise.all(asked);
    expect(order.indexOf("b")).toBeLessThan(4);
  });

  it("typing: a member's and a group's suggestions have limits of their own, and beyond them nothing is looked up or said", async () => {
    const club = await openClub();
    await club.answer("1", "a");
    const one = await Promise.all(Array.from({ length: 500 }, () => club.suggest("1", "a")));
    expect(one.filter((found) => found !== undefined)).toHaveLength(40);
    now += 60 * SECOND;
    const before = club.queries();
    const many = await Promise.all(Array.from({ length: 1_000 }, (_, index) => club.suggest(`${index}`, "a")));
    expect(many.filter((found) => found !== undefined)).toHaveLength(100);
    const spent = club.queries() - before;
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => club.suggest(`${index}`, "a")));
    expect(club.queries() - before).toBe(spent);
    expect(await club.suggest("2", "b")).toBeDefined();
    expect(isRefused(await club.answer("1", "a"))).toBe(false);
    expect(club.logged).toEqual([]);
  });
});
