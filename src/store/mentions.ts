// Whom rows name in their JSON: noted when a row is added, so that deletion and linking find it by an index.
import type { Kysely } from "kysely";
import type { PersonId } from "#core";
import { anyTable } from "./personal.ts";
import { prepare } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** A person's id (ours, 26 characters) or an account's, wherever in a text it stands. */
const NAMES = /(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Z])|(?<!\w)(?:discord|slack|local):[\w/-]+/g;

/** JSON of ids, and the table that says whom a row of it names. `key`: the same columns in both. */
const places: readonly {
  readonly table: keyof Tables;
  readonly column: string;
  readonly index: keyof Tables;
  readonly key: Readonly<Record<string, string>>;
}[] = [
  { table: "audit", column: "about", index: "audit_about", key: { chapter_id: "chapter_id", id: "audit_id" } },
  { table: "delivery", column: "params", index: "delivery_about", key: { id: "delivery_id" } },
];

/** The people whom these texts name, once each. */
export type FindNamed = (db: Kysely<Tables>, texts: readonly string[]) => Promise<readonly PersonId[]>;

export function prepareFindNamed(database: Kysely<Tables>): FindNamed {
  const person = prepare(({ id }: { id: string }) =>
    database
      .selectFrom("person")
      .select("id")
      .where("id", "=", id as PersonId),
  );
  const account = prepare(({ id }: { id: string }) =>
    database
      .selectFrom("account")
      .select("person_id as id")
      .where("id", "=", id as Tables["account"]["id"]),
  );
  return async (db, texts) => {
    const named = new Set<PersonId>();
    for (const id of new Set(texts.flatMap((text) => text.match(NAMES) ?? []))) {
      const { rows } = await (id.includes(":") ? account : person)(db, { id });
      for (const row of rows) named.add(row.id);
    }
    return [...named];
  };
}

/** Puts `replacement` wherever a row that names this person holds one of these ids. */
export async function replaceNames(
  tx: Kysely<Tables>,
  person: PersonId,
  ids: readonly string[],
  replacement: string,
): Promise<void> {
  const db = anyTable(tx);
  for (const { table, column, index, key } of places) {
    const columns = Object.entries(key);
    const rows = await db
      .selectFrom(index)
      .innerJoin(table, (join) =>
        columns.reduce((on, [own, there]) => on.onRef(`${table}.${own}`, "=", `${index}.${there}`), join),
      )
      .select([...columns.map(([own]) => `${table}.${own}`), `${table}.${column}`])
      .where(`${index}.person_id`, "=", person)
      .execute();
    for (const row of rows) {
      // An id needs no escaping in JSON, so the text can be changed as it stands.
      const text = String(row[column]).replace(NAMES, (id) => (ids.includes(id) ? replacement : id));
      let update = db.updateTable(table).set({ [column]: text });
      for (const [own] of columns) update = update.where(own, "=", row[own]);
      await update.execute();
    }
  }
}
