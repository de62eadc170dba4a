// Small facts of this process, by key.
import type { Settings } from "#core";
import type { Parts } from "./parts.ts";

export function createSettings({ db }: Parts): Settings {
  return {
    async find(key) {
      return (await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst())?.value;
    },
    async set(key, value) {
      await db
        .insertInto("setting")
        .values({ key, value })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
        .execute();
    },
  };
}
