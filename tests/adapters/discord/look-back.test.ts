// Looking for a message by its key, before anything is tried a second time.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AccountId, nativeId } from "#core";
import { carriesKey } from "../../../src/adapters/discord/look-back.ts";
import { keyOf, noteWith, openSendingStage, type SendingStage } from "./stage.ts";

const MINUTE = 60_000;
const HISTORY = { method: "GET", path: "/messages" };

let stage: SendingStage;

beforeAll(async () => {
  stage = await openSendingStage({ globalPerSecond: 10_000 });
});
afterAll(() => stage.close());
afterEach(() => {
  stage.double.faults.clear();
  stage.double.assertClean();
});

const now = () => stage.double.clock.now();

/** Somebody who was sent a message of which the reply was lost. */
async function sendUnknown(n: number): Promise<{ to: AccountId; since: number }> {
  const to = await stage.addFriend(`Friend ${n}`);
  const since = now();
  stage.double.faults.add({ match: { method: "POST", path: "/messages$" }, do: { kind: "lose-reply" } });
  expect(await stage.adapter.deliver(to, noteWith(keyOf(n)), keyOf(n))).toEqual({ kind: "unknown" });
  return { to, since };
}

describe("the look-back", () => {
  it("finds a message however much was said since", async () => {
    const { to, since } = await sendUnknown(1);
    const ref = stage.sentTo(to)[0]?.id;
    for (let n = 0; n < 230; n += 1) await stage.double.message({ user: nativeId(to) }, `and another thing ${n}`);
    stage.double.clock.advance(6 * 60 * MINUTE);
    expect(await stage.adapter.findDelivered(to, keyOf(1), since)).toEqual({ kind: "found", ref });
  });

  it("reads page after page to the end before it says that nothing is there", async () => {
    const to = await stage.addFriend("Talker");
    const since = now();
    for (let n = 0; n < 230; n += 1) await stage.double.message({ user: nativeId(to) }, `and another thing ${n}`);
    expect(await stage.adapter.findDelivered(to, keyOf(2), since)).toEqual({ kind: "absent" });
    const sent = await stage.adapter.deliver(to, noteWith(keyOf(2)), keyOf(2));
    expect(await stage.adapter.findDelivered(to, keyOf(2), since)).toEqual({
      kind: "found",
      ref: sent.kind === "sent" && sent.ref,
    });
  });

  it("begins a minute before the first try, and no earlier", async () => {
    const { to, since } = await sendUnknown(3);
    expect(await stage.adapter.findDelivered(to, keyOf(3), since + MINUTE - 2_000)).toMatchObject({ kind: "found" });
    expect(await stage.adapter.findDelivered(to, keyOf(3), since + 3 * MINUTE)).toEqual({ kind: "absent" });
  });

  it("takes no other key, and no words of a person, for it", async () => {
    const { to, since } = await sendUnknown(4);
    await stage.double.message({ user: nativeId(to) }, keyOf(5));
    expect(await stage.adapter.findDelivered(to, keyOf(5), since)).toEqual({ kind: "absent" });
  });

  it("takes no message of another bot for it", async () => {
    const to = await stage.addFriend("Friend");
    const button = { type: 2, style: 2, custom_id: `try.got?key=${keyOf(10)}` };
    const body = [{ id: "1", author: { id: "2" }, components: [{ type: 1, components: [button] }] }];
    stage.double.faults.add({ match: HISTORY, do: { kind: "status", status: 200, body } });
    expect(await stage.adapter.findDelivered(to, keyOf(10), now())).toEqual({ kind: "absent" });
  });

  it.each([
    ["a server error", { kind: "status", status: 500 }],
    ["a broken connection", { kind: "drop-request" }],
    ["a refusal", { kind: "error", code: 50001 }],
    ["nonsense", { kind: "status", status: 200, body: { not: "a list" } }],
    ["a long rate limit", { kind: "rate-limit", retryAfter: 60 }],
  ] as const)("that meets %s concludes nothing", async (name, what) => {
    const { to, since } = await sendUnknown(name.length);
    stage.double.faults.add({ match: HISTORY, do: what });
    const seen = await stage.adapter.findDelivered(to, keyOf(name.length), since);
    expect(seen.kind).toBe("failed");
    // Only a limit says how long to wait: nothing about the message follows from it.
    expect("waitMs" in seen).toBe(what.kind === "rate-limit");
  });

  it("that fails on a later page concludes nothing either", async () => {
    const to = await stage.addFriend("Writer");
    const since = now();
    for (let n = 0; n < 120; n += 1) await stage.double.message({ user: nativeId(to) }, `line ${n}`);
    stage.double.faults.add({ match: HISTORY, do: { kind: "delay", ms: 1 } });
    stage.double.faults.add({ match: HISTORY, do: { kind: "status", status: 502 } });
    expect(await stage.adapter.findDelivered(to, keyOf(6), since)).toEqual({ kind: "failed" });
  });

  it("says that nothing is there where no channel was ever opened", async () => {
    expect(await stage.adapter.findDelivered(stage.addMember("New"), keyOf(7), now())).toEqual({ kind: "absent" });
  });

  it("reads components however deep they are, and their ends only", () => {
    const deep = [{ type: 17, components: [{ type: 9, accessory: { type: 2, custom_id: `a.b?key=${keyOf(8)}` } }] }];
    expect(carriesKey(deep, keyOf(8))).toBe(true);
    expect(carriesKey(deep, keyOf(9))).toBe(false);
    expect(carriesKey([{ type: 2, custom_id: `a.b?key=${keyOf(8)}&more=1` }], keyOf(8))).toBe(false);
    expect(carriesKey([{ type: 2, label: keyOf(8) }], keyOf(8))).toBe(false);
    expect(carriesKey(undefined, keyOf(8))).toBe(false);
  });
});
