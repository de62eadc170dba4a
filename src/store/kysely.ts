// Kysely's values by `require`: its ESM build is 280 files, and loading each through the TypeScript hook costs the start 0.4 s.
import { createRequire } from "node:module";

const kysely = createRequire(import.meta.url)("kysely") as typeof import("kysely");

// The type of the same name, so that one import gives both.
export type Kysely<Tables> = import("kysely").Kysely<Tables>;
export const { Kysely, Migrator, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } = kysely;
