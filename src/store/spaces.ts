// The spaces a chapter meets in.
import type { Kysely } from "kysely";
import type { ChapterId, SpaceId, Spaces } from "#core";
import type { Parts } from "./parts.ts";
import { activityOfChapter, anyTable } from "./personal.ts";
import { toSpace } from "./rows.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

export function createSpaces({ db, clock }: Parts): Spaces {
  const spaces = db.selectFrom("space").selectAll();
  return {
    async find(id) {
      const row = await spaces.where("id", "=", id).executeTakeFirst();
      return row && toSpace(row);
    },
    async add({ id, chapter, announcementChannel, leaderRole, removedAt }) {
      await db
        .insertInto("space")
        .values({
          id,
          chapter_id: chapter,
          announcement_channel: announcementChannel ?? null,
          leader_role: leaderRole ?? null,
          removed_at: removedAt ?? null,
        })
        .execute();
    },
    async listOf(chapter) {
      const rows = await spaces.where("chapter_id", "=", chapter).orderBy("id").execute();
      return rows.map(toSpace);
    },
    async listOn(platform) {
      // From the platform's first possible id to before the next sign after the colon: found in the order of the key.
      const rows = await spaces
        .where("id", ">=", `${platform}:` as SpaceId)
        .where("id", "<", `${platform};` as SpaceId)
        .execute();
      return rows.map(toSpace);
    },
    async change(chapter, id, to) {
      const columns = {
        ...("announcementChannel" in to && { announcement_channel: to.announcementChannel ?? null }),
        ...("leaderRole" in to && { leader_role: to.leaderRole ?? null }),
        ...("removedAt" in to && { removed_at: to.removedAt ?? null }),
      };
      if (Object.keys(columns).length === 0) return;
      await db.updateTable("space").set(columns).where("id", "=", id).where("chapter_id", "=", chapter).execute();
    },
    async claimWelcome(id) {
      const { numUpdatedRows } = await db
        .updateTable("space")
        .set({ welcomed_at: clock.now() })
        .where("id", "=", id)
        .where("welcomed_at", "is", null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    move: (id, to) => inTransaction(db, (tx) => move(tx, id, to)),
  };
}

async function move(tx: Kysely<Tables>, id: SpaceId, to: ChapterId): Promise<boolean> {
  const from = (await tx.selectFrom("space").select("chapter_id").where("id", "=", id).executeTakeFirst())?.chapter_id;
  if (from === undefined) return false;
  if (from === to) return true;
  if (await isMoreThanSettings(tx, from, id)) return false;
  await tx.updateTable("space").set({ chapter_id: to }).where("id", "=", id).execute();
  await tx.updateTable("delivery").set({ chapter_id: to }).where("chapter_id", "=", from).execute();
  // Members come along. Leaders do not: whoever led a chapter of one space has no say in the other.
  const members = await tx.selectFrom("membership").selectAll().where("chapter_id", "=", from).execute();
  for (const member of members)
    await tx
      .insertInto("membership")
      .values({ ...member, chapter_id: to })
      .onConflict((conflict) => conflict.columns(["chapter_id", "person_id"]).doNothing())
      .execute();
  for (const table of ["link_code", "audit", "chapter_leader", "exam_block", "membership"] as const)
    await tx.deleteFrom(table).where("chapter_id", "=", from).execute();
  await tx.deleteFrom("chapter").where("id", "=", from).execute();
  return true;
}

async function isMoreThanSettings(tx: Kysely<Tables>, chapter: ChapterId, space: SpaceId): Promise<boolean> {
  const others = await tx
    .selectFrom("space")
    .select("id")
    .where("chapter_id", "=", chapter)
    .where("id", "<>", space)
    .limit(1)
    .execute();
  if (others.length > 0) return true;
  for (const table of activityOfChapter) {
    const query = anyTable(tx).selectFrom(table).select("chapter_id").where("chapter_id", "=", chapter).limit(1);
    if ((await query.execute()).length > 0) return true;
  }
  return false;
}
