// How many of the bot's messages in an inbox have not been looked at. Kept in memory: after a restart everything counts as read.
import type { AccountId } from "#core";
import type { LocalMessage } from "./message.ts";
import { demoPeople, inboxOf } from "./people.ts";

export type Unread = { count(account: AccountId): number; markRead(account: AccountId): void };

export function createUnread(messages: () => readonly LocalMessage[]): Unread {
  const readUntil = new Map<AccountId, string>();
  const inbox = (account: AccountId) => messages().filter(({ channel }) => channel === inboxOf(account));
  const markRead = (account: AccountId) => {
    const last = inbox(account).at(-1);
    if (last) readUntil.set(account, last.id);
  };
  for (const { id } of demoPeople) markRead(id);
  return {
    count(account) {
      const all = inbox(account);
      const last = all.findIndex(({ id }) => id === readUntil.get(account));
      return all.slice(last + 1).filter(({ author }) => author === "bot").length;
    },
    markRead,
  };
}
