// Where each table speaks of people: leaving, export, deletion and linking are made from this.
import type { Kysely } from "kysely";
import type { AccountId, PersonId } from "#core";
import { childrenFirst, owners, type Tables } from "./tables.ts";

type Mention<T extends keyof Tables> = {
  readonly column: keyof Tables[T] & string;
  readonly holds: "person" | "account";
  /** delete: the row goes with the person. clear: the chapter keeps the row and forgets who it was. */
  readonly deletion: "delete" | "clear";
  /** What becomes of the rows when two people turn out to be one. settle: linking.ts has its own rule. */
  readonly linking: "move" | "settle" | "drop" | "keep";
  /** There is one row a person for each value of this: the one that is there already stays. */
  readonly oneFor?: keyof Tables[T] & string;
};

/** Every table stands here, also those that name nobody: a new one cannot be forgotten. */
const mentions: { readonly [T in keyof Tables]: readonly Mention<T>[] } = {
  chapter: [],
  space: [],
  exam_block: [],
  seen_event: [],
  setting: [],
  person: [{ column: "id", holds: "person", deletion: "delete", linking: "settle" }],
  account: [{ column: "person_id", holds: "person", deletion: "delete", linking: "move" }],
  membership: [{ column: "person_id", holds: "person", deletion: "delete", linking: "settle", oneFor: "chapter_id" }],
  chapter_leader: [
    { column: "person_id", holds: "person", deletion: "delete", linking: "settle", oneFor: "chapter_id" },
  ],
  // Who did what to the chapter is the chapter's: it stays, and no longer says who.
  audit: [{ column: "actor_id", holds: "person", deletion: "clear", linking: "move" }],
  link_code: [{ column: "person_id", holds: "person", deletion: "delete", linking: "drop" }],
  drawn_question: [
    { column: "person_id", holds: "person", deletion: "delete", linking: "move", oneFor: "question_id" },
  ],
  reminder: [{ column: "person_id", holds: "person", deletion: "delete", linking: "move" }],
  delivery: [{ column: "person_id", holds: "person", deletion: "delete", linking: "move" }],
  delivery_about: [
    { column: "person_id", holds: "person", deletion: "delete", linking: "move", oneFor: "delivery_id" },
  ],
  audit_about: [{ column: "person_id", holds: "person", deletion: "delete", linking: "move", oneFor: "audit_id" }],
  demo_message: [
    { column: "author", holds: "account", deletion: "delete", linking: "keep" },
    { column: "only_for", holds: "account", deletion: "delete", linking: "keep" },
  ],
};

export type PersonalColumn = Mention<keyof Tables> & { readonly table: keyof Tables; readonly column: string };

export const personalColumns: readonly PersonalColumn[] = (Object.keys(mentions) as (keyof Tables)[]).flatMap((table) =>
  mentions[table].map((mention) => ({ ...(mention as Mention<keyof Tables>), table })),
);

/** What a chapter keeps about one member and gives up when they leave, rows that point at others first. */
export const chapterRowsAbout: readonly PersonalColumn[] = childrenFirst.flatMap((table) =>
  personalColumns.filter((one) => one.table === table && owners[table] === "chapter" && one.deletion === "delete"),
);

/** Stands where the id of somebody stood who is gone. */
export const ERASED = "(erased)";

export type AnyTables = Record<string, Record<string, unknown>>;

/** For queries over tables that are only known when they run; names come from this file and never from outside. */
export const anyTable = (db: Kysely<Tables>) => db as unknown as Kysely<AnyTables>;

export async function accountsOf(db: Kysely<Tables>, person: PersonId): Promise<readonly AccountId[]> {
  const rows = await db.selectFrom("account").select("id").where("person_id", "=", person).execute();
  return rows.map(({ id }) => id);
}

/** Tables of a chapter that a fresh one may have rows in without being more than settings. */
const settingsOfChapter: readonly (keyof Tables)[] = [
  "chapter",
  "space",
  "exam_block",
  "chapter_leader",
  "membership",
  "audit",
];

export const activityOfChapter = (Object.keys(owners) as (keyof Tables)[]).filter(
  (table) => owners[table] === "chapter" && !settingsOfChapter.includes(table),
);
