// The queries every delivery passes through, compiled once.
import type { ExpressionBuilder, Kysely } from "kysely";
import type { AccountId, Claim, DeliveryId, DeliveryState } from "#core";
import { sql } from "./kysely.ts";
import { prepare } from "./prepared.ts";
import type { Tables } from "./tables.ts";

export type DeliveryQueries = ReturnType<typeof prepareDeliveries>;

export function prepareDeliveries(db: Kysely<Tables>) {
  const pending = db.selectFrom("delivery").where(inState("pending"));
  const leased = db.selectFrom("delivery").where(inState("sending"));
  /** Fencing: whoever holds an older claim changes nothing. */
  const held = ({ id, attempt }: Claim) =>
    db.updateTable("delivery").where("id", "=", id).where("state", "=", "sending").where("attempt", "=", attempt);
  return {
    /** The next rank after this one that anything pending has. */
    nextRank: prepare(({ after }: { after: number }) =>
      pending.where("rank", ">", after).select((row) => row.fn.min<number | null>("rank").as("rank")),
    ),
    /** One rank at a time, or rows of a small rank that are due later would be read and thrown away. */
    due: prepare(({ rank, now, most }: { rank: number; now: number; most: number }) =>
      pending
        .where("rank", "=", rank)
        .where("due_at", "<=", now)
        .selectAll()
        .orderBy("due_at")
        .orderBy("id")
        .limit(most),
    ),
    expired: prepare(({ now, most }: { now: number; most: number }) =>
      leased.where("lease_until", "<=", now).selectAll().orderBy("lease_until").limit(most),
    ),
    firstDueOf: prepare(({ rank }: { rank: number }) =>
      pending.where("rank", "=", rank).select((row) => row.fn.min<number | null>("due_at").as("at")),
    ),
    firstLeaseEnd: prepare(() => leased.select((row) => row.fn.min<number | null>("lease_until").as("at"))),
    claim: prepare(({ id, leaseUntil }: { id: DeliveryId; leaseUntil: number }) =>
      db
        .updateTable("delivery")
        .set((row) => ({ state: "sending", attempt: row("attempt", "+", 1), lease_until: leaseUntil }))
        .where("id", "=", id),
    ),
    begin: prepare((claim: Claim & { account: AccountId; at: number }) =>
      held(claim).set((row) => ({
        account_id: row.fn.coalesce("account_id", row.val(claim.account)),
        first_try_attempt: row.fn.coalesce("first_try_attempt", row.val(claim.attempt)),
        first_try_at: row.fn.coalesce("first_try_at", row.val(claim.at)),
        failures: 0,
      })),
    ),
    markSent: prepare((claim: Claim & { ref: string; at: number }) =>
      held(claim).set({ state: "sent", sent_ref: claim.ref, sent_at: claim.at, lease_until: null, reason: null }),
    ),
    postpone: prepare((claim: Claim & { dueAt: number; reason: string | null }) =>
      held(claim).set((row) => ({
        ...{ state: "pending", due_at: claim.dueAt, lease_until: null, reason: claim.reason },
        ...withoutVainTry(row),
      })),
    ),
    close: prepare((claim: Claim & { state: DeliveryState; reason: string }) =>
      held(claim).set({ state: claim.state, reason: claim.reason, lease_until: null }),
    ),
    leaveUnknown: prepare((claim: Claim & { leaseUntil: number; failures: number }) =>
      held(claim).set({ lease_until: claim.leaseUntil, failures: claim.failures }),
    ),
    noteRefusal: prepare((claim: Claim & { refusedBy: string }) =>
      held(claim).set({ refused_by: claim.refusedBy, ...untried }),
    ),
  };
}

/** As before the first try: it certainly has not arrived. */
export const untried = { account_id: null, first_try_at: null, first_try_attempt: null, failures: 0 } as const;

/** Literal, so that SQLite sees that a partial index fits. */
export function inState(state: DeliveryState) {
  return (row: ExpressionBuilder<Tables, "delivery">) => row("state", "=", sql.lit(state));
}

/** When the latest claim was the first to try, and nothing was sent, there has been no try: no account is settled and nothing needs looking for. */
function withoutVainTry(row: ExpressionBuilder<Tables, "delivery">) {
  const unlessVain = <C extends "account_id" | "first_try_at" | "first_try_attempt">(column: C) =>
    row.case().when("first_try_attempt", "<", row.ref("attempt")).then(row.ref(column)).end();
  return {
    account_id: unlessVain("account_id"),
    first_try_at: unlessVain("first_try_at"),
    first_try_attempt: unlessVain("first_try_attempt"),
  };
}
