// A store whose every statement is written down: for tests about the queries themselves.
import { onTestFinished } from "vitest";
import type { Store } from "#core";
import { prepareCollections } from "../../src/store/collections.ts";
import { openDatabase } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { temporaryFile, turnableClock } from "./stage.ts";

export async function openRecording() {
  const file = temporaryFile();
  let seen: string[] = [];
  const db = await openDatabase({ file, watch: (sql) => seen.push(sql) });
  await migrate(db, file);
  onTestFinished(() => db.destroy());
  const collect = prepareCollections(db, { clock: turnableClock() });
  const store: Store = {
    ...collect(db),
    transaction: (work) => db.transaction().execute((tx) => work(collect(tx))),
    backup: () => Promise.reject(new Error("not here")),
    optimize: () => Promise.reject(new Error("not here")),
    close: () => db.destroy(),
  };
  return {
    ...{ file, store },
    /** Each statement that `work` ran, once. */
    async statementsOf(work: () => Promise<unknown>): Promise<string[]> {
      seen = [];
      await work().catch(() => undefined);
      return [...new Set(seen)].filter((sql) => /^(select|update|delete|insert)/.test(sql));
    },
  };
}
