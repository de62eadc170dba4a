// The double is tried with a plain Bolt app, over Socket Mode and over HTTP.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPlainBot, quietLogger } from "./slack/plain-bot.ts";
import { type Message, type SlackDouble, startSlackDouble, type User, type View } from "./slack.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const logger = quietLogger as NonNullable<ConstructorParameters<typeof WebClient>[1]>["logger"] & object;

describe("a plain Bolt app over Socket Mode", () => {
  let double: SlackDouble;
  let bot: ReturnType<typeof createPlainBot>;
  let ana: User;

  beforeAll(async () => {
    double = await startSlackDouble();
    ana = double.addUser({ name: "Ana" });
    const { botToken: token, appToken, apiUrl: slackApiUrl } = double;
    bot = createPlainBot({ token, appToken, clientOptions: { slackApiUrl } });
    await bot.start();
  });

  afterAll(async () => {
    await bot.stop();
    await double.close();
  });

  async function openForm(): Promise<View> {
    const answer = await said("hello");
    const pressed = await double.press({ user: ana }, answer, "Ask me");
    await pressed.settled();
    return double.viewOf(ana)!;
  }

  async function said(text: string): Promise<Message> {
    const exchange = await double.slash({ user: ana }, "/plain", text);
    await exchange.settled();
    return exchange.results[0] as Message;
  }

  it("shows a command's answer to its user only", async () => {
    const answer = await said("R & D <x> for @Ana");
    expect(answer.text).toBe(`You said: R &amp; D &lt;x&gt; for <@${ana.id}|Ana>`);
    expect(double.messagesIn(answer.channel, ana.id)).toContain(answer);
    expect(double.messagesIn(answer.channel)).not.toContain(answer);
    double.assertClean();
  });

  it("opens a modal, refuses a field, offers options and takes the submission", async () => {
    const view = await openForm();
    const suggested = await double.suggest({ user: ana }, view, "city", "b");
    await suggested.settled();
    expect(suggested.options).toEqual([{ text: { type: "plain_text", text: "Boston" }, value: "boston" }]);
    await expect(double.suggest({ user: ana }, view, "city", "")).rejects.toThrow("1 characters");

    const wrong = await double.submit({ user: ana }, view, { year: "first", city: "Boston" });
    await wrong.settled();
    expect(wrong.response).toMatchObject({ response_action: "errors", errors: { year: "One digit, please." } });
    expect(double.viewOf(ana)?.id).toBe(view.id);

    const right = await double.submit({ user: ana }, view, { year: "1" });
    await right.acked();
    await expect.poll(() => right.results.length).toBe(2);
    expect(right.results[1]).toMatchObject({ text: "Year 1 in Boston", channel: double.dmWith(ana.id) });
    expect(double.viewOf(ana)).toBeUndefined();
    double.assertClean();
  });

  it("checks in the client what Slack's client checks", async () => {
    const view = await openForm();
    await expect(double.submit({ user: ana }, view, { year: "" })).rejects.toThrow("required");
    await expect(double.submit({ user: ana }, view, { colour: "red" })).rejects.toThrow("no field");
    await double.closeView({ user: ana }, view);
    expect(double.viewOf(ana)).toBeUndefined();
  });

  it("carries direct messages and the Home tab", async () => {
    const exchange = await double.message({ user: ana }, "a < b");
    await exchange.settled();
    expect(exchange.results[0]).toMatchObject({ text: "Echo: a &lt; b" });
    const opened = await double.openHome({ user: ana });
    await opened.settled();
    expect(double.homeOf(ana)?.blocks[0]).toMatchObject({ text: { text: "Welcome" } });
    double.assertClean();
  });

  it("keeps a trigger for three seconds and one use", async () => {
    const { trigger_id } = (await double.slash({ user: ana }, "/plain", "silent")).envelope.payload;
    const view = { type: "modal" as const, title: plain("Hi"), blocks: [] } as never;
    const open = (id: unknown) => bot.client.views.open({ trigger_id: String(id), view });
    await open(trigger_id);
    await expect(open(trigger_id)).rejects.toThrow("exchanged_trigger_id");
    await expect(open("1.2.3")).rejects.toThrow("invalid_trigger_id");
    const late = await double.slash({ user: ana }, "/plain", "silent");
    double.clock.advance(3_500);
    await expect(open(late.envelope.payload.trigger_id)).rejects.toThrow("expired_trigger_id");
    await double.closeView({ user: ana }, double.viewOf(ana)!);
  });

  it("tells the user of an operation_timeout", async () => {
    const unknown = await double.slash({ user: ana }, "/unknown", "");
    double.clock.advance(3_001);
    await expect(unknown.acked()).rejects.toThrow("operation_timeout");
    expect(unknown.expired).toBe(true);
  });

  it("refuses the sixth use of a response_url, and any after half an hour", async () => {
    const { envelope } = await double.slash({ user: ana }, "/plain", "silent");
    const use = () =>
      fetch(String(envelope.payload.response_url), {
        method: "POST",
        body: JSON.stringify({ text: "again", response_type: "in_channel" }),
      });
    for (let turn = 0; turn < 5; turn += 1) expect((await use()).status).toBe(200);
    const sixth = await use();
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: "used_url" }]);
    const other = await double.slash({ user: ana }, "/plain", "silent");
    double.clock.advance(30 * 60_000 + 1);
    const late = await fetch(String(other.envelope.payload.response_url), { method: "POST", body: '{"text":"x"}' });
    expect(await late.json()).toEqual({ ok: false, error: "expired_url" });
    expect(double.violations.take().map(({ rule }) => rule)).toEqual(["used_url", "expired_url"]);
  });

  it("waits out a rate limit, and repeats after a lost reply", async () => {
    double.faults.add({ match: { path: "chat.postMessage" }, do: { kind: "rate-limit", retryAfter: 1 } });
    const started = Date.now();
    await bot.client.chat.postMessage({ channel: ana.id, text: "patient" });
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
    const once = new WebClient(double.botToken, { slackApiUrl: double.apiUrl, retryConfig: { retries: 0 }, logger });
    double.faults.add({ match: { user: ana.id }, do: { kind: "lose-reply" } });
    await expect(once.chat.postMessage({ channel: ana.id, text: "unsure" })).rejects.toThrow();
    const dm = double.messagesIn(double.dmWith(ana.id)!);
    expect(dm.filter(({ text }) => text === "unsure")).toHaveLength(1);
    double.faults.add({ match: { user: ana.id }, do: { kind: "error", code: "channel_not_found" } });
    await expect(once.chat.postMessage({ channel: ana.id, text: "never" })).rejects.toThrow("channel_not_found");
  });

  it("loses no event over a refresh", async () => {
    double.socket.requestRefresh();
    expect(double.socket.connections).toBe(0);
    await expect(double.slash({ user: ana }, "/plain", "x")).rejects.toThrow("dispatch_failed");
    const exchange = await double.message({ user: ana }, "still there?");
    await exchange.settled(9_000);
    expect(exchange.results[0]).toMatchObject({ text: "Echo: still there?" });
    expect(double.ledger.count("socket-opened")).toBe(2);
    await double.socket.redeliver(exchange);
    await expect.poll(() => exchange.results.length).toBe(2);
    double.assertClean();
  }, 12_000);
});

describe("the same app over HTTP", () => {
  it("takes signed requests and refuses forged ones", async () => {
    const double = await startSlackDouble();
    const { botToken: token, signingSecret, apiUrl: slackApiUrl } = double;
    const bot = createPlainBot({ token, signingSecret, clientOptions: { slackApiUrl } });
    const server = (await bot.start({ port: 0, host: "127.0.0.1" })) as Server;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    double.deliverTo(url);
    const ana = double.addUser({ name: "Ana" });
    const exchange = await double.slash({ user: ana }, "/plain", "hello");
    await exchange.settled();
    expect(exchange.results[0]).toMatchObject({ text: "You said: hello", ephemeralTo: ana.id });
    const pressed = await double.press({ user: ana }, exchange.results[0] as Message, "Ask me");
    await pressed.settled();
    const wrong = await double.suggest({ user: ana }, double.viewOf(ana)!, "city", "c");
    await wrong.settled();
    expect(wrong.options).toMatchObject([{ value: "chicago" }]);
    const { body, headers } = double.sign(exchange.envelope, double.clock.now() - 6 * 60_000);
    expect((await fetch(url, { method: "POST", body, headers })).status).toBe(401);
    double.assertClean();
    await bot.stop();
    await double.close();
  });
});
