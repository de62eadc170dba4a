// The conversation on the local page, kept so that a reload loses nothing.
import type { Kysely, Selectable } from "kysely";
import type { DemoMessage, DemoMessages } from "#core";
import type { Parts } from "./parts.ts";
import { childrenFirst, type Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

const LISTED = 500;

export function createDemoMessages({ db, ids }: Parts): DemoMessages {
  return {
    async add(message) {
      const { at, channel, author, onlyFor = null, typed = null, content = null } = message;
      const id = ids.next();
      await db
        .insertInto("demo_message")
        .values({ id, at, channel, author, only_for: onlyFor, typed, content })
        .execute();
      return { ...message, id };
    },
    async change(id, content) {
      await db.updateTable("demo_message").set({ content }).where("id", "=", id).execute();
    },
    async list() {
      const rows = await db.selectFrom("demo_message").selectAll().orderBy("position", "desc").limit(LISTED).execute();
      return rows.reverse().map(toMessage);
    },
    reset: () => inTransaction(db, emptyAll),
  };
}

async function emptyAll(db: Kysely<Tables>): Promise<void> {
  for (const table of childrenFirst) await db.deleteFrom(table).execute();
}

function toMessage(row: Selectable<Tables["demo_message"]>): DemoMessage {
  return {
    id: row.id,
    at: row.at,
    channel: row.channel,
    author: row.author,
    ...(row.only_for !== null && { onlyFor: row.only_for }),
    ...(row.typed !== null && { typed: row.typed }),
    ...(row.content !== null && { content: row.content }),
  };
}
