// Who is in which chapter.
import type { Kysely } from "kysely";
import type { ChapterId, Memberships, PersonId } from "#core";
import { sql } from "./kysely.ts";
import { nameOf } from "./names.ts";
import type { Parts } from "./parts.ts";
import { anyTable, chapterRowsAbout } from "./personal.ts";
import { toMembership } from "./rows.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

export function createMemberships({ db, clock }: Parts): Memberships {
  const memberships = db.selectFrom("membership").select(["chapter_id", "person_id", "graduates"]);
  const update = (chapter: ChapterId, person: PersonId) =>
    db.updateTable("membership").where("chapter_id", "=", chapter).where("person_id", "=", person);
  return {
    async find(chapter, person) {
      const row = await memberships
        .where("chapter_id", "=", chapter)
        .where("person_id", "=", person)
        .executeTakeFirst();
      return row && toMembership(row);
    },
    add: ({ chapter, person, graduates }) =>
      inTransaction(db, async (tx) => {
        await tx
          .insertInto("membership")
          .values({
            chapter_id: chapter,
            person_id: person,
            graduates: graduates ?? null,
            joined_at: clock.now(),
            used: await nextUse(tx, person),
          })
          .execute();
        await tx.updateTable("person").set({ left_at: null }).where("id", "=", person).execute();
      }),
    async setGraduates(chapter, person, year) {
      await update(chapter, person)
        .set({ graduates: year ?? null })
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
    async listOfChapter(chapter) {
      const rows = await memberships
        .select(nameOf("membership.person_id"))
        .where("chapter_id", "=", chapter)
        .orderBy("name")
        .orderBy("person_id")
        .execute();
      return rows.map((row) => ({ ...toMembership(row), name: row.name ?? "" }));
    },
    use: (chapter, person) =>
      inTransaction(db, async (tx) => {
        const used = await nextUse(tx, person);
        await tx
          .updateTable("membership")
          .set({ used })
          .where("chapter_id", "=", chapter)
          .where("person_id", "=", person)
          .execute();
      }),
    end: (chapter, person) =>
      inTransaction(db, async (tx) => {
        let ended = 0;
        for (const { table, column } of chapterRowsAbout) {
          const { numDeletedRows } = await anyTable(tx)
            .deleteFrom(table)
            .where(sql.ref("chapter_id"), "=", chapter)
            .where(sql.ref(column), "=", person)
            .executeTakeFirstOrThrow();
          if (table === "membership") ended = Number(numDeletedRows);
        }
        if (ended > 0) {
          await dropMessages(tx, chapter, person);
          await noteLeaving(tx, person, clock.now());
        }
        return ended > 0;
      }),
    async peopleAfter(person, most) {
      const rows = await db
        .selectFrom("membership")
        .select("person_id")
        .distinct()
        .where("person_id", ">", person as PersonId)
        .orderBy("person_id")
        .limit(most)
        .execute();
      return rows.map(({ person_id }) => person_id);
    },
    async countPeople() {
      const { people } = await db
        .selectFrom("membership")
        .select((row) => row.fn.count<number>("person_id").distinct().as("people"))
        .executeTakeFirstOrThrow();
      return people;
    },
  };
}

async function nextUse(tx: Kysely<Tables>, person: PersonId): Promise<number> {
  const row = await tx
    .selectFrom("membership")
    .select((membership) => membership.fn.max<number | null>("used").as("used"))
    .where("person_id", "=", person)
    .executeTakeFirst();
  return (row?.used ?? 0) + 1;
}

/** What is on its way already is left to whoever sends it. */
async function dropMessages(tx: Kysely<Tables>, chapter: ChapterId, person: PersonId): Promise<void> {
  await tx
    .updateTable("delivery")
    .set({ state: "obsolete", reason: "left" })
    .where("person_id", "=", person)
    .where("chapter_id", "=", chapter)
    .where("state", "in", ["pending", "waiting"])
    .execute();
}

/** Somebody without any chapter is deleted some time later. */
async function noteLeaving(tx: Kysely<Tables>, person: PersonId, at: number): Promise<void> {
  await tx
    .updateTable("person")
    .set({ left_at: at })
    .where("id", "=", person)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("membership").select("chapter_id").where("person_id", "=", person))),
    )
    .execute();
}
