// Slack: messages that are not taken, and what that says about the person, the message, or our own token.
import { afterEach, describe, expect, it } from "vitest";
import { accountIn, bareSending, cardWith, closedAddress, enter, fault, newKey, requests, send } from "./sending.ts";
import { type Line, stopAll } from "./stage.ts";

afterEach(stopAll);

const DAY_MS = 24 * 60 * 60_000;

describe("a message that Slack does not take", () => {
  it.each([
    ["chat.postMessage", "user_disabled", "gone"],
    ["chat.postMessage", "channel_not_found", "gone"],
    ["chat.postMessage", "account_inactive", "gone"],
    ["chat.postMessage", "is_archived", "closed"],
    ["chat.postMessage", "cannot_dm_bot", "closed"],
    ["chat.postMessage", "messages_tab_disabled", "closed"],
    ["conversations.open", "user_disabled", "gone"],
    ["conversations.open", "user_not_found", "gone"],
    ["conversations.open", "user_not_visible", "closed"],
  ])("(%s: %s) is %s for a day, unless the person is heard from (S27)", async (method, code, reason) => {
    const stage = await enter();
    const { double, ann, clock } = stage;
    fault(double, method, { kind: "error", code }, 2);
    for (let count = 0; count < 3; count++)
      expect((await send(stage, ann)).outcome).toEqual({ kind: "refused", reason });
    expect(requests(double, method)).toBe(1);
    clock.skew = DAY_MS - 60_000;
    expect((await send(stage, ann)).outcome).toEqual({ kind: "refused", reason });
    expect(requests(double, method)).toBe(1);
    clock.skew = DAY_MS + 60_000;
    expect((await send(stage, ann)).outcome).toEqual({ kind: "refused", reason });
    expect(requests(double, method)).toBe(2);
    await (await double.slash({ user: ann }, "/club", "wall")).settled();
    expect((await send(stage, ann)).outcome.kind).toBe("sent");
    double.assertClean();
  });

  it("because of what it holds says nothing about the person", async () => {
    const stage = await enter();
    fault(stage.double, "chat.postMessage", { kind: "error", code: "invalid_blocks" });
    expect((await send(stage, stage.ann)).outcome).toEqual({ kind: "refused", reason: "other" });
    expect((await send(stage, stage.ann)).outcome.kind).toBe("sent");
  });

  it("for want of a conversation asks for a new one next time", async () => {
    const stage = await enter();
    const { double, ann, channels, clock } = stage;
    channels.all.set(accountIn(double, ann), "D0STALE");
    expect((await send(stage, ann)).outcome).toEqual({ kind: "refused", reason: "gone" });
    clock.skew = DAY_MS + 60_000;
    expect((await send(stage, ann)).outcome.kind).toBe("sent");
    expect(channels.all.get(accountIn(double, ann))).toBe(double.dmWith(ann.id));
  });

  it.each(["invalid_auth", "token_revoked", "missing_scope"])(
    "because of our own token (%s) waits, refuses nobody, and the operator is told",
    async (code) => {
      const stage = await enter();
      const { double, ann, clock, lines } = stage;
      fault(double, "chat.postMessage", { kind: "error", code });
      const { outcome } = await send(stage, ann);
      expect(outcome).toEqual({ kind: "later", at: expect.any(Number) });
      expect((await send(stage, ann)).outcome.kind).toBe("later");
      expect(requests(double, "chat.postMessage")).toBe(1);
      expect(errors(lines)).toMatch(/No messages can be sent by Slack.*https:\/\/api.slack.com\/apps/);
      clock.skew = 10 * 60_000;
      expect((await send(stage, ann)).outcome.kind).toBe("sent");
    },
  );

  it("with the word for a dead token waits when the token is dead indeed", async () => {
    const stage = await enter();
    const { double, ann } = stage;
    for (const method of ["chat.postMessage", "auth.test"])
      fault(double, method, { kind: "error", code: "account_inactive" });
    expect((await send(stage, ann)).outcome.kind).toBe("later");
  });

  it("when there is no way to Slack waits, for nothing has left", async () => {
    const { double, ann } = await enter();
    const nowhere = bareSending(double, await closedAddress(), 1_000);
    const [key, before] = [newKey(), Date.now()];
    const outcome = await nowhere.deliver(accountIn(double, ann), cardWith(key), key);
    expect(outcome.kind === "later" && outcome.at - before).toBeGreaterThanOrEqual(15_000);
    expect((await nowhere.findDelivered(accountIn(double, ann), key, before)).kind).toBe("failed");
  });
});

const errors = (lines: readonly Line[]) =>
  lines
    .filter(({ level }) => level === "error")
    .map(({ sentence }) => sentence)
    .join("\n");
