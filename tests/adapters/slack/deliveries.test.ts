// Slack: what the bot sends by itself arrives once, and what became of it can be found out afterwards.
import { afterEach, describe, expect, it } from "vitest";
import { accountIn, arrived, bareSending, cardWith, enter, fast, fault, newKey, requests, send } from "./sending.ts";
import { begin, firstMessage, soon, stopAll, wordsIn } from "./stage.ts";

afterEach(stopAll);

describe("a message", () => {
  it("is sent once, to its own recipient, with its key on one block (S25)", async () => {
    const stage = await enter();
    const { double, ann } = stage;
    const ben = double.addUser({ name: "Ben" });
    const first = await send(stage, ann);
    const second = await send(stage, ben);
    for (const [{ key, outcome, lookBack }, person] of [
      [first, ann],
      [second, ben],
    ] as const) {
      const [message, ...others] = arrived(double, person);
      expect(others).toEqual([]);
      expect(outcome).toEqual({ kind: "sent", ref: `${double.dmWith(person.id)}/${message?.ts}` });
      expect(message?.blocks?.map(({ block_id }) => block_id).filter((id) => id.endsWith(key))).toEqual([`d.${key}`]);
      expect(JSON.stringify(message?.blocks)).toContain(`reminder.done?id=${key}`);
      expect(await lookBack()).toEqual({ ...outcome, kind: "found" });
    }
    expect(requests(double, "chat.postMessage")).toBe(2);
    double.assertClean();
  });

  it("opens the conversation once and for ever; one that the person began is known already", async () => {
    const stage = await enter();
    const { double, ann, channels } = stage;
    const ben = double.addUser({ name: "Ben" });
    await (await double.slash({ user: ben }, "/club", "wall")).settled();
    expect(channels.all.size).toBe(0);
    await (await double.message({ user: ben }, "hello")).settled();
    await soon(() => channels.all.get(accountIn(double, ben))).toBe(double.dmWith(ben.id));
    for (const person of [ann, ann, ben, ben]) expect((await send(stage, person)).outcome.kind).toBe("sent");
    expect(requests(double, "conversations.open")).toBe(1);
    expect(channels.all.get(accountIn(double, ann))).toBe(double.dmWith(ann.id));
    double.assertClean();
  });

  it("still goes out when the kept conversations cannot be read or written", async () => {
    const broken = async () => {
      throw new Error("the disk is full");
    };
    const stage = await begin({ pace: fast, directChannels: { find: broken, keep: broken } });
    const { outcome, lookBack } = await send(stage, stage.ann);
    expect(outcome.kind).toBe("sent");
    expect((await lookBack()).kind).toBe("found");
    stage.double.assertClean();
  });

  it("does not leave before the start, nor for accounts of another workspace or platform", async () => {
    const stage = await enter();
    const { adapter, double } = stage;
    for (const to of ["slack:T0OTHER/U0ANN", "discord:1", "local:ann"] as const) {
      expect(await adapter.deliver(to, cardWith(newKey()), newKey())).toEqual({ kind: "refused", reason: "other" });
      expect(await adapter.findDelivered(to, newKey(), 0)).toEqual({ kind: "failed" });
    }
    await adapter.stop();
    const { outcome, lookBack } = await send(stage, stage.ann);
    expect(outcome.kind).toBe("later");
    expect(await lookBack()).toEqual({ kind: "failed" });
    expect(requests(double, "chat.postMessage")).toBe(0);
  });
});

describe("a message whose outcome is not known", () => {
  it.each([
    ["the reply is lost", { kind: "lose-reply" }],
    ["a 502 comes after it was accepted", { kind: "status", status: 502, after: true }],
  ] as const)("because %s is found afterwards, and was sent once", async (_, act) => {
    const stage = await enter();
    const { double, ann } = stage;
    fault(double, "chat.postMessage", act);
    const { outcome, lookBack } = await send(stage, ann);
    expect(outcome).toEqual({ kind: "unknown" });
    expect(await lookBack()).toEqual({ kind: "found", ref: `${double.dmWith(ann.id)}/${arrived(double, ann)[0]?.ts}` });
    expect(arrived(double, ann)).toHaveLength(1);
    expect(requests(double, "chat.postMessage")).toBe(1);
    double.assertClean();
  });

  it.each([
    ["the connection broke off", { kind: "drop-request" }],
    ["Slack failed first", { kind: "status", status: 503 }],
    ["Slack says that it failed", { kind: "error", code: "fatal_error" }],
  ] as const)("because %s is known to be absent", async (_, act) => {
    const stage = await enter();
    const { double, ann } = stage;
    fault(double, "chat.postMessage", act);
    const { outcome, lookBack } = await send(stage, ann);
    expect(outcome).toEqual({ kind: "unknown" });
    expect(await lookBack()).toEqual({ kind: "absent" });
    expect(requests(double, "chat.postMessage")).toBe(1);
    double.assertClean();
  });

  it("because Slack was too slow is found once it has arrived", async () => {
    const { double, ann } = await enter();
    const sending = bareSending(double, double.apiUrl, 150);
    fault(double, "chat.postMessage", { kind: "delay", ms: 400 });
    const key = newKey();
    const since = Date.now();
    expect(await sending.deliver(accountIn(double, ann), cardWith(key), key)).toEqual({ kind: "unknown" });
    await soon(() => arrived(double, ann).length).toBe(1);
    expect((await sending.findDelivered(accountIn(double, ann), key, since)).kind).toBe("found");
    expect(requests(double, "chat.postMessage")).toBe(1);
    double.assertClean();
  });

  it("is found although its button was pressed meanwhile and the message drawn anew", async () => {
    const stage = await enter();
    const { double, ann } = stage;
    fault(double, "chat.postMessage", { kind: "lose-reply" });
    const { lookBack } = await send(stage, ann);
    const [message] = arrived(double, ann);
    await (await double.press({ user: ann }, message!, "Next")).settled();
    await soon(() => wordsIn(arrived(double, ann)[0]?.blocks)).toContain("This is page 2.");
    // Whether Slack keeps it when a message is replaced is on no page.
    delete arrived(double, ann)[0]?.metadata;
    expect((await lookBack()).kind).toBe("found");
    double.assertClean();
  });

  it("is found by its metadata alone", async () => {
    const stage = await enter();
    const { lookBack } = await send(stage, stage.ann);
    for (const block of arrived(stage.double, stage.ann)[0]?.blocks ?? []) block.block_id = "b1";
    expect((await lookBack()).kind).toBe("found");
  });
});

describe("the look-back", () => {
  it("reads page after page, back to a minute before the first try, and only the app's own messages", async () => {
    const stage = await enter();
    const { double, ann, adapter } = stage;
    const { key, lookBack } = await send(stage, ann);
    for (let count = 0; count < 35; count++) await send(stage, ann);
    await firstMessage(await double.message({ user: ann }, `d.${key}`));
    expect((await lookBack()).kind).toBe("found");
    expect(requests(double, "conversations.history")).toBe(3);
    const account = accountIn(double, ann);
    expect((await adapter.findDelivered(account, key, Date.now() + 55_000)).kind).toBe("found");
    expect((await adapter.findDelivered(account, key, Date.now() + 65_000)).kind).toBe("absent");
    const [message] = arrived(double, ann);
    Object.assign(message!, { user: ann.id, bot_id: "B0OTHER" });
    expect((await lookBack()).kind).toBe("absent");
    double.assertClean();
  });

  it.each([
    ["ratelimited", { kind: "rate-limit", retryAfter: 60 }, { waitMs: 60_000 }],
    ["failing", { kind: "error", code: "fatal_error" }, {}],
    ["out of scope", { kind: "error", code: "missing_scope" }, {}],
    ["broken off", { kind: "drop-request" }, {}],
    ["a server error", { kind: "status", status: 500 }, {}],
  ] as const)("that is %s concludes nothing, and asks once", async (_, act, more) => {
    const stage = await enter();
    fault(stage.double, "chat.postMessage", { kind: "lose-reply" });
    const { lookBack } = await send(stage, stage.ann);
    fault(stage.double, "conversations.history", act);
    expect(await lookBack()).toEqual({ kind: "failed", ...more });
    expect(requests(stage.double, "conversations.history")).toBe(1);
    expect((await lookBack()).kind).toBe("found");
    stage.double.assertClean();
  });

  it("that breaks off on a later page concludes nothing", async () => {
    const stage = await enter();
    for (let count = 0; count < 20; count++) await send(stage, stage.ann);
    fault(stage.double, "conversations.history", { kind: "delay", ms: 0 });
    fault(stage.double, "conversations.history", { kind: "drop-request" });
    const account = accountIn(stage.double, stage.ann);
    expect(await stage.adapter.findDelivered(account, newKey(), Date.now())).toEqual({ kind: "failed" });
  });
});
