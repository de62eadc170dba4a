// Two people who turn out to be one: everything of the one becomes the other's.
import type { Kysely, Selectable } from "kysely";
import type { Linking, LinkPlan, PersonId } from "#core";
import { sql } from "./kysely.ts";
import { replaceNames } from "./mentions.ts";
import type { Parts } from "./parts.ts";
import { anyTable, personalColumns } from "./personal.ts";
import { owners, type Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

type PersonRow = Selectable<Tables["person"]>;

/** Nothing is joined while one of these holds. The others are settled by a rule. */
const stops: readonly string[] = ["same-person", "unknown-person"];

export function createLinking({ db }: Parts): Linking {
  return {
    plan: (into, from) => inTransaction(db, (tx) => plan(tx, into, from)),
    join: (into, from) =>
      inTransaction(db, async (tx) => {
        const planned = await plan(tx, into, from);
        if (planned.conflicts.some((conflict) => stops.includes(conflict))) return planned;
        await replaceNames(tx, from, [from], into);
        await joinMemberships(tx, into, from);
        await dropTwins(tx, into, from);
        await moveRows(tx, into, from);
        await joinSettings(tx, into, from);
        await tx.deleteFrom("person").where("id", "=", from).execute();
        return planned;
      }),
  };
}

async function plan(tx: Kysely<Tables>, into: PersonId, from: PersonId): Promise<LinkPlan> {
  if (into === from) return { moves: {}, conflicts: ["same-person"] };
  const [one, other] = [await findPerson(tx, into), await findPerson(tx, from)];
  if (!one || !other) return { moves: {}, conflicts: ["unknown-person"] };
  const moves: Record<string, number> = {};
  for (const { table, column, linking, oneFor } of personalColumns) {
    if (table === "person" || linking === "drop" || linking === "keep" || owners[table] === "process") continue;
    let rows = anyTable(tx).selectFrom(table).where(sql.ref(column), "=", from);
    if (oneFor !== undefined) rows = rows.where(sql.ref(oneFor), "not in", held(tx, table, column, oneFor, into));
    const { count } = await rows.select((row) => row.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
    if (count > 0) moves[table] = count;
  }
  const shared = await tx
    .selectFrom("membership")
    .select("chapter_id")
    .where("person_id", "=", from)
    .where("chapter_id", "in", tx.selectFrom("membership").select("chapter_id").where("person_id", "=", into))
    .execute();
  const isNarrower = (["consent_mine_at", "consent_prompts_at"] as const).some(
    (topic) => (one[topic] === null) !== (other[topic] === null),
  );
  return {
    moves,
    conflicts: [...(shared.length > 0 ? ["both-in-chapter"] : []), ...(isNarrower ? ["narrower-consent"] : [])],
  };
}

/** Copies first and deletes afterwards, because leaders point at memberships. */
async function joinMemberships(tx: Kysely<Tables>, into: PersonId, from: PersonId): Promise<void> {
  for (const row of await tx.selectFrom("membership").selectAll().where("person_id", "=", from).execute()) {
    const there = await tx
      .selectFrom("membership")
      .selectAll()
      .where("chapter_id", "=", row.chapter_id)
      .where("person_id", "=", into)
      .executeTakeFirst();
    const [older, newer] = there && there.joined_at <= row.joined_at ? [there, row] : [row, there];
    const values = {
      joined_at: older.joined_at,
      graduates: older.graduates ?? newer?.graduates ?? null,
      used: Math.max(older.used, newer?.used ?? 0),
    };
    await tx
      .insertInto("membership")
      .values({ chapter_id: row.chapter_id, person_id: into, ...values })
      .onConflict((conflict) => conflict.columns(["chapter_id", "person_id"]).doUpdateSet(values))
      .execute();
  }
  for (const leader of await tx.selectFrom("chapter_leader").selectAll().where("person_id", "=", from).execute())
    await tx
      .insertInto("chapter_leader")
      .values({ ...leader, person_id: into })
      .onConflict((conflict) => conflict.columns(["chapter_id", "person_id"]).doNothing())
      .execute();
  for (const table of ["chapter_leader", "membership"] as const)
    await tx.deleteFrom(table).where("person_id", "=", from).execute();
}

/** Keys are never rewritten, so a message meant for each of the two would reach the one person twice: what has not been sent is taken back. */
async function dropTwins(tx: Kysely<Tables>, into: PersonId, from: PersonId): Promise<void> {
  const rows = await tx
    .selectFrom("delivery")
    .select(["id", "key", "state"])
    .where("person_id", "=", from)
    .where("key", "like", `%:${from}:%`)
    .execute();
  for (const { id, key, state } of rows) {
    if (state === "obsolete" || state === "skipped") continue;
    const twin = await tx
      .selectFrom("delivery")
      .select(["id", "state"])
      .where("key", "=", key.replace(`:${from}:`, `:${into}:`))
      .where("state", "not in", ["obsolete", "skipped"])
      .executeTakeFirst();
    const unsent = twin && [{ id, state }, twin].find((row) => row.state === "pending");
    if (unsent)
      await tx
        .updateTable("delivery")
        .set({ state: "obsolete", reason: "linked" })
        .where("id", "=", unsent.id)
        .execute();
  }
}

async function moveRows(tx: Kysely<Tables>, into: PersonId, from: PersonId): Promise<void> {
  const db = anyTable(tx);
  for (const { table, column, linking, oneFor } of personalColumns) {
    if (linking !== "move" && linking !== "drop") continue;
    if (linking === "drop") await db.deleteFrom(table).where(sql.ref(column), "=", from).execute();
    if (oneFor !== undefined)
      await db
        .deleteFrom(table)
        .where(sql.ref(column), "=", from)
        .where(sql.ref(oneFor), "in", held(tx, table, column, oneFor, into))
        .execute();
    await db
      .updateTable(table)
      .set({ [column]: into })
      .where(sql.ref(column), "=", from)
      .execute();
  }
}

async function joinSettings(tx: Kysely<Tables>, into: PersonId, from: PersonId): Promise<void> {
  const [one, other] = [await findPerson(tx, into), await findPerson(tx, from)];
  if (!one || !other) throw new Error("a person has gone in the middle of linking");
  await tx
    .updateTable("person")
    .set({
      // The narrower consent: only what both said yes to, since the later of the two.
      consent_mine_at: later(one.consent_mine_at, other.consent_mine_at),
      consent_prompts_at: later(one.consent_prompts_at, other.consent_prompts_at),
      paused_until:
        one.paused_until === null && other.paused_until === null
          ? null
          : Math.max(one.paused_until ?? 0, other.paused_until ?? 0),
      zone: one.zone ?? other.zone,
      quiet: one.quiet ?? other.quiet,
      preferred_account: one.preferred_account ?? other.preferred_account,
      reachable_at: one.reachable_at ?? other.reachable_at,
      remind_before: one.remind_before ?? other.remind_before,
      left_at: one.left_at === null || other.left_at === null ? null : Math.max(one.left_at, other.left_at),
    })
    .where("id", "=", into)
    .execute();
}

const later = (one: number | null, other: number | null) =>
  one === null || other === null ? null : Math.max(one, other);

const findPerson = (tx: Kysely<Tables>, id: PersonId): Promise<PersonRow | undefined> =>
  tx.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();

/** The values of `oneFor` that this person has rows for already. */
const held = (tx: Kysely<Tables>, table: string, column: string, oneFor: string, person: PersonId) =>
  anyTable(tx)
    .selectFrom(`${table} as there`)
    .select(`there.${oneFor}`)
    .where(sql.ref(`there.${column}`), "=", person);
