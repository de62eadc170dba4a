// What was said in the channel and in the inboxes: kept in the database, held in memory for drawing the page.
import type { AccountId, Clock, DemoMessages } from "#core";
import type { DoorEvent } from "./door.ts";
import { type Content, fromKept, isVisibleTo, type LocalMessage } from "./message.ts";

export type Talk = {
  /** Oldest first. */
  all(): readonly LocalMessage[];
  find(account: AccountId, id: string | undefined): LocalMessage | undefined;
  add(message: Omit<LocalMessage, "id" | "at" | "card" | "files">, content?: Content): Promise<LocalMessage>;
  change(id: string, content: Content): Promise<void>;
  /** Reads it again; true when something is gone. */
  reload(): Promise<boolean>;
};

/** As many as the store gives back. */
const MOST_MESSAGES = 500;

export async function openTalk(kept: DemoMessages, clock: Clock, announce: (event: DoorEvent) => void): Promise<Talk> {
  const read = async () => (await kept.list()).map(fromKept);
  let messages: LocalMessage[] = await read();
  return {
    all: () => messages,
    find(account, id) {
      const found = messages.find((message) => message.id === id);
      return found && isVisibleTo(found, account) ? found : undefined;
    },
    async add(message, content) {
      const row = { ...message, at: clock.now(), ...(content && { content: JSON.stringify(content) }) };
      const added = fromKept(await kept.add(row));
      messages.push(added);
      if (messages.length > MOST_MESSAGES) messages.shift();
      announce({ kind: "added", message: added });
      return added;
    },
    async change(id, content) {
      const index = messages.findIndex((message) => message.id === id);
      const before = messages[index];
      if (!before) return;
      await kept.change(id, JSON.stringify(content));
      const changed = { ...before, ...content };
      messages[index] = changed;
      announce({ kind: "changed", message: changed });
    },
    async reload() {
      const before = messages.length;
      messages = await read();
      return messages.length < before;
    },
  };
}
