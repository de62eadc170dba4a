// Chapters and the spaces they meet in.
import type { ChapterId, Chapters, Spaces } from "#core";
import type { Parts } from "./parts.ts";

export function createChapters({ db, clock, ids }: Parts): Chapters {
  return {
    find: (id) => db.selectFrom("chapter").select(["id", "name", "zone"]).where("id", "=", id).executeTakeFirst(),
    async add({ name, zone }) {
      const chapter = { id: ids.next() as ChapterId, name, zone };
      await db
        .insertInto("chapter")
        .values({ ...chapter, created_at: clock.now() })
        .execute();
      return chapter;
    },
    async rename(id, name) {
      await db.updateTable("chapter").set({ name }).where("id", "=", id).execute();
    },
  };
}

export function createSpaces({ db }: Parts): Spaces {
  const spaces = db.selectFrom("space").select(["id", "chapter_id as chapter"]);
  return {
    find: (id) => spaces.where("id", "=", id).executeTakeFirst(),
    async add({ id, chapter }) {
      await db.insertInto("space").values({ id, chapter_id: chapter }).execute();
    },
    listOf: (chapter) => spaces.where("chapter_id", "=", chapter).orderBy("id").execute(),
  };
}
