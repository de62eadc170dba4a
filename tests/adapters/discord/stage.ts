// The real discord.js client on the Discord double, with the small bot of pages.ts and a store in memory.
import { z } from "zod";
import { createDiscordAdapter, type DiscordParts } from "#adapters/discord";
import {
  type AccountId,
  action,
  type Bot,
  button,
  type Card,
  createBot,
  createDrafts,
  type DirectChannels,
  type Log,
  md,
  nativeId,
  row,
  type Settings,
  type Store,
  text,
} from "#core";
import { openStore } from "#store";
import { type DiscordDouble, type DiscordOptions, type Message, startDiscordDouble } from "../../doubles/discord.ts";
import { commands, guide } from "./pages.ts";

export type Line = { readonly level: "info" | "warn" | "error"; readonly facts: object; readonly sentence: string };

export function createLogbook(): { log: Log; lines: Line[]; told(): string } {
  const lines: Line[] = [];
  const at = (level: Line["level"]) => (facts: object, sentence: string) => void lines.push({ level, facts, sentence });
  return {
    lines,
    log: { info: at("info"), warn: at("warn"), error: at("error") },
    // Errors keep their secrets in properties that JSON leaves out, so those are written out too.
    told: () =>
      lines
        .map(({ facts, sentence }) => {
          const err = "err" in facts && facts.err instanceof Error ? [facts.err.stack, { ...facts.err }] : [];
          return JSON.stringify([facts, sentence, err]);
        })
        .join("\n"),
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A club with two members and somebody outside of it, and the bot at its door. */
export async function openStage(options: DiscordOptions = {}, more: Partial<DiscordParts> = {}) {
  const double = await startDiscordDouble(options);
  const guild = double.addGuild({ name: "Knitting Club" });
  const [ann, ben, eve] = ["Ann", "Ben", "Eve"].map((name) => double.addUser({ name }));
  if (!ann || !ben || !eve) throw new Error("three people were added");
  double.addMember(guild.id, ann.id);
  double.addMember(guild.id, ben.id);
  const logbook = createLogbook();
  const store = await openStore({ file: ":memory:", clock: double.clock });
  const { bot, adapter } = openDoor(double, store, logbook.log, more);
  await adapter.start(bot);
  const general = guild.channels[0]?.id ?? "";
  return {
    ...{ double, guild, general, ann, ben, eve, store, bot, adapter, ...logbook },
    inClub: (user: { id: string }) => ({ user, guild }),
    async close() {
      await adapter.stop();
      await store.close();
      await double.close();
    },
  };
}

export type SendingStage = Awaited<ReturnType<typeof openSendingStage>>;

/** The same club, and the door's sending half alone: no gateway is needed to send. */
export async function openSendingStage(options: DiscordOptions = {}, more: Partial<DiscordParts> = {}) {
  const double = await startDiscordDouble(options);
  const guild = double.addGuild({ name: "Knitting Club" });
  const logbook = createLogbook();
  const { settings, kept } = createSettings();
  const directChannels = createDirectChannels();
  const { token, api: apiBase, clock } = double;
  const open = () =>
    createDiscordAdapter({ token, apiBase, clock, log: logbook.log, settings, directChannels, ...more });
  let adapter = open();

  function addMember(name: string): AccountId {
    const { id } = double.addUser({ name });
    double.addMember(guild.id, id);
    return `discord:${id}`;
  }

  return {
    ...{ double, guild, settings: kept, directChannels, addMember, ...logbook },
    get adapter() {
      return adapter;
    },
    /** Somebody with whom the bot has talked before. */
    async addFriend(name: string): Promise<AccountId> {
      const account = addMember(name);
      const user = nativeId(account);
      await double.message({ user }, "hello");
      directChannels.kept.set(account, double.dmWith(user) ?? "");
      return account;
    },
    /** What the bot sent that stands there now. */
    sentTo: (account: AccountId) =>
      double.messagesIn(double.dmWith(nativeId(account)) ?? "").filter(({ author }) => author.id === double.botId),
    async restart() {
      await adapter.stop();
      adapter = open();
    },
    async close() {
      await adapter.stop();
      await double.close();
    },
  };
}

const got = action("try.got", z.object({ key: z.string() }));

/** A different key of 24 characters for each number. */
export const keyOf = (n: number): string => `k${String(n).padStart(23, "0")}`;

export const noteWith = (key: string, words = "Bring wool"): Card => ({
  body: [text(md`${words}`), row(button("Got it", got, { key }))],
});

export function openDoor(double: DiscordDouble, store: Store, log: Log, more: Partial<DiscordParts> = {}) {
  const clock = double.clock;
  const bot: Bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log });
  const settings = store.settings;
  const wait = async () => {};
  const adapter = createDiscordAdapter({
    token: double.token,
    apiBase: double.api,
    clock,
    log,
    settings,
    directChannels: createDirectChannels(),
    wait,
    ...more,
  });
  return { bot, adapter };
}

export function createSettings(): { settings: Settings; kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const set = async (key: string, value: string) => void kept.set(key, value);
  return { kept, settings: { find: async (key) => kept.get(key), set } };
}

export function createDirectChannels(): DirectChannels & { readonly kept: Map<AccountId, string> } {
  const kept = new Map<AccountId, string>();
  return {
    kept,
    find: async (account) => kept.get(account),
    keep: async (account, channel) => void kept.set(account, channel),
  };
}

export const descriptionOf = (message: Message | undefined): string =>
  String(message?.embeds[0]?.description ?? `(no words in ${JSON.stringify(message)})`);

export const isEphemeral = (message: Message | undefined): boolean => ((message?.flags ?? 0) & 64) !== 0;

/** Looks again until it holds: for what the bot does without anybody waiting for it. */
export async function eventually<T>(look: () => T | undefined | false, what: string, timeoutMs = 4000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
