// What Discord refuses is refused and recorded by the double; its windows and the gateway's limits close as documented.
import { REST, Routes } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type DiscordDouble, type Interaction, startDiscordDouble, type User } from "../discord.ts";

let double: DiscordDouble;
let rest: REST;
let channel: string;
let user: User;

beforeAll(async () => {
  double = await startDiscordDouble();
  const guild = double.addGuild();
  channel = guild.channels[0]?.id ?? "";
  user = double.addUser({ name: "Ada" });
  double.addMember(guild.id, user.id);
  rest = new REST({ api: double.api, retries: 0 }).setToken(double.token);
  await rest.put(Routes.applicationCommands(double.applicationId), { body: [{ name: "ir", description: "d" }] });
});

afterAll(() => double.close());

afterEach(() => double.assertClean());

const answer = ({ id, token }: Interaction, body: unknown) =>
  rest.post(Routes.interactionCallback(id, token), {
    auth: false,
    body,
    query: new URLSearchParams({ with_response: "true" }),
  });

const button = (id: string, more = {}) => ({ type: 2, style: 1, label: id, custom_id: id, ...more });
const row = (...components: unknown[]) => ({ type: 1, components });
const option = (name: string, more = {}) => ({ type: 3, name, description: "d", ...more });
const select = (...values: string[]) => ({
  type: 3,
  custom_id: "s",
  options: values.map((value) => ({ label: value, value })),
});
const text = { type: 10, content: "x" };

const INVALID_MESSAGES: [name: string, body: Record<string, unknown>, rule: string][] = [
  ["over-long content", { content: "x".repeat(2001) }, "BASE_TYPE_MAX_LENGTH"],
  ["empty message", { content: "" }, "50006"],
  ["unknown field", { contnet: "x" }, "UNKNOWN_FIELD"],
  ["over-long nonce", { content: "x", nonce: "n".repeat(26) }, "BASE_TYPE_MAX_LENGTH"],
  [
    "six rows",
    { components: Array.from({ length: 6 }, (_, index) => row(button(`b${index}`))) },
    "BASE_TYPE_BAD_LENGTH",
  ],
  ["six buttons in a row", { components: [row(...[..."abcdef"].map((id) => button(id)))] }, "BASE_TYPE_BAD_LENGTH"],
  ["same custom_id twice", { components: [row(button("a"), button("a"))] }, "COMPONENT_CUSTOM_ID_DUPLICATED"],
  ["link without url", { components: [row({ type: 2, style: 5, label: "x" })] }, "BASE_TYPE_REQUIRED"],
  ["over-long label", { components: [row(button("a", { label: "x".repeat(81) }))] }, "BASE_TYPE_MAX_LENGTH"],
  ["over-long custom_id", { components: [row(button("a", { custom_id: "x".repeat(101) }))] }, "BASE_TYPE_MAX_LENGTH"],
  ["button beside select", { components: [row(button("a"), select("v"))] }, "COMPONENT_LAYOUT_WIDTH_EXCEEDED"],
  ["same option value twice", { components: [row(select("v", "v"))] }, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"],
  ["V2 component without flag", { components: [text] }, "UNION_TYPE_CHOICES"],
  [
    "content with V2",
    { content: "x", flags: 1 << 15, components: [text] },
    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ],
  [
    "41 components in V2",
    { flags: 1 << 15, components: Array.from({ length: 5 }, () => ({ type: 17, components: Array(8).fill(text) })) },
    "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
  ],
  [
    "embeds of 6001",
    { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] },
    "MAX_EMBED_SIZE_EXCEEDED",
  ],
  [
    "missing file",
    { embeds: [{ image: { url: "attachment://a.png" } }] },
    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
  ],
  [
    "kind parsed and listed",
    { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } },
    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
  ],
];

const command = (more = {}) => ({ name: "ir", description: "d", ...more });
const INVALID_COMMANDS: [name: string, body: Record<string, unknown>[], rule: string][] = [
  ["upper case", [command({ name: "Ir" })], "APPLICATION_COMMAND_INVALID_NAME"],
  ["no description", [{ name: "ir" }], "BASE_TYPE_REQUIRED"],
  [
    "required after optional",
    [command({ options: [option("a"), option("b", { required: true })] })],
    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
  ],
  ["same name twice", [command(), command()], "APPLICATION_COMMANDS_DUPLICATE_NAME"],
  [
    "sub-command beside option",
    [command({ options: [option("a", { type: 1 }), option("b")] })],
    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
  ],
  ["over-long description", [command({ description: "x".repeat(101) })], "BASE_TYPE_MAX_LENGTH"],
];

describe("invalid bodies are refused and recorded", () => {
  it.each(INVALID_MESSAGES)("message: %s", async (_name, body, rule) => {
    await expect(rest.post(Routes.channelMessages(channel), { body })).rejects.toMatchObject({ status: 400 });
    expect(double.violations.take().map((found) => found.rule)).toContain(rule);
  });

  it.each(INVALID_COMMANDS)("command: %s", async (_name, body, rule) => {
    const route = Routes.applicationCommands(double.applicationId);
    await expect(rest.put(route, { body })).rejects.toMatchObject({ status: 400, code: 50035 });
    expect(double.violations.take().map((found) => found.rule)).toContain(rule);
  });

  it("modal with six components", async () => {
    const pressed = await double.pressRaw({ user }, await double.message({ user }, "hi"), "x");
    const label = (id: string) => ({ type: 18, label: id, component: { type: 4, custom_id: id, style: 1 } });
    const modal = (count: number) => ({
      type: 9,
      data: { custom_id: "m", title: "t", components: [..."abcdef"].slice(0, count).map(label) },
    });
    await expect(answer(pressed, modal(6))).rejects.toMatchObject({ code: 50035 });
    expect(() => double.assertClean()).toThrow("data.components: Must be between 1 and 5");
    double.violations.take();
    await answer(pressed, modal(5));
    await expect(answer(pressed, modal(5))).rejects.toMatchObject({ code: 40060 });
  });

  it("a callback that does not fit", async () => {
    const asked = await double.slash({ user }, "ir");
    await expect(answer(asked, { type: 8, data: { choices: [] } })).rejects.toMatchObject({ code: 50035 });
    await expect(answer(asked, { type: 6 })).rejects.toMatchObject({ code: 50035 });
    double.violations.take();
    const { resource } = (await answer(asked, { type: 4, data: { content: "x" } })) as {
      resource: { message: unknown };
    };
    expect(resource.message).toMatchObject({ content: "x", interaction_metadata: { id: asked.id } });
  });

  it("a route that is not played", async () => {
    await expect(rest.get("/voice/regions")).rejects.toMatchObject({ status: 404 });
    expect(double.violations.take()).toMatchObject([{ rule: "route not played" }]);
  });

  it("a wrong token", async () => {
    const stranger = new REST({ api: double.api }).setToken("a.b.c");
    await expect(stranger.get(Routes.user())).rejects.toMatchObject({ status: 401 });
  });
});

describe("windows", () => {
  it("3 s to the first answer, 15 min of follow-ups", async () => {
    const inTime = await double.slash({ user }, "ir");
    const late = await double.slash({ user }, "ir");
    await answer(inTime, { type: 5, data: { flags: 64 } });
    double.clock.advance(3001);
    await expect(answer(late, { type: 5 })).rejects.toMatchObject({ code: 10062 });
    expect(await late.done()).toMatchObject({ kind: "none", expired: true });
    const webhook = Routes.webhook(double.applicationId, inTime.token);
    const first = await rest.post(webhook, { auth: false, body: { content: "fills the deferred answer in" } });
    const second = await rest.post(webhook, { auth: false, body: { content: "seen by all" } });
    expect(first).toMatchObject({ flags: 64 });
    expect(await inTime.settled()).toMatchObject({ message: first, followUps: [second] });
    double.clock.advance(15 * 60_000);
    await expect(rest.get(`${webhook}/messages/@original`, { auth: false })).rejects.toMatchObject({ code: 50027 });
  });

  it("updates a V2 message without repeating its flag", async () => {
    const components = [row(button("go"))];
    const body = { flags: 1 << 15, components: [text, ...components] };
    const message = (await rest.post(Routes.channelMessages(channel), { body })) as { id: string };
    const pressed = await double.press({ user }, message, "go");
    await answer(pressed, { type: 7, data: { components: [{ type: 10, content: "gone" }] } });
    expect(await pressed.settled()).toMatchObject({ kind: "update", message: { components: [{ content: "gone" }] } });
  });

  it("offers selects with their options only", async () => {
    const message = (await rest.post(Routes.channelMessages(channel), {
      body: { components: [row(select("a", "b"))] },
    })) as { id: string };
    await expect(double.select({ user }, message, "s", ["c"])).rejects.toThrow("not an option");
    const chosen = await double.select({ user }, message, "s", ["b"]);
    await answer(chosen, { type: 6 });
    expect((await chosen.done()).kind).toBe("deferred-update");
  });
});

describe("the gateway closes", () => {
  const properties = { os: "linux", browser: "test", device: "test" };
  const identify = (more: Record<string, unknown>) => ({
    op: 2,
    d: { token: double.token, intents: 1, properties, ...more },
  });
  const cases: [name: string, code: number, event: () => unknown][] = [
    ["a wrong token", 4004, () => identify({ token: "a.b.c" })],
    ["a privileged intent that is not switched on", 4014, () => identify({ intents: 1 << 15 })],
    ["an intent that does not exist", 4013, () => identify({ intents: 1 << 30 })],
    ["an event of more than 4096 bytes", 4002, () => identify({ presence: "x".repeat(4096) })],
    ["an event before identifying", 4003, () => ({ op: 3, d: {} })],
  ];

  it.each(cases)("%s", async (_name, code, event) => {
    const socket = new WebSocket(`${double.api.replace("http", "ws").replace(/api$/, "gateway")}?v=10&encoding=json`);
    socket.once("message", () => socket.send(JSON.stringify(event())));
    expect(await new Promise((resolve) => socket.once("close", resolve))).toBe(code);
  });

  it("more than 120 events in 60 s", async () => {
    const socket = new WebSocket(double.api.replace("http", "ws").replace(/api$/, "gateway"));
    socket.once("message", () => {
      for (let sent = 0; sent <= 120; sent += 1) socket.send(JSON.stringify({ op: 1, d: null }));
    });
    expect(await new Promise((resolve) => socket.once("close", resolve))).toBe(4008);
  });
});
