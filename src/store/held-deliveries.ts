// What was held back by a pause or an exam block, taken together once it is over.
import type { Kysely, Selectable } from "kysely";
import { type ChapterId, type Claim, type Delivery, HELD, IN_SUMMARY, type PersonId } from "#core";
import { toDelivery } from "./rows.ts";
import type { Tables } from "./tables.ts";

type Row = Selectable<Tables["delivery"]>;

/** Inside a transaction. @see Deliveries.takeHeld */
export async function takeHeld(tx: Kysely<Tables>, { id, attempt }: Claim, now: number): Promise<readonly Delivery[]> {
  const all = tx.selectFrom("delivery").selectAll();
  const own = await all
    .where("id", "=", id)
    .where("state", "=", "sending")
    .where("attempt", "=", attempt)
    .executeTakeFirst();
  if (!own) return [];
  // Claimed ones, too: nobody sends a held one that has not been taken here before. What may have left already is looked for first.
  const others = await all
    .where("person_id", "=", own.person_id)
    .where("reason", "=", HELD)
    .where("state", "in", ["pending", "sending"])
    .where("due_at", "<=", now)
    .where("first_try_at", "is", null)
    .where("id", "!=", id)
    .execute();
  const to =
    others.length > 0 ? ({ state: "waiting", reason: IN_SUMMARY, lease_until: null } as const) : { reason: null };
  const taken: Row[] = [own, ...others].sort((one, other) => (one.id < other.id ? -1 : 1));
  const ids = taken.map((row) => row.id);
  await tx.updateTable("delivery").set(to).where("person_id", "=", own.person_id).where("id", "in", ids).execute();
  return taken.map((row) => toDelivery({ ...row, ...to }));
}

/** @see Deliveries.hurryHeld */
export async function hurryHeld(
  db: Kysely<Tables>,
  of: { readonly person: PersonId } | { readonly chapter: ChapterId },
  dueAt: number,
): Promise<void> {
  const held = db
    .updateTable("delivery")
    .set({ due_at: dueAt })
    .where("state", "=", "pending")
    .where("reason", "=", HELD)
    .where("due_at", ">", dueAt);
  await ("person" in of
    ? held.where("person_id", "=", of.person)
    : held.where("chapter_id", "=", of.chapter)
  ).execute();
}
