// People, what they have set for themselves, and their accounts on the platforms.
import type { Insertable, Updateable } from "kysely";
import type { Accounts, DirectChannels, People, PersonId } from "#core";
import type { Parts } from "./parts.ts";
import { toPerson } from "./rows.ts";
import type { Tables } from "./tables.ts";

export function createPeople({ db, clock, ids }: Parts): People {
  return {
    async find(id) {
      const row = await db.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toPerson(row);
    },
    async add() {
      const now = clock.now();
      const person: Insertable<Tables["person"]> = { id: ids.next() as PersonId, created_at: now, left_at: now };
      await db.insertInto("person").values(person).execute();
      return { id: person.id, consent: {} };
    },
    async change(id, to) {
      const columns: Updateable<Tables["person"]> = {
        ...("zone" in to && { zone: to.zone ?? null }),
        ...("quiet" in to && { quiet: to.quiet === undefined ? null : JSON.stringify(to.quiet) }),
        ...("pausedUntil" in to && { paused_until: to.pausedUntil ?? null }),
        ...("preferredAccount" in to && { preferred_account: to.preferredAccount ?? null }),
        ...("reachableAt" in to && { reachable_at: to.reachableAt ?? null }),
        ...("remindBefore" in to && { remind_before: to.remindBefore ?? null }),
      };
      if (Object.keys(columns).length === 0) return;
      let update = db.updateTable("person").set(columns).where("id", "=", id);
      const account = to.preferredAccount;
      // Messages go there: never to somebody else's account.
      if (account !== undefined)
        update = update.where(({ exists, selectFrom }) =>
          exists(selectFrom("account").select("id").where("id", "=", account).where("person_id", "=", id)),
        );
      const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw new Error("no such person, or the preferred account is not theirs");
    },
    async setConsent(id, topic, at) {
      const column = topic === "mine" ? "consent_mine_at" : "consent_prompts_at";
      await db
        .updateTable("person")
        .set({ [column]: at ?? null })
        .where("id", "=", id)
        .execute();
    },
  };
}

export function createAccounts({ db, clock }: Parts): Accounts {
  const accounts = db.selectFrom("account").select(["id", "person_id as person", "name"]);
  return {
    find: (id) => accounts.where("id", "=", id).executeTakeFirst(),
    async add({ id, person, name }) {
      await db.insertInto("account").values({ id, person_id: person, name, created_at: clock.now() }).execute();
    },
    async rename(person, id, name) {
      await db.updateTable("account").set({ name }).where("id", "=", id).where("person_id", "=", person).execute();
    },
    listOf: (person) => accounts.where("person_id", "=", person).orderBy("created_at").orderBy("id").execute(),
  };
}

export function createDirectChannels({ db }: Parts): DirectChannels {
  return {
    async find(account) {
      const row = await db.selectFrom("account").select("direct_channel").where("id", "=", account).executeTakeFirst();
      return row?.direct_channel ?? undefined;
    },
    async keep(account, channel) {
      await db.updateTable("account").set({ direct_channel: channel }).where("id", "=", account).execute();
    },
  };
}
