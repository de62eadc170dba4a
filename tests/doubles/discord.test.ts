// The Discord double, driven by a plain discord.js bot over real sockets.
import { type Client, REST, Routes } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startPlainBot } from "./discord/plain-bot.ts";
import { type DiscordDouble, type Guild, startDiscordDouble, type User } from "./discord.ts";

let double: DiscordDouble;
let client: Client<true>;
let guild: Guild;
let user: User;
let rest: REST;

beforeAll(async () => {
  double = await startDiscordDouble({ nonceWindowMs: 60_000 });
  guild = double.addGuild({ name: "Radiology club" });
  user = double.addUser({ name: "Ada" });
  double.addMember(guild.id, user.id);
  client = await startPlainBot(double);
  rest = new REST({ api: double.api, retries: 0 }).setToken(double.token);
});

afterAll(async () => {
  await client.destroy();
  await double.close();
});

afterEach(() => {
  double.faults.clear();
  double.assertClean();
});

const inGuild = () => ({ user, guild });
const general = () => guild.channels[0]?.id ?? "";

describe("a person and the bot", () => {
  it("answers a slash command, deferred and ephemeral", async () => {
    const interaction = await double.slash(inGuild(), "fruit", { fruit: "banana" });
    expect(await interaction.done()).toMatchObject({ kind: "deferred", ephemeral: true });
    const { message } = await interaction.settled();
    expect(message?.content).toBe("You like banana");
    expect(double.messagesIn(general(), user.id).at(-1)?.id).toBe(message?.id);
    expect(double.messagesIn(general())).toEqual([]);
  });

  it("offers choices", async () => {
    const interaction = await double.autocomplete(inGuild(), "fruit", { name: "fruit", value: "ap" });
    expect((await interaction.done()).choices?.map(({ value }) => value)).toEqual(["apple", "apricot"]);
  });

  it("opens a modal from a button and takes its answer", async () => {
    const { message } = await (await double.slash(inGuild(), "fruit", { fruit: "apple" })).settled();
    const pressed = await double.press(inGuild(), message as { id: string }, "Say why");
    expect(await pressed.done()).toMatchObject({ kind: "modal", modal: { title: "Why?" } });
    await expect(double.submit(inGuild(), pressed, { reason: "x".repeat(51) })).rejects.toThrow("wrong length");
    const submitted = await double.submit(inGuild(), pressed, { reason: "it is round" });
    expect((await submitted.done()).message?.content).toBe("Because it is round");
  });

  it("gets the same command and a message in a DM", async () => {
    const { message } = await (await double.slash({ user }, "fruit", { fruit: "apple" })).settled();
    expect(message?.channel_id).toBe(double.dmWith(user.id));
    await double.message({ user }, "hello");
    await expect.poll(() => double.lastIn(double.dmWith(user.id) ?? "")?.content).toBe("You wrote: hello");
  });

  it("refuses what the client would not offer", async () => {
    await expect(double.slash(inGuild(), "vegetable")).rejects.toThrow("not published");
    await expect(double.slash(inGuild(), "fruit")).rejects.toThrow("needs the option");
    await expect(double.slash(inGuild(), "fruit", { fruti: "x" })).rejects.toThrow("no option");
    const stranger = double.addUser({ name: "Eve" });
    await expect(double.slash({ user: stranger, guild }, "fruit", { fruit: "x" })).rejects.toThrow("not a member");
    const { message } = await (await double.slash(inGuild(), "fruit", { fruit: "apple" })).settled();
    double.addMember(guild.id, stranger.id);
    await expect(double.press({ user: stranger, guild }, message as { id: string }, "why")).rejects.toThrow("not see");
    const forged = await double.pressRaw({ user: stranger, guild }, message as { id: string }, "anything");
    expect((await forged.done()).kind).toBe("modal");
  });
});

describe("files", () => {
  it("keeps an attachment's bytes", async () => {
    const files = [{ name: "list.csv", data: Buffer.from("a,b"), contentType: "text/csv" }];
    await rest.post(Routes.channelMessages(general()), { body: { content: "here" }, files });
    const attachment = double.lastIn(general())?.attachments[0];
    expect(attachment).toMatchObject({ filename: "list.csv", size: 3 });
    expect(await (await fetch(attachment?.url ?? "")).text()).toBe("a,b");
  });
});

describe("trouble", () => {
  it("a dropped socket resumes and loses nothing", async () => {
    const identifies = double.gateway.identifies;
    double.gateway.dropSocket();
    const interaction = await double.slash(inGuild(), "fruit", { fruit: "apple" });
    expect((await interaction.settled()).message?.content).toBe("You like apple");
    expect(double.gateway.identifies).toBe(identifies);
    double.gateway.requestReconnect();
    await expect.poll(() => double.ledger.count("gateway.resume"), { timeout: 3000 }).toBe(2);
  });

  it.each([false, true])("a 429 is waited out (global: %s)", async (global) => {
    double.faults.add({ match: { path: "/messages$" }, do: { kind: "rate-limit", retryAfter: 0.3, global } });
    const before = Date.now();
    await rest.post(Routes.channelMessages(general()), { body: { content: "patient" } });
    expect(Date.now() - before).toBeGreaterThan(290);
    expect(double.lastIn(general())?.content).toBe("patient");
  });

  it("a bucket's headers pace the client", async () => {
    double.limits.set("^POST /channels", { limit: 2, windowMs: 300 });
    const limited = double.ledger.count("rate-limited");
    for (const content of ["1", "2", "3", "4"])
      await rest.post(Routes.channelMessages(general()), { body: { content } });
    expect(double.ledger.count("rate-limited")).toBe(limited);
    double.limits.set("^POST /channels", { limit: 1000, windowMs: 1000 });
  });

  it("a lost reply, sent again with its nonce, gives one message", async () => {
    double.faults.add({ match: { method: "POST", path: "/messages$" }, do: { kind: "lose-reply" } });
    const body = { content: "only once", nonce: "key-1", enforce_nonce: true };
    await expect(rest.post(Routes.channelMessages(general()), { body })).rejects.toThrow();
    const again = await rest.post(Routes.channelMessages(general()), { body });
    const sent = () => double.messagesIn(general()).filter(({ content }) => content === "only once");
    expect(sent()).toEqual([expect.objectContaining({ id: (again as { id: string }).id, nonce: "key-1" })]);
    const [kept] = (await rest.get(Routes.channelMessages(general()))) as { nonce?: string }[];
    expect(kept).not.toHaveProperty("nonce");
    double.clock.advance(60_001);
    await rest.post(Routes.channelMessages(general()), { body });
    expect(sent()).toHaveLength(2);
  });

  it("502 after the message was accepted, 503 before", async () => {
    const count = double.messagesIn(general()).length;
    for (const after of [true, false]) {
      double.faults.add({ match: { path: "/messages$" }, do: { kind: "status", status: after ? 502 : 503, after } });
      const sending = rest.post(Routes.channelMessages(general()), { body: { content: "maybe" } });
      await expect(sending).rejects.toMatchObject({ status: after ? 502 : 503 });
    }
    expect(double.messagesIn(general())).toHaveLength(count + 1);
  });

  it("a person with closed DMs answers 50007", async () => {
    double.acceptDms(user.id, false);
    const dm = (await rest.post(Routes.userChannels(), { body: { recipient_id: user.id } })) as { id: string };
    const send = () => rest.post(Routes.channelMessages(dm.id), { body: { content: "hi" } });
    await expect(send()).rejects.toMatchObject({ code: 50007, status: 403 });
    double.acceptDms(user.id, true);
    double.faults.add({ match: { user: user.id }, do: { kind: "error", code: 50007 } });
    await expect(send()).rejects.toMatchObject({ code: 50007 });
    await send();
  });

  it("is driven from outside", async () => {
    const origin = double.api.replace(/\/api$/, "");
    const post = async (act: string, body: unknown) =>
      (await fetch(`${origin}/_control/${act}`, { method: "POST", body: JSON.stringify(body) })).json();
    const by = { user: user.id, guild: guild.id };
    const asked = { by, command: "fruit", options: { fruit: "banana" }, wait: "settled" };
    expect(await post("slash", asked)).toMatchObject({
      result: { outcome: { message: { content: "You like banana" } } },
    });
    expect(await post("slash", { by, command: "nothing" })).toMatchObject({
      error: expect.stringContaining("published"),
    });
    const read = await (await fetch(`${origin}/_control/violations`)).json();
    expect(read).toEqual({ result: [] });
  });

  it("a lost session is identified anew, and a guild added meanwhile is known", async () => {
    const identifies = double.gateway.identifies;
    double.gateway.invalidateSession(false);
    const second = double.addGuild({ name: "Second" });
    await expect.poll(() => double.gateway.identifies, { timeout: 8000 }).toBe(identifies + 1);
    await expect.poll(() => client.guilds.cache.get(second.id)?.name).toBe("Second");
  }, 10_000);
});
