// Messages that the bot sends by itself: once, with a key, and with every answer of Discord told apart.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccountId, nativeId } from "#core";
import { MOST_INVALID } from "../../../src/adapters/discord/invalid-requests.ts";
import type { Fault } from "../../doubles/kit/faults.ts";
import { keyOf, noteWith, openSendingStage, type SendingStage } from "./stage.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const POSTS = { method: "POST", path: "/channels/\\d+/messages$" };

let stage: SendingStage;
let ann: AccountId;

beforeEach(async () => {
  stage = await openSendingStage();
  ann = await stage.addFriend("Ann");
});
afterEach(async () => {
  await stage.close();
  stage.double.assertClean();
});

const deliver = (n: number, to = ann) => stage.adapter.deliver(to, noteWith(keyOf(n)), keyOf(n));
const look = (n: number, to = ann) => stage.adapter.findDelivered(to, keyOf(n), stage.double.clock.now());
const fault = (what: Fault["do"], more: Partial<Fault> = {}) =>
  stage.double.faults.add({ match: POSTS, do: what, ...more });
/** Requests to send a message that reached Discord, whatever came of them. */
const posts = () =>
  stage.double.ledger
    .all()
    .filter(({ kind, path, author }) =>
      ["refused", "rate-limited"].includes(kind)
        ? /\/messages$/.test(String(path))
        : (kind === "message.create" && author === stage.double.botId) || kind === "message.repeat",
    ).length;

describe("a message", () => {
  it("is sent once, with its key as nonce, and gives Discord's id of it", async () => {
    const outcome = await deliver(1);
    const [message, ...others] = stage.sentTo(ann);
    expect(outcome).toEqual({ kind: "sent", ref: message?.id });
    expect(others).toEqual([]);
    expect(stage.double.ledger.of("message.create").at(-1)).toMatchObject({ nonce: keyOf(1) });
    expect(message?.embeds[0]?.description).toBe("Bring wool");
    expect(posts()).toBe(1);
    expect(stage.double.ledger.count("dm.open")).toBe(0);
  });

  it("sent again with the same key soon after is the same message", async () => {
    const first = await deliver(1);
    stage.double.clock.advance(MINUTE);
    expect(await deliver(1)).toEqual(first);
    expect(stage.sentTo(ann)).toHaveLength(1);
    stage.double.clock.advance(10 * MINUTE);
    await deliver(1);
    // The reason for the look-back.
    expect(stage.sentTo(ann)).toHaveLength(2);
  });

  it("to two people with two keys is two messages", async () => {
    const ben = await stage.addFriend("Ben");
    const [one, two] = await Promise.all([deliver(1), deliver(2, ben)]);
    expect([one.kind, two.kind]).toEqual(["sent", "sent"]);
    expect([stage.sentTo(ann).length, stage.sentTo(ben).length]).toEqual([1, 1]);
  });

  it("to somebody new opens the channel first, keeps it, and never opens it again", async () => {
    const ben = stage.addMember("Ben");
    expect(await deliver(1, ben)).toMatchObject({ kind: "sent" });
    expect(await deliver(2, ben)).toMatchObject({ kind: "sent" });
    expect(stage.double.ledger.count("dm.open")).toBe(1);
    expect(stage.directChannels.kept.get(ben)).toBe(stage.double.dmWith(nativeId(ben)));
  });

  it("without its key in a button is told to the operator", async () => {
    await stage.adapter.deliver(ann, noteWith(keyOf(2)), keyOf(1));
    expect(stage.lines.map(({ level, sentence }) => `${level} ${sentence}`)).toEqual([
      "error a message has no button with its key: it could not be found again",
    ]);
  });

  it("waits when the database cannot say where, or where it would go is not kept", async () => {
    const broken = async () => {
      throw new Error("disk full");
    };
    const { find } = stage.directChannels;
    Object.assign(stage.directChannels, { find: broken });
    expect(await deliver(1)).toMatchObject({ kind: "later" });
    expect(await look(1)).toEqual({ kind: "failed" });
    Object.assign(stage.directChannels, { find, keep: broken });
    expect(await deliver(2, stage.addMember("Ben"))).toMatchObject({ kind: "later" });
    expect(posts()).toBe(0);
  });

  it("after the bot was told to stop is left for the next start", async () => {
    await stage.adapter.stop();
    expect(await deliver(1)).toMatchObject({ kind: "later" });
    expect(posts()).toBe(0);
  });
});

describe("of which it is not known whether it arrived", () => {
  it.each<[string, Fault["do"]]>([
    ["a lost reply", { kind: "lose-reply" }],
    ["a 502 after it was taken", { kind: "status", status: 502, after: true }],
  ])("%s: it is not repeated, and the look-back finds it", async (_, what) => {
    fault(what);
    expect(await deliver(1)).toEqual({ kind: "unknown" });
    expect(posts()).toBe(1);
    expect(stage.told()).not.toMatch(/Bring wool|notreal/);
    expect(await look(1)).toEqual({ kind: "found", ref: stage.sentTo(ann)[0]?.id });
  });

  it.each<[string, Fault["do"]]>([
    ["a broken connection", { kind: "drop-request" }],
    ["a 503", { kind: "status", status: 503 }],
  ])("%s: it is not repeated, and the look-back says that it is not there", async (_, what) => {
    fault(what);
    expect(await deliver(1)).toEqual({ kind: "unknown" });
    expect(posts()).toBe(0);
    expect(await look(1)).toEqual({ kind: "absent" });
    expect(await deliver(1)).toMatchObject({ kind: "sent" });
  });
});

describe("without a network", () => {
  it("nothing has left, so it is a matter of time and of nothing else", async () => {
    await stage.double.close();
    expect(await deliver(1)).toMatchObject({ kind: "later" });
    expect((await look(1)).kind).toBe("failed");
  });
});

describe("a refusal", () => {
  it.each<[number, string]>([
    [50007, "closed"],
    [50278, "closed"],
    [10003, "gone"],
    [10013, "gone"],
    [50013, "other"],
    [50006, "other"],
  ])("%i means %s", async (code, reason) => {
    fault({ kind: "error", code });
    expect(await deliver(1)).toEqual({ kind: "refused", reason });
    expect(posts()).toBe(1);
  });

  it("of a channel that Discord no longer knows forgets it: the next try opens anew, also with the same channel", async () => {
    fault({ kind: "error", code: 10003 });
    expect(await deliver(1)).toEqual({ kind: "refused", reason: "gone" });
    expect(stage.double.ledger.count("dm.open")).toBe(0);
    expect(await deliver(2)).toMatchObject({ kind: "sent" });
    expect(stage.double.ledger.count("dm.open")).toBe(1);
    expect(await deliver(3)).toMatchObject({ kind: "sent" });
    expect(stage.double.ledger.count("dm.open")).toBe(1);
  });

  it("by opening means the same", async () => {
    const stranger: AccountId = "discord:123456789012345678";
    expect(await deliver(1, stranger)).toEqual({ kind: "refused", reason: "gone" });
    stage.double.faults.add({ match: { path: "/users/@me/channels" }, do: { kind: "error", code: 50007 } });
    stage.double.clock.advance(MINUTE);
    expect(await deliver(2, stage.addMember("Ben"))).toEqual({ kind: "refused", reason: "closed" });
  });

  it("that is about the bot and not about the message leaves it for later", async () => {
    fault({ kind: "status", status: 401 });
    expect(await deliver(1)).toMatchObject({ kind: "later" });
    fault({ kind: "status", status: 403, body: {} });
    expect(await deliver(1)).toMatchObject({ kind: "later" });
    // The library has not lost the token.
    expect(await deliver(1)).toMatchObject({ kind: "sent" });
  });

  it("by somebody with closed messages is asked for once a day, also after a restart (S27)", async () => {
    stage.double.acceptDms(nativeId(ann), false);
    for (let n = 0; n < 5; n += 1) expect(await deliver(n)).toEqual({ kind: "refused", reason: "closed" });
    await stage.restart();
    expect(await deliver(6)).toEqual({ kind: "refused", reason: "closed" });
    expect(posts()).toBe(1);
    stage.double.clock.advance(DAY - MINUTE);
    await deliver(7);
    expect(posts()).toBe(1);
    stage.double.acceptDms(nativeId(ann), true);
    stage.double.clock.advance(2 * MINUTE);
    expect(await deliver(8)).toMatchObject({ kind: "sent" });
    expect([...stage.settings.keys()]).toEqual([expect.stringMatching(/^discord\.closed\..$/)]);
    expect(JSON.stringify([...stage.settings])).not.toContain(nativeId(ann));
  });

  it("a thousand times in ten minutes stops all sending until they are over (S27)", async () => {
    fault({ kind: "error", code: 50007 }, { times: "always" });
    await stage.close();
    stage = await openSendingStage({ globalPerSecond: 1e6 }, { pace: { messagesPerSecond: 1e6 } });
    fault({ kind: "error", code: 50007 }, { times: "always" });
    const accounts = Array.from({ length: MOST_INVALID }, (_, n): AccountId => `discord:${n}`);
    for (const [n, account] of accounts.entries())
      stage.directChannels.kept.set(account, String(10n ** 17n + BigInt(n)));
    const start = stage.double.clock.now();
    for (let at = 0; at < accounts.length; at += 20)
      await Promise.all(accounts.slice(at, at + 20).map((account, n) => deliver(at + n, account)));
    expect(posts()).toBe(MOST_INVALID);
    ann = await stage.addFriend("Ann");
    const blocked = await deliver(5_000);
    expect(blocked).toMatchObject({ kind: "later" });
    if (blocked.kind === "later") expect(blocked.at - start).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(posts()).toBe(MOST_INVALID);
    expect(stage.lines.filter(({ level }) => level === "error")).toHaveLength(1);
    stage.double.faults.clear();
    stage.double.clock.advance(11 * MINUTE);
    expect(await deliver(5_000)).toMatchObject({ kind: "sent" });
  });
});

describe("too many requests", () => {
  /** The library counts by bucket, and learns a route's bucket from the first answer there. */
  const learnBuckets = async () => void (await deliver(99, await stage.addFriend("Cleo")));

  it("in this channel: later, without a second request, and sent after it", async () => {
    stage.double.limits.set("^POST /channels/.*/messages$", { limit: 1, windowMs: 300 });
    await learnBuckets();
    await deliver(1);
    const before = Date.now();
    const outcome = await deliver(2);
    expect(outcome).toMatchObject({ kind: "later" });
    if (outcome.kind === "later") expect(outcome.at).toBeGreaterThan(stage.double.clock.now());
    expect(Date.now() - before).toBeLessThan(250);
    expect(stage.double.ledger.count("rate-limited")).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect(await deliver(2)).toMatchObject({ kind: "sent" });
  });

  it.each([false, true])("said by Discord (global: %s): later, at the time it names", async (global) => {
    await learnBuckets();
    fault({ kind: "rate-limit", retryAfter: 30, global });
    const start = stage.double.clock.now();
    const outcome = await deliver(1);
    expect(outcome.kind).toBe("later");
    if (outcome.kind === "later") expect(outcome.at - start).toBeGreaterThanOrEqual(29_900);
    expect(stage.double.ledger.count("rate-limited")).toBe(1);
    // What it says is remembered without asking again; a global limit holds for others too.
    const ben = await stage.addFriend("Ben");
    expect((await deliver(1)).kind).toBe("later");
    expect((await deliver(2, ben)).kind).toBe(global ? "later" : "sent");
    expect(stage.double.ledger.count("rate-limited")).toBe(1);
  });
});
