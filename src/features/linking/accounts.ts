// Two accounts of one person: the code is shown on the first, typed on the second, and confirmed on the first with the second's name.
import { type Collections, type Context, type LinkCode, type LinkPlan, type PersonId, refuse } from "#core";
import { noticesOf } from "./kind.ts";

/** The second account has typed the code; only the first can take this up, for it names both. */
const offerOf = (into: PersonId, hash: string) => `offer:${into}:${hash}`;

export type Offer = { readonly from: PersonId; readonly plan: LinkPlan };

/** Inside the transaction in which `code` was taken: a refusal gives it back. */
export async function offerAccount(
  tx: Collections,
  ctx: Context,
  into: PersonId,
  code: Pick<LinkCode, "hash" | "expiresAt">,
): Promise<LinkPlan> {
  const from = ctx.actor.person.id;
  if (into === from)
    refuse(
      "This is the account that showed the code, or one joined to it already. Type the code on your other account.",
    );
  const plan = await tx.linking.plan(into, from);
  if (isStopped(plan)) refuse("One of the two accounts is gone. Please start again.");
  // Ten minutes in all, from when the code was shown.
  await tx.linkCodes.add({ ...code, hash: offerOf(into, code.hash), purpose: "account", person: from });
  return plan;
}

/** What has been offered to the actor with this code; it stays open. */
export function findOffer(ctx: Context, hash: string): Promise<Offer | undefined> {
  return ctx.store.transaction(async (tx) => {
    const taken = await takeOffer(tx, ctx, hash);
    if (!taken) return undefined;
    await tx.linkCodes.add(taken.row);
    return taken;
  });
}

/** Joins them for good. Undefined when the offer is used up, too old, or was never made to this actor. */
export function acceptOffer(ctx: Context, hash: string): Promise<LinkPlan | undefined> {
  const into = ctx.actor.person.id;
  const now = ctx.clock.now();
  return ctx.store.transaction(async (tx) => {
    const offer = await takeOffer(tx, ctx, hash);
    if (!offer) return undefined;
    const people = [await tx.people.find(into), await tx.people.find(offer.from)];
    const joined = await tx.linking.join(into, offer.from);
    const accounts = await tx.accounts.listOf(into);
    for (const notice of noticesOf(people, accounts, into, now)) await tx.deliveries.add(notice);
    return joined;
  });
}

export const refuseOffer = (ctx: Context, hash: string): Promise<Offer | undefined> =>
  ctx.store.transaction((tx) => takeOffer(tx, ctx, hash));

async function takeOffer(
  tx: Collections,
  ctx: Context,
  hash: string,
): Promise<(Offer & { row: LinkCode }) | undefined> {
  const into = ctx.actor.person.id;
  const row = await tx.linkCodes.take(offerOf(into, hash), ctx.clock.now());
  if (row?.person === undefined) return undefined;
  const plan = await tx.linking.plan(into, row.person);
  return isStopped(plan) ? undefined : { from: row.person, plan, row };
}

/** Every other conflict is settled by a rule of the store. */
const isStopped = ({ conflicts }: LinkPlan): boolean =>
  conflicts.some((conflict) => conflict === "same-person" || conflict === "unknown-person");
