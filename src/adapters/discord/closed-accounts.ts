// Who takes no messages from the bot is left alone for a day: at most one refused request a person and day (SECURITY S27).
import { createHash } from "node:crypto";
import { z } from "zod";
import type { AccountId, Clock, Settings } from "#core";
import { readJson } from "./kept-json.ts";

export type ClosedAccounts = {
  isClosed(account: AccountId): Promise<boolean>;
  close(account: AccountId): Promise<void>;
  /** The person wrote to the bot, so messages get through again. */
  reopen(account: AccountId): Promise<void>;
};

const DAY_MS = 24 * 60 * 60_000;

const Notes = z.record(z.string(), z.number());
type Shelf = Map<string, number>;

export function createClosedAccounts({ settings, clock }: { settings: Settings; clock: Clock }): ClosedAccounts {
  const shelves = new Map<string, Promise<Shelf>>();
  // One write after the other, so that an older list never lands on a newer one.
  let writing: Promise<unknown> = Promise.resolve();

  // Spread over 64 settings: in a storm of refusals each note would otherwise write all the others again.
  function shelfOf(code: string): Promise<Shelf> {
    const key = settingOf(code);
    const known = shelves.get(key);
    if (known) return known;
    const loaded = settings.find(key).then((json) => new Map(Object.entries(readJson(Notes, json) ?? {})));
    shelves.set(key, loaded);
    loaded.catch(() => shelves.delete(key));
    return loaded;
  }

  const isRecent = (at: number) => at > clock.now() - DAY_MS;

  function write(code: string, shelf: Shelf): Promise<void> {
    for (const [other, at] of shelf) if (!isRecent(at)) shelf.delete(other);
    const written = writing.then(() => settings.set(settingOf(code), JSON.stringify(Object.fromEntries(shelf))));
    writing = written.catch(() => undefined);
    return written;
  }

  return {
    async isClosed(account) {
      const code = codeOf(account);
      const at = (await shelfOf(code)).get(code);
      return at !== undefined && isRecent(at);
    },
    async close(account) {
      const code = codeOf(account);
      const shelf = await shelfOf(code);
      await write(code, shelf.set(code, clock.now()));
    },
    async reopen(account) {
      const code = codeOf(account);
      const shelf = await shelfOf(code);
      if (shelf.delete(code)) await write(code, shelf);
    },
  };
}

// Nobody's id stands among the settings, which belong to nobody and are not erased with a person.
const codeOf = (account: AccountId): string => createHash("sha256").update(account).digest("base64url").slice(0, 16);

const settingOf = (code: string): string => `discord.closed.${code.charAt(0)}`;
