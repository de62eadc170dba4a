// Connecting, losing the connection, leaving; and what the operator is told.
import { EventEmitter } from "node:events";
import { type Client, Events } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConfigurationProblem } from "#core";
import { openStore } from "#store";
// Relative on purpose: no part of the room's door.
import { connect } from "../../../src/adapters/discord/connection.ts";
import { startDiscordDouble } from "../../doubles/discord.ts";
import { createLogbook, descriptionOf, eventually, openDoor, openStage, type Stage } from "./stage.ts";

describe("a connection that breaks", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(async () => {
    await stage.close();
    stage.double.assertClean();
  });

  const share = () => stage.double.slash(stage.inClub(stage.ann), "try share");
  const reconnected = () => eventually(() => stage.double.gateway.sockets === 1, "the bot on the gateway");

  it("as a dropped socket is resumed, and what was typed meanwhile is answered", async () => {
    stage.double.gateway.dropSocket();
    const sent = await share();
    expect(await sent.done()).toMatchObject({ kind: "reply" });
    expect(stage.double.gateway.identifies).toBe(1);
    const sentences = () => stage.lines.map(({ sentence }) => sentence);
    await eventually(() => sentences().includes("connected to Discord again"), "a sentence in the log");
    expect(sentences()).toContain("reconnecting to Discord");
  });

  it("at Discord's wish (op 7) is resumed", async () => {
    stage.double.gateway.requestReconnect();
    await eventually(() => stage.double.ledger.count("gateway.resume") === 1, "a resume");
    await reconnected();
    expect(await (await share()).done()).toMatchObject({ kind: "reply" });
    expect(stage.double.gateway.identifies).toBe(1);
  });

  it("with its session gone (op 9) is opened anew, and counted", async () => {
    stage.double.gateway.invalidateSession(false);
    await eventually(() => stage.double.gateway.identifies === 2, "a new identify", 8000);
    await reconnected();
    expect(await (await share()).done()).toMatchObject({ kind: "reply" });
    expect(JSON.parse((await stage.store.settings.find("discord.identifies")) ?? "")).toHaveLength(2);
  }, 10_000);

  it("for good is told in one sentence", async () => {
    stage.double.gateway.closeWith(4004);
    const line = await eventually(() => stage.lines.find(({ level }) => level === "error"), "a line in the log");
    expect(line.sentence).toContain("Discord does not accept DISCORD_TOKEN");
  });

  it("and brings an event again that another process has done gets no second effect, but an answer", async () => {
    await stage.adapter.stop();
    const { adapter, bot } = openDoor(stage.double, stage.store, stage.log);
    await adapter.start({ ...bot, answer: async () => undefined });
    const { kind, ephemeral, message } = await (await share()).done();
    expect({ kind, ephemeral }).toEqual({ kind: "reply", ephemeral: true });
    expect(descriptionOf(message)).toContain("I have seen this already");
    await adapter.stop();
  });

  it("on purpose waits for the answer that is under way", async () => {
    const sent = await stage.double.slash(stage.inClub(stage.ann), "try slow private");
    await sent.done();
    await stage.adapter.stop();
    expect(descriptionOf((await sent.settled()).message)).toBe("You said slowly");
    expect(stage.double.gateway.sockets).toBe(0);
    expect(await stage.store.settings.find("discord.unsettled")).toBe("0");
    expect(stage.lines.map(({ sentence }) => sentence)).not.toContain("reconnecting to Discord");
  });
});

describe("a start", () => {
  async function tryStart(more: Parameters<typeof openDoor>[3] = {}, prepare: Record<string, string> = {}) {
    const double = await startDiscordDouble();
    const store = await openStore({ file: ":memory:", clock: double.clock });
    for (const [key, value] of Object.entries(prepare)) await store.settings.set(key, value);
    const logbook = createLogbook();
    const { adapter, bot } = openDoor(double, store, logbook.log, more);
    const outcome = await adapter.start(bot).catch((error: unknown) => error);
    await adapter.stop();
    await store.close();
    await double.close();
    double.assertClean();
    return { outcome, ...logbook, double };
  }
  const problemsOf = (outcome: unknown) => (outcome instanceof ConfigurationProblem ? outcome.problems : outcome);

  it("with something else than a token says where a token is", async () => {
    expect(problemsOf((await tryStart({ token: "xoxb-not-for-this-door" })).outcome)).toEqual([
      "DISCORD_TOKEN is not a bot token. Copy a new one from https://discord.com/developers/applications > your application > Bot > Reset Token.",
    ]);
  });

  it("with a token that is no longer good says which page makes a new one", async () => {
    const token = `${Buffer.from("123456789012345678").toString("base64")}.GdOubl.${"x".repeat(38)}`;
    const { outcome, told } = await tryStart({ token });
    expect(problemsOf(outcome)).toEqual([
      "Discord does not accept DISCORD_TOKEN. Make a new one at https://discord.com/developers/applications > your application > Bot > Reset Token.",
    ]);
    expect(told()).not.toContain(token);
  });

  it("with an intent that is switched off names the page too", async () => {
    const client = Object.assign(new EventEmitter(), { login: () => new Promise(() => {}) });
    const connecting = connect(client as unknown as Client, "token");
    client.emit(Events.ShardDisconnect, { code: 4014 }, 0);
    await expect(connecting).rejects.toThrow("Privileged Gateway Intents");
  });

  it("without Discord says so, without the request in the error", async () => {
    const { outcome } = await tryStart({ apiBase: "http://127.0.0.1:1/api" });
    expect(String(outcome)).toMatch(/^Error: Discord could not be reached \(\w+\)\. Check .* start again\.$/);
  });

  it("in no server gives the invitation once", async () => {
    const { lines, double } = await tryStart();
    const sentences = lines.map(({ sentence }) => sentence);
    expect(sentences).toContain("connected to Discord as plain-bot in 0 servers");
    expect(sentences.filter((sentence) => sentence.includes("oauth2/authorize"))).toEqual([
      `the bot is in no server yet; invite it with https://discord.com/oauth2/authorize?client_id=${double.applicationId}&scope=bot+applications.commands&permissions=0`,
    ]);
  });

  it("after the process died soon, four times in a row, waits first and says why (S28)", async () => {
    const waits: number[] = [];
    const { lines } = await tryStart(
      { wait: async (ms) => void waits.push(ms) },
      { "discord.unsettled": "4", "discord.identifies": JSON.stringify([Date.now()]) },
    );
    expect(waits[0]).toBeGreaterThan(38_000);
    expect(lines[0]?.sentence).toBe(
      "waiting 40 s before connecting: it stopped soon after connecting the last 4 times",
    );
  });

  it("that is called off while it waits ends quietly", async () => {
    const double = await startDiscordDouble();
    const store = await openStore({ file: ":memory:", clock: double.clock });
    await store.settings.set("discord.unsettled", "4");
    await store.settings.set("discord.identifies", JSON.stringify([double.clock.now()]));
    const wait = (_: number, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const { adapter, bot } = openDoor(double, store, createLogbook().log, { wait });
    const starting = adapter.start(bot);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await adapter.stop();
    await starting;
    expect(double.gateway.identifies).toBe(0);
    await store.close();
    await double.close();
  });

  it("without anybody's privileged words: only servers and direct messages are asked for", async () => {
    const { double } = await tryStart();
    expect(double.ledger.of("gateway.identify")).toMatchObject([{ intents: 1 | (1 << 12) }]);
  });
});
