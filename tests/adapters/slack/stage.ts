// A workspace with the small bot in it: the double, the real adapter, a store in memory, and the people.

import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createSlackAdapter, type SlackParts } from "#adapters/slack";
import type { AccountId, Adapter, DirectChannels, Log, Store } from "#core";
import { openStore } from "#store";
import {
  type Block,
  type Channel,
  type Exchange,
  type Message,
  type SlackDouble,
  startSlackDouble,
  type User,
  type View,
} from "../../doubles/slack.ts";
import { createSmallBot } from "./small-bot.ts";

export type Line = { level: "info" | "warn" | "error"; facts: object; sentence: string };

export type Stage = {
  double: SlackDouble;
  adapter: Adapter;
  lines: Line[];
  store: Store;
  clock: { now(): number; skew: number };
  channels: KeptChannels;
  stop(): Promise<void>;
};

export async function startStage(
  change: Partial<SlackParts> = {},
  before?: (double: SlackDouble) => void,
  changeFor?: (double: SlackDouble) => Partial<SlackParts>,
): Promise<Stage> {
  const double = await startSlackDouble();
  before?.(double);
  const lines: Line[] = [];
  const log = logInto(lines);
  const clock = { skew: 0, now: () => Date.now() + clock.skew };
  const store = await openStore({ file: ":memory:", clock, log });
  const bot = createSmallBot({ store, clock, log });
  const channels = keptChannels();
  const { botToken, appToken, apiUrl } = double;
  const adapter = createSlackAdapter({
    botToken,
    apiUrl,
    clock,
    log,
    directChannels: channels,
    transport: { kind: "socket", appToken },
    ...change,
    ...changeFor?.(double),
  });
  const stop = async () => {
    await adapter.stop();
    await store.close();
    await double.close();
  };
  try {
    await adapter.start(bot);
  } catch (error) {
    await stop();
    throw error;
  }
  return { double, adapter, lines, store, clock, channels, stop };
}

export type KeptChannels = DirectChannels & { readonly all: Map<AccountId, string> };

export function keptChannels(): KeptChannels {
  const all = new Map<AccountId, string>();
  return { all, find: async (account) => all.get(account), keep: async (...entry) => void all.set(...entry) };
}

/** What the tests of one file share: a workspace with somebody who manages it, a member, and a channel of theirs. */
export type Club = Stage & {
  readonly ann: User;
  readonly ben: User;
  readonly general: Channel;
  /** The first answer to a command in the channel. */
  typed(text: string, user?: User, channel?: Channel): Promise<Message>;
};

/** Opened before the first test of the file, closed after the last; each must leave the double without complaint. */
export function shareClub(): Club {
  const club = {} as Club;
  beforeAll(async () => {
    const stage = await startStage();
    const ann = stage.double.addUser({ name: "Ann Smith", isAdmin: true });
    const ben = stage.double.addUser({ name: "Ben" });
    const general = stage.double.addChannel({ name: "general", members: [ann, ben] });
    Object.assign(club, stage, { ann, ben, general });
    club.typed = async (text, user = ann, channel = general) =>
      firstMessage(await stage.double.slash({ user, channel }, "/club", text));
  });
  afterEach(() => club.double.assertClean());
  afterAll(() => club.stop());
  return club;
}

const begun: Stage[] = [];

/** A workspace of its own with one person and one channel; `stopAll` ends them after the test. */
export async function begin(...given: Parameters<typeof startStage>) {
  const stage = await startStage(...given);
  begun.push(stage);
  const ann = stage.double.addUser({ name: "Ann" });
  return { ...stage, ann, general: stage.double.addChannel({ name: "general", members: [ann] }) };
}

export async function stopAll(): Promise<void> {
  await Promise.all(begun.splice(0).map((stage) => stage.stop()));
}

export function logInto(lines: Line[]): Log {
  const keep = (level: Line["level"]) => (facts: object, sentence: string) =>
    void lines.push({ level, facts, sentence });
  return { info: keep("info"), warn: keep("warn"), error: keep("error") };
}

/** Every letter that a person reads in these blocks, small print unescaped. */
export function wordsIn(blocks: readonly Block[] | undefined): string {
  return (blocks ?? []).map(readBlock).join("\n");
}

function readBlock(block: Record<string, unknown>): string {
  if (block.type === "context") {
    const elements = block.elements as { type: string; text: string }[];
    return elements.map(({ type, text }) => (type === "mrkdwn" ? unescapeMrkdwn(text) : text)).join("");
  }
  return readTree(block);
}

function readTree(node: unknown): string {
  if (Array.isArray(node)) return node.map(readTree).join("");
  if (typeof node !== "object" || node === null) return "";
  const { type, text, elements, label, user_id } = node as Record<string, unknown>;
  if (type === "user") return `@${user_id}`;
  if (typeof text === "string") return text;
  return readTree(label) + readTree(text) + readTree(elements);
}

export function unescapeMrkdwn(text: string): string {
  return text.replaceAll("\u2060", "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

export async function firstMessage(exchange: Exchange): Promise<Message> {
  await exchange.settled();
  const message = exchange.results.find((result) => result.type === "message");
  if (message?.type !== "message") throw new Error("no message came");
  return message;
}

/** Waits for the `count`th thing that became visible. */
export async function results(exchange: Exchange, count: number): Promise<Exchange["results"]> {
  for (let waited = 0; exchange.results.length < count; waited += 10) {
    if (waited > 4000) throw new Error(`only ${exchange.results.length} of ${count} results came`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return exchange.results;
}

export async function shownView(double: SlackDouble, exchange: Exchange, user: string): Promise<View> {
  await exchange.settled();
  const view = double.viewOf(user);
  if (!view) throw new Error("no view is open");
  return view;
}

/** For what comes by itself in a while, on a busy machine too. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: 4000 });
