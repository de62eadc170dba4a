// Slack: the bot's own messages keep to the rates, and wait when Slack says so, without a second request.
import { afterEach, describe, expect, it } from "vitest";
import type { AccountId, Card, DeliveryOutcome } from "#core";
import { md, text } from "#core";
import { createPace } from "../../../src/adapters/slack/pace.ts";
import { newKey, requests } from "./sending.ts";
import { begin, stopAll } from "./stage.ts";

afterEach(stopAll);

const card: Card = { body: [text(md`It is time.`)] };
const kinds = (outcomes: readonly DeliveryOutcome[]) => outcomes.map(({ kind }) => kind);

/** Several people, and a clock that stands still until it is turned. */
async function crowd(count: number, pace?: { messagesPerSecond?: number; opensPerMinute?: number }) {
  const clock = { at: Date.now(), now: () => clock.at };
  const stage = await begin({ clock, ...(pace && { pace }) });
  const people = Array.from({ length: count }, (_, index) => stage.double.addUser({ name: `Person ${index}` }));
  const accounts = people.map(({ id }): AccountId => `slack:${stage.double.teamId}/${id}`);
  const send = (to: AccountId) => stage.adapter.deliver(to, card, newKey());
  const sendAll = async (all: readonly AccountId[]) => {
    const outcomes: DeliveryOutcome[] = [];
    for (const account of all) outcomes.push(await send(account));
    return outcomes;
  };
  return { ...stage, clock, accounts, send, sendAll };
}

describe("the pace", () => {
  it("is one message a second with a short burst, and what is too early is told when to come back", async () => {
    const { double, adapter, accounts, clock, sendAll } = await crowd(5, { opensPerMinute: 60_000 });
    expect(adapter.messagesPerSecond).toBe(1);
    const outcomes = await sendAll(accounts);
    expect(outcomes.slice(0, 3).map(({ kind }) => kind)).toEqual(["sent", "sent", "sent"]);
    expect(outcomes.slice(3)).toEqual(Array.from({ length: 2 }, () => ({ kind: "later", at: clock.at + 1_000 })));
    clock.at += 1_000;
    expect(kinds(await sendAll(accounts.slice(3)))).toEqual(["sent", "later"]);
    clock.at += 1_000;
    expect(kinds(await sendAll(accounts.slice(4)))).toEqual(["sent"]);
    expect(requests(double, "chat.postMessage")).toBe(5);
    double.assertClean();
  });

  it("lets an hour of due messages go out at one a second", () => {
    const clock = { at: 0, now: () => clock.at };
    const pace = createPace(1, clock);
    let gone = 0;
    for (clock.at = 1_000_000; clock.at < 4_600_000; clock.at += 100) if (pace.take() === undefined) gone++;
    expect(gone).toBeGreaterThanOrEqual(3_600);
    expect(gone).toBeLessThanOrEqual(3_603);
  });

  it("is not stopped by a clock that is set back", () => {
    const clock = { at: 10_000_000, now: () => clock.at };
    const pace = createPace(1, clock);
    for (let count = 0; count < 10; count++) pace.take();
    pace.hold(600_000);
    expect(pace.take()).toBe(10_600_000);
    clock.at -= 3_600_000;
    expect(pace.take()).toBe(clock.at + 1_000);
    clock.at += 1_000;
    expect(pace.take()).toBeUndefined();
  });

  it("holds for new conversations too, while known ones go on", async () => {
    const { double, accounts, clock, send, sendAll, channels } = await crowd(4, {
      messagesPerSecond: 1_000,
      opensPerMinute: 2,
    });
    const [first, second, third, fourth] = accounts as [AccountId, AccountId, AccountId, AccountId];
    expect(await sendAll([first, second])).toEqual([
      { kind: "sent", ref: expect.any(String) },
      { kind: "later", at: clock.at + 28_000 },
    ]);
    expect(kinds(await sendAll([first, third, first]))).toEqual(["sent", "later", "sent"]);
    clock.at += 28_000;
    expect(kinds(await sendAll([second, third]))).toEqual(["sent", "later"]);
    channels.all.set(fourth, double.addChannel({ name: "known" }).id);
    expect((await send(fourth)).kind).toBe("sent");
    expect(requests(double, "conversations.open")).toBe(2);
    double.assertClean();
  });
});

describe("too many requests", () => {
  it("put all messages off until the named time, and nothing is asked again by itself", async () => {
    const { double, accounts, clock, sendAll } = await crowd(2);
    double.faults.add({ match: { path: "^chat.postMessage$" }, do: { kind: "rate-limit", retryAfter: 30 } });
    const until = { kind: "later", at: clock.at + 30_000 };
    expect(await sendAll([...accounts, ...accounts])).toEqual([until, until, until, until]);
    clock.at += 29_000;
    expect(await sendAll(accounts)).toEqual([until, until]);
    expect(requests(double, "chat.postMessage")).toBe(1);
    clock.at += 1_000;
    expect(kinds(await sendAll(accounts))).toEqual(["sent", "sent"]);
    expect(requests(double, "chat.postMessage")).toBe(3);
    double.assertClean();
  });

  it("for new conversations put off those alone", async () => {
    const { double, accounts, clock, sendAll } = await crowd(3, { messagesPerSecond: 1_000, opensPerMinute: 6_000 });
    const [known, ...others] = accounts as [AccountId, AccountId, AccountId];
    await sendAll([known]);
    double.faults.add({ match: { path: "^conversations.open$" }, do: { kind: "rate-limit", retryAfter: 20 } });
    const outcomes = await sendAll([...others, known]);
    expect(kinds(outcomes)).toEqual(["later", "later", "sent"]);
    expect(outcomes[1]).toEqual({ kind: "later", at: clock.at + 20_000 });
    expect(requests(double, "conversations.open")).toBe(2);
    clock.at += 20_000;
    expect(kinds(await sendAll(others))).toEqual(["sent", "sent"]);
  });
});

describe("a crowd", () => {
  it("gets one message each when all is sent at once", async () => {
    const { double, accounts, send } = await crowd(60, { messagesPerSecond: 1_000, opensPerMinute: 60_000 });
    const outcomes = await Promise.all(accounts.map(send));
    expect(new Set(kinds(outcomes))).toEqual(new Set(["sent"]));
    expect(double.ledger.count("message")).toBe(60);
    expect(requests(double, "chat.postMessage")).toBe(60);
    double.assertClean();
  });
});
