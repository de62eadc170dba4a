// Queries of the hot path, compiled once: Kysely spends more time on writing the SQL than SQLite on running it.
import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import type { Tables } from "./tables.ts";

export type Prepared<P, R> = (db: Kysely<Tables>, values: P) => Promise<QueryResult<R>>;

type Slot = { readonly slot: string };

/** `build` writes the query once, with `slots.name` wherever a value will stand. Only names can be read from `slots`: it has no keys to spread. */
export function prepare<P extends Record<string, unknown>, R>(build: (slots: P) => Compilable<R>): Prepared<P, R> {
  const slots = new Proxy({} as P, {
    get: (_, name): Slot => ({ slot: String(name) }),
    ownKeys: () => {
      throw new Error("the slots of a prepared query can be named, not spread");
    },
  });
  const query = build(slots).compile();
  const names = query.parameters.map((parameter) => (isSlot(parameter) ? parameter.slot : undefined));
  return (db, values) => {
    const parameters = names.map((name, index) => (name === undefined ? query.parameters[index] : values[name]));
    return db.executeQuery<R>({ ...query, parameters } as CompiledQuery<R>);
  };
}

function isSlot(parameter: unknown): parameter is Slot {
  return typeof parameter === "object" && parameter !== null && "slot" in parameter;
}
