// The real discord.js client on the Discord double, with the small bot of pages.ts and a store in memory.
import { createDiscordAdapter, type DiscordParts } from "#adapters/discord";
import { type AccountId, type Bot, createBot, createDrafts, type DirectChannels, type Log, type Store } from "#core";
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
