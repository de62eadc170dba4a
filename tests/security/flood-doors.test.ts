// S22 at the real doors: the bot's own calls stay few while somebody floods it, so that the platform has nothing to refuse.
import { afterEach, describe, expect, it } from "vitest";
import { createDiscordAdapter } from "#adapters/discord";
import { createSlackAdapter } from "#adapters/slack";
import { type Adapter, type Bot, createBot, createDrafts, createFlood, type Flood, type Store } from "#core";
import { openStore } from "#store";
import * as pages from "../adapters/discord/pages.ts";
import { createDirectChannels, createLogbook, eventually } from "../adapters/discord/stage.ts";
import { createSmallBot } from "../adapters/slack/small-bot.ts";
import { startDiscordDouble } from "../doubles/discord.ts";
import type { Exchange } from "../doubles/slack/exchange.ts";
import { startSlackDouble } from "../doubles/slack.ts";

const STORM = 400;
/** Everything is refused, and nobody is told. */
const silent: Flood = { admits: () => false, admitsSuggestion: () => false, tells: () => false };

let opened: { adapter: Adapter; store: Store; double: { close(): Promise<void> } } | undefined;
afterEach(async () => {
  await opened?.adapter.stop();
  await opened?.store.close();
  await opened?.double.close();
  opened = undefined;
});

describe("S22 on Discord", () => {
  async function openClub(choose: (clock: { now(): number }) => Flood) {
    const double = await startDiscordDouble();
    const guilds = ["Flooded", "Quiet"].map((name) => double.addGuild({ name }));
    const [ann, ben] = ["Ann", "Ben"].map((name) => double.addUser({ name }));
    for (const guild of guilds) for (const { id } of [ann!, ben!]) double.addMember(guild.id, id);
    const { clock } = double;
    const { log, lines } = createLogbook();
    const store = await openStore({ file: ":memory:", clock });
    const { commands, guide } = pages;
    const bot = createBot({ commands, guide, store, clock, log, drafts: createDrafts(clock), flood: choose(clock) });
    const { token, api: apiBase } = double;
    const { settings } = store;
    const adapter = createDiscordAdapter({
      ...{ token, apiBase, clock, log, settings },
      directChannels: createDirectChannels(),
    });
    opened = { adapter, store, double };
    await adapter.start(bot);
    const [flooded, quiet] = guilds;
    const by = { ann: { user: ann!, guild: flooded! }, ben: { user: ben!, guild: quiet! } };
    const answersTo = ({ user }: { user: { id: string } }) =>
      double.ledger.of("interaction.answer").filter((entry) => entry.user === user.id).length;
    return { double, by, answersTo, troubles: () => lines.filter(({ level }) => level !== "info") };
  }

  it("a storm of commands and forms is answered as far as it is admitted, and told a few times; no 429, no line; the other group is answered", async () => {
    const { double, by, answersTo, troubles } = await openClub(createFlood);
    const data = { custom_id: "try.send?speed=fast", components: [] };
    for (let index = 0; index < STORM; index += 1) {
      await double.slash(by.ann, "try share");
      await double.submitRaw(by.ann, data);
    }
    const asked = await double.slash(by.ben, "try share");
    expect(await asked.done()).toMatchObject({ kind: "reply" });
    // Events come in order, so all of Ann's have been judged.
    await eventually(() => answersTo(by.ann) >= 25, "the answers to Ann");
    expect(answersTo(by.ann)).toBeLessThanOrEqual(20 + 5 + 8);
    expect(double.ledger.count("rate-limited")).toBe(0);
    expect(troubles()).toEqual([]);
  }, 30_000);

  it("typing: no call for what is refused", async () => {
    const { double, by, answersTo } = await openClub(createFlood);
    for (let index = 0; index < STORM; index += 1)
      await double.autocomplete(by.ann, "try echo", { name: "text", value: "ab" });
    const asked = await double.autocomplete(by.ben, "try echo", { name: "text", value: "ab" });
    expect((await asked.done()).choices).toHaveLength(1);
    await eventually(() => answersTo(by.ann) >= 40, "the suggestions for Ann");
    expect(answersTo(by.ann)).toBeLessThan(STORM / 4);
    expect(double.ledger.count("rate-limited")).toBe(0);
  }, 30_000);

  it("who has been told often enough costs not one call, by command, suggestion, form or plain message", async () => {
    const { double, by, troubles } = await openClub(() => silent);
    const before = double.ledger.all().length;
    await double.slash(by.ann, "try share");
    await double.autocomplete(by.ann, "try echo", { name: "text", value: "ab" });
    await double.submitRaw(by.ann, { custom_id: "try.send?speed=fast", components: [] });
    await double.message({ user: by.ann.user }, "hello");
    // Longer than the deferral, which is a call too.
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    const since = double.ledger.all().slice(before);
    expect(since.filter(({ kind }) => kind !== "interaction.sent" && kind !== "message.create")).toEqual([]);
    expect(since.filter(({ kind, author }) => kind === "message.create" && author === double.botId)).toEqual([]);
    expect(troubles()).toEqual([]);
  });
});

describe("S22 on Slack", () => {
  async function openClub(flood: Flood) {
    const double = await startSlackDouble();
    const ann = double.addUser({ name: "Ann" });
    const general = double.addChannel({ name: "general", members: [ann] });
    const { log, lines } = createLogbook();
    const clock = { now: () => Date.now() };
    const store = await openStore({ file: ":memory:", clock });
    const parts = { store, clock, log, flood };
    const bot: Bot = createSmallBot(parts);
    const { botToken, appToken, apiUrl } = double;
    const adapter = createSlackAdapter({
      ...{ botToken, apiUrl, clock, log, directChannels: createDirectChannels() },
      transport: { kind: "socket", appToken },
    });
    opened = { adapter, store, double };
    await adapter.start(bot);
    const sentByBot = () =>
      double.ledger.of("request").filter(({ method }) => /^(chat|views|files|conversations)\./.test(String(method)));
    return {
      double,
      by: { user: ann, channel: general },
      sentByBot,
      troubles: () => lines.filter(({ level }) => level !== "info"),
    };
  }

  it("a storm of commands is acknowledged, answered as far as it is admitted, and told a few times", async () => {
    const { double, by, troubles } = await openClub(createFlood({ now: () => Date.now() }));
    const exchanges: Exchange[] = [];
    for (let index = 0; index < 100; index += 1) exchanges.push(await double.slash(by, "/club", "wall"));
    await eventually(() => exchanges.every(({ ackMs }) => ackMs !== undefined), "the acknowledgements");
    await eventually(() => exchanges.filter(({ results }) => results.length > 0).length >= 25, "the answers");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(exchanges.filter(({ results }) => results.length > 0).length).toBeLessThanOrEqual(20 + 5 + 8);
    expect(exchanges.every(({ expired }) => !expired)).toBe(true);
    expect(troubles()).toEqual([]);
  }, 30_000);

  it("who has been told often enough costs not one call; a form says it in its own acknowledgement", async () => {
    let isFlooded = false;
    const admits = () => !isFlooded;
    const { double, by, sentByBot, troubles } = await openClub({
      admits,
      admitsSuggestion: admits,
      tells: () => false,
    });
    await (await double.slash(by, "/club", "year")).settled();
    const view = double.viewOf(by.user)!;
    isFlooded = true;
    const before = sentByBot().length;
    const typed = await double.slash(by, "/club", "wall");
    await double.message({ user: by.user }, "hello");
    const sent = await double.submit({ user: by.user }, view, { year: "2029" });
    await sent.settled();
    expect(JSON.stringify(double.viewOf(by.user)?.blocks)).toContain("a lot at once");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(typed.ackMs).toBeDefined();
    expect(typed.results).toEqual([]);
    expect(sentByBot()).toHaveLength(before);
    expect(troubles()).toEqual([]);
  });
});
