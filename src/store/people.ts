// People, their accounts on the platforms, and their memberships in chapters.
import type { Accounts, Memberships, People, PersonId } from "#core";
import type { Parts } from "./parts.ts";
import { toMembership, toPerson } from "./rows.ts";

export function createPeople({ db, clock, ids }: Parts): People {
  return {
    async find(id) {
      const row = await db.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toPerson(row);
    },
    async add() {
      const id = ids.next() as PersonId;
      await db
        .insertInto("person")
        .values({ id, created_at: clock.now(), consent_mine_at: null, consent_prompts_at: null })
        .execute();
      return { id, consent: {} };
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

export function createMemberships({ db, clock }: Parts): Memberships {
  const memberships = db.selectFrom("membership").select(["chapter_id", "person_id", "graduates"]);
  return {
    async find(chapter, person) {
      const row = await memberships
        .where("chapter_id", "=", chapter)
        .where("person_id", "=", person)
        .executeTakeFirst();
      return row && toMembership(row);
    },
    async add({ chapter, person, graduates }) {
      await db
        .insertInto("membership")
        .values({ chapter_id: chapter, person_id: person, graduates: graduates ?? null, joined_at: clock.now() })
        .execute();
    },
    async setGraduates(chapter, person, year) {
      await db
        .updateTable("membership")
        .set({ graduates: year ?? null })
        .where("chapter_id", "=", chapter)
        .where("person_id", "=", person)
        .execute();
    },
    async listOf(person) {
      const rows = await memberships
        .where("person_id", "=", person)
        .orderBy("joined_at", "desc")
        .orderBy("chapter_id", "desc")
        .execute();
      return rows.map(toMembership);
    },
  };
}
