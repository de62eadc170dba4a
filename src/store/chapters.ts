// Chapters, their exam blocks, and who leads them.
import type { ChapterId, Chapters, ExamBlocks, Leaders } from "#core";
import type { Parts } from "./parts.ts";
import { toChapter } from "./rows.ts";

export function createChapters({ db, clock, ids }: Parts): Chapters {
  return {
    async find(id) {
      const row = await db.selectFrom("chapter").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toChapter(row);
    },
    async add({ name, zone }) {
      const chapter = { id: ids.next() as ChapterId, name, zone };
      await db
        .insertInto("chapter")
        .values({ ...chapter, created_at: clock.now() })
        .execute();
      return chapter;
    },
    async change(id, to) {
      const columns = {
        ...(to.name !== undefined && { name: to.name }),
        ...(to.zone !== undefined && { zone: to.zone }),
        ...("quiet" in to && { quiet: to.quiet === undefined ? null : JSON.stringify(to.quiet) }),
      };
      if (Object.keys(columns).length === 0) return;
      await db.updateTable("chapter").set(columns).where("id", "=", id).execute();
    },
  };
}

export function createExamBlocks({ db, ids }: Parts): ExamBlocks {
  return {
    async add(chapter, { from, to, label }) {
      const id = ids.next();
      await db
        .insertInto("exam_block")
        .values({ chapter_id: chapter, id, from_date: from, to_date: to, label })
        .execute();
      return { id, from, to, label };
    },
    listOf: (chapter) =>
      db
        .selectFrom("exam_block")
        .select(["id", "from_date as from", "to_date as to", "label"])
        .where("chapter_id", "=", chapter)
        .orderBy("from_date")
        .orderBy("id")
        .execute(),
    async remove(chapter, id) {
      const { numDeletedRows } = await db
        .deleteFrom("exam_block")
        .where("chapter_id", "=", chapter)
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}

export function createLeaders({ db, clock }: Parts): Leaders {
  return {
    async add(chapter, person) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("chapter_leader")
        .values({ chapter_id: chapter, person_id: person, added_at: clock.now() })
        .onConflict((conflict) => conflict.columns(["chapter_id", "person_id"]).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async remove(chapter, person) {
      const { numDeletedRows } = await db
        .deleteFrom("chapter_leader")
        .where("chapter_id", "=", chapter)
        .where("person_id", "=", person)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
    async listOf(chapter) {
      const rows = await db
        .selectFrom("chapter_leader")
        .select("person_id")
        .where("chapter_id", "=", chapter)
        .orderBy("added_at")
        .orderBy("person_id")
        .execute();
      return rows.map(({ person_id: person }) => person);
    },
  };
}
