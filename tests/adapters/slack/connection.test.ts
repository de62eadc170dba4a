// Slack at its worst: lost connections and replies, too many requests, answers that do not arrive.
import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../../doubles/slack.ts";
import { begin, firstMessage, results, type Stage, soon, stopAll, wordsIn } from "./stage.ts";

afterEach(stopAll);

describe("the connection", () => {
  it("that Slack renews, or that breaks off, comes back and has lost no message and no button", async () => {
    const renewed = (double: Stage["double"]) => double.socket.requestRefresh("warning");
    const broken = (double: Stage["double"]) => double.socket.drop();
    const sentences = await Promise.all(
      [renewed, broken].map(async (trouble) => {
        const { double, ann, general, lines } = await begin();
        await soon(() => double.socket.connections).toBe(2);
        const wall = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "wall"));
        trouble(double);
        await soon(() => double.socket.connections).toBe(0);
        const written = await double.message({ user: ann }, "while you were away");
        await written.settled(4500);
        expect(wordsIn((written.results[0] as Message).blocks)).toContain("while you were away");
        await (await double.press({ user: ann }, wall, "Next")).settled();
        double.assertClean();
        return lines.map(({ sentence }) => sentence);
      }),
    );
    for (const told of sentences) expect(told).toContain("A connection to Slack is back.");
  });

  it("is closed only after what is being answered has been answered", async () => {
    const { double, ann, general, adapter } = await begin();
    const wall = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "wall"));
    const slow = await double.press({ user: ann }, wall, "Slowly");
    await slow.acked();
    const stopped = adapter.stop();
    const refused = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "wall"));
    expect(wordsIn(refused.blocks)).toContain("just being restarted");
    await stopped;
    expect(wordsIn((slow.results.at(-1) as Message).blocks)).toContain("At last.");
    expect(double.socket.connections).toBe(0);
    double.assertClean();
  });
});

describe("an answer", () => {
  it("waits out too many requests and is sent once", async () => {
    const { double, ann, general } = await begin();
    double.faults.add({ match: { path: "^chat.postMessage$" }, do: { kind: "rate-limit", retryAfter: 1 } });
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "rate-limit", retryAfter: 1 } });
    const written = await double.message({ user: ann }, "hello");
    await written.settled();
    const typed = await double.slash({ user: ann, channel: general }, "/club", "ask hello");
    await typed.settled();
    expect([written.results.length, typed.results.length]).toEqual([1, 1]);
    double.assertClean();
  });

  it("whose reply is lost, or that is followed by a 502, is not sent a second time", async () => {
    const { double, ann, general, lines } = await begin();
    double.faults.add({ match: { path: "^chat.postMessage$" }, do: { kind: "lose-reply" } });
    const written = await double.message({ user: ann }, "hello");
    await written.settled();
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "status", status: 502, after: true } });
    const typed = await double.slash({ user: ann, channel: general }, "/club", "ask hello");
    await typed.settled();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([written.results.length, typed.results.length]).toEqual([1, 1]);
    expect(lines.filter(({ sentence }) => sentence === "Slack did not take an answer")).toHaveLength(2);
    double.assertClean();
  });

  it("goes to the person's own conversation when the response address is spent", async () => {
    const { double, ann, general } = await begin();
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "status", status: 404 } });
    const typed = await double.slash({ user: ann, channel: general }, "/club", "ask hello");
    await typed.settled();
    expect(typed.results[0]).toMatchObject({ channel: double.dmWith(ann.id) });
    double.assertClean();
  });

  it("for somebody of another workspace is a polite no, and no chapter is made (S4)", async () => {
    const { double, ann, general, store } = await begin();
    const wall = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "tell"));
    const exchange = await double.pressRaw({ user: ann }, wall, { action_id: "press.0 wall.share" });
    const foreign = structuredClone(exchange.envelope);
    Object.assign(foreign.payload, { team: { id: "T0FOREIGN", domain: "x" }, trigger_id: "1.2.foreign" });
    await exchange.settled();
    await double.socket.redeliver(foreign).catch(() => {});
    const shown = await results(exchange, 2);
    expect(wordsIn((shown[1] as Message).blocks)).toContain("only members of the workspace");
    expect(await store.spaces.find("slack:T0FOREIGN")).toBeUndefined();
    double.violations.take(); // the copied envelope is acknowledged twice
  });

  it("leaves nothing of tokens, addresses or words in the log (S12)", async () => {
    const { double, ann, general, lines } = await begin();
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "drop-request" } });
    double.faults.add({ match: { path: "^chat.postMessage$" }, times: 2, do: { kind: "status", status: 500 } });
    double.faults.add({ match: { path: "^views.open$" }, do: { kind: "error", code: "expired_trigger_id" } });
    await double.slash({ user: ann, channel: general }, "/club", "ask canary-words");
    await double.message({ user: ann }, "canary-words");
    await (await double.slash({ user: ann, channel: general }, "/club", "year")).settled();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const kept = JSON.stringify(lines, (_, value) => (value instanceof Error ? `${value.stack}` : value));
    expect(lines.length).toBeGreaterThan(2);
    expect(kept).not.toMatch(/xox[a-z]-|xapp-|canary-words|\/commands\/T|\d{13}\.\d+\.|127\.0\.0\.1/);
  });
});
