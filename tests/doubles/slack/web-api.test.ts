// The Web API on its own: bodies that Slack would refuse, tokens, files, paging, signatures, /_control.
import { createHmac } from "node:crypto";
import { type KnownBlock, WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SlackDouble, startSlackDouble, type User } from "../slack.ts";
import { quietLogger } from "./plain-bot.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const logger = quietLogger as NonNullable<ConstructorParameters<typeof WebClient>[1]>["logger"] & object;

describe("what Slack refuses", () => {
  let double: SlackDouble;
  let client: WebClient;
  let channel: string;

  beforeAll(async () => {
    double = await startSlackDouble();
    channel = double.addChannel({ name: "general" }).id;
    client = new WebClient(double.botToken, { slackApiUrl: double.apiUrl, retryConfig: { retries: 0 }, logger });
  });

  afterAll(() => double.close());

  const button = (extra = {}) => ({ type: "button", text: plain("Go"), action_id: "go", ...extra });
  const row = (...elements: unknown[]) => ({ type: "actions", elements });
  const section = (extra: object) => ({ type: "section", text: plain("x"), ...extra });
  const options = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ text: plain(`o${at}`), value: `${at}` }));
  const input = (element: object) => ({ type: "input", label: plain("L"), element });
  const send = (body: object) => client.apiCall("chat.postMessage", { channel, text: "x", ...body });
  const blocks =
    (...list: unknown[]) =>
    () =>
      send({ blocks: list });
  const open = (view: object) => () =>
    client.apiCall("views.open", {
      trigger_id: "1.2.3",
      view: { type: "modal", title: plain("T"), blocks: [], ...view },
    });

  const publish = (view: object) => () =>
    client.apiCall("views.publish", { user_id: double.botUserId, view: { type: "home", blocks: [], ...view } });

  it.each<[string, string, () => Promise<unknown>]>([
    ["51 blocks", "invalid_blocks", blocks(...Array.from({ length: 51 }, () => ({ type: "divider" })))],
    ["section text of 3001", "invalid_blocks", blocks({ type: "section", text: plain("x".repeat(3001)) })],
    ["section without text", "invalid_blocks", blocks({ type: "section" })],
    ["eleven fields", "invalid_blocks", blocks(section({ fields: Array.from({ length: 11 }, () => plain("f")) }))],
    ["mrkdwn header", "invalid_blocks", blocks({ type: "header", text: { type: "mrkdwn", text: "x" } })],
    ["header of 151", "invalid_blocks", blocks({ type: "header", text: plain("x".repeat(151)) })],
    [
      "26 buttons",
      "invalid_blocks",
      blocks(row(...Array.from({ length: 26 }, (_, at) => button({ action_id: `${at}` })))),
    ],
    ["button text of 76", "invalid_blocks", blocks(row(button({ text: plain("x".repeat(76)) })))],
    ["button value of 2001", "invalid_blocks", blocks(row(button({ value: "x".repeat(2001) })))],
    ["action_id twice", "invalid_blocks", blocks(row(button(), button()))],
    ["block_id twice", "invalid_blocks", blocks(section({ block_id: "a" }), section({ block_id: "a" }))],
    ["unknown key", "invalid_blocks", blocks(row(button({ colour: "red" })))],
    ["image without alt_text", "invalid_blocks", blocks({ type: "image", image_url: "https://example.org/a.png" })],
    ["101 options", "invalid_blocks", blocks(row({ type: "static_select", options: options(101) }))],
    ["overflow of one", "invalid_blocks", blocks(row({ type: "overflow", options: options(1) }))],
    ["text field in actions", "invalid_blocks", blocks(row({ type: "plain_text_input", action_id: "t" }))],
    ["empty message", "no_text", () => send({ text: "" })],
    ["missing channel", "invalid_arguments", () => send({ channel: undefined })],
    ["title of 25", "invalid_arguments", open({ title: plain("x".repeat(25)) })],
    ["input without submit", "invalid_arguments", open({ blocks: [input({ type: "plain_text_input" })] })],
    ["private_metadata of 3001", "invalid_arguments", open({ private_metadata: "x".repeat(3001) })],
    ["home of 101 blocks", "invalid_arguments", publish({ blocks: Array(101).fill({ type: "divider" }) })],
    ["home with a title", "invalid_arguments", publish({ title: plain("Home") })],
    ["modal as home", "invalid_arguments", publish({ type: "modal", title: plain("Home") })],
    [
      "max_length of 3001",
      "invalid_arguments",
      open({ blocks: [input({ type: "plain_text_input", max_length: 3001 })] }),
    ],
    ["a method it does not play", "unknown_method", () => client.apiCall("pins.add", { channel })],
  ])("%s: %s", async (_what, error, call) => {
    await expect(call()).rejects.toMatchObject({ data: { ok: false, error } });
    expect(() => double.assertClean()).toThrow("1 invalid request");
    expect(double.violations.take()).toHaveLength(1);
    expect(double.messagesIn(channel)).toEqual([]);
  });

  it("names the place in Slack's words", async () => {
    const failed = blocks(row(button({ text: plain("") })))();
    const messages = ["[ERROR] must be more than 0 characters [json-pointer:/blocks/0/elements/0/text/text]"];
    await expect(failed).rejects.toMatchObject({ data: { response_metadata: { messages } } });
    double.violations.take();
  });

  it("takes but notes an unknown argument and blocks without text", async () => {
    await client.apiCall("chat.postMessage", { channel, blocks: [{ type: "divider" }], colour: "red" });
    expect(double.violations.take().map(({ rule }) => rule)).toEqual(["unknown-argument", "missing_text_in_message"]);
  });

  it("knows tokens and scopes", async () => {
    const call = (token: string, method: string) =>
      new WebClient(token, { slackApiUrl: double.apiUrl, logger }).apiCall(method);
    await expect(call("xoxb-1", "auth.test")).rejects.toThrow("invalid_auth");
    await expect(call(double.botToken, "apps.connections.open")).rejects.toThrow("not_allowed_token_type");
    const seen = await call(double.botToken, "auth.test");
    expect(seen.response_metadata?.scopes).toContain("chat:write");
    double.scopes = double.scopes.filter((scope) => scope !== "users:read");
    await expect(call(double.botToken, "users.list")).rejects.toMatchObject({ data: { needed: "users:read" } });
  });

  it("stores a file in three steps", async () => {
    const user = double.addUser({ name: "Bo" });
    const { channel: dm } = await client.conversations.open({ users: user.id });
    const upload = { channel_id: dm!.id!, filename: "a.ics", content: "BEGIN:VCALENDAR", initial_comment: "Here" };
    await client.filesUploadV2(upload);
    expect(double.files).toMatchObject([{ name: "a.ics", channel: dm!.id, bytes: Buffer.from("BEGIN:VCALENDAR") }]);
    expect(double.messagesIn(dm!.id!)[0]).toMatchObject({ text: "Here", files: [{ name: "a.ics" }] });
    double.assertClean();
  });

  it("pages through history and keeps metadata back unless asked", async () => {
    const user = double.addUser({ name: "Cy" });
    const metadata = { event_type: "sent", event_payload: { key: "k" } };
    const list: KnownBlock[] = [{ type: "divider", block_id: "key" }];
    for (const text of ["one", "two", "three"])
      await client.chat.postMessage({ channel: user.id, text, metadata, blocks: list });
    const dm = double.dmWith(user.id)!;
    const first = await client.conversations.history({ channel: dm, limit: 2 });
    expect(first.messages?.map(({ text }) => text)).toEqual(["three", "two"]);
    expect(first.messages?.[0]).toMatchObject({ blocks: [{ block_id: "key" }] });
    expect(first.messages?.[0]?.metadata).toBeUndefined();
    const cursor = first.response_metadata?.next_cursor ?? "";
    const rest = await client.conversations.history({ channel: dm, limit: 2, cursor, include_all_metadata: true });
    expect(rest.messages).toMatchObject([{ text: "one", metadata }]);
    double.assertClean();
  });

  it("signs what it posts in HTTP mode", async () => {
    const payload = { command: "/plain", text: "x" };
    const envelope = { envelope_id: "1", type: "slash_commands" as const, payload, accepts_response_payload: true };
    const { body, headers } = double.sign(envelope);
    const time = headers["x-slack-request-timestamp"];
    const expected = createHmac("sha256", double.signingSecret).update(`v0:${time}:${body}`).digest("hex");
    expect(headers["x-slack-signature"]).toBe(`v0=${expected}`);
    expect(body).toBe("command=%2Fplain&text=x");
  });

  it("is driven over /_control", async () => {
    const post = (act: string, body: object) =>
      fetch(new URL(`/_control/${act}`, double.apiUrl), { method: "POST", body: JSON.stringify(body) });
    const { result } = (await (await post("addUser", { name: "Dee" })).json()) as { result: User };
    expect(result.id).toMatch(/^U[0-9A-Z]{10}$/);
    expect((await post("slash", { user: result.id, command: "/plain" })).status).toBe(400);
    const read = await fetch(new URL(`/_control/dm?user=${result.id}`, double.apiUrl));
    expect(await read.json()).toEqual({ result: double.dmWith(result.id) });
  });
});
