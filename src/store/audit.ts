// What leaders did in their chapter.
import type { Audit } from "#core";
import type { FindNamed } from "./mentions.ts";
import { nameOf } from "./names.ts";
import type { Parts } from "./parts.ts";
import { ERASED } from "./personal.ts";
import { inTransaction } from "./transaction.ts";

export function createAudit({ db, clock, ids }: Parts, findNamed: FindNamed): Audit {
  return {
    add: (chapter, { actor, what, about }) =>
      inTransaction(db, async (tx) => {
        const id = ids.next();
        const row = { chapter_id: chapter, id, at: clock.now(), actor_id: actor, what, about: JSON.stringify(about) };
        await tx.insertInto("audit").values(row).execute();
        for (const person of await findNamed(tx, Object.values(about)))
          await tx.insertInto("audit_about").values({ person_id: person, chapter_id: chapter, audit_id: id }).execute();
      }),
    async listOf(chapter, most) {
      const rows = await db
        .selectFrom("audit")
        .select(["id", "at", "actor_id", "what", "about"])
        .select(nameOf("audit.actor_id"))
        .where("chapter_id", "=", chapter)
        .orderBy("id", "desc")
        .limit(most)
        .execute();
      return rows.map(({ id, at, actor_id: actor, name, what, about }) => ({
        id,
        at,
        actor: actor ?? (ERASED as NonNullable<typeof actor>),
        actorName: name ?? ERASED,
        what,
        about: JSON.parse(about),
      }));
    },
  };
}
