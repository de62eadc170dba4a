// A code that was typed: what it is for decides what happens next.
import { type Chapter, type Collections, type Context, type LinkPlan, refuse } from "#core";
import { offerAccount } from "./accounts.ts";
import { hashOf, readCode } from "./code.ts";
import { managersOnly, offerSpace } from "./spaces.ts";

export type Redeemed =
  | { readonly kind: "account"; readonly plan: LinkPlan }
  | { readonly kind: "space"; readonly to: Chapter; readonly hash: string }
  | { readonly kind: "leader" };

/** The same sentence for wrong, used and old codes: it says nothing about what exists. */
const UNKNOWN = "I do not know that code. It works once and for ten minutes; please ask for a new one.";

/** @throws Refusal, which leaves the code as it was. */
export async function redeem(
  ctx: Context,
  typed: string,
  noteLeader: (tx: Collections) => Promise<void>,
): Promise<Redeemed> {
  const code = readCode(typed) ?? refuse("A code has eight letters and digits. Please look again.");
  const hash = await hashOf(code);
  const found = await ctx.store.linkCodes.find(hash, ctx.clock.now());
  // Asked before the transaction, which cannot wait for a platform, and before the code is taken: a member's try must not use it up.
  if (found?.purpose === "space") await ctx.permit(managersOnly);
  return ctx.store.transaction(async (tx): Promise<Redeemed> => {
    const row = (await tx.linkCodes.take(hash, ctx.clock.now())) ?? refuse(UNKNOWN);
    switch (row.purpose) {
      case "account": {
        if (row.person === undefined) refuse(UNKNOWN);
        return { kind: "account", plan: await offerAccount(tx, ctx, row.person, { hash, expiresAt: row.expiresAt }) };
      }
      case "space": {
        const to = (row.chapter && (await tx.chapters.find(row.chapter))) || refuse(UNKNOWN);
        await offerSpace(tx, ctx, to, hash);
        return { kind: "space", to, hash };
      }
      case "leader": {
        if (row.chapter !== undefined && row.chapter !== ctx.chapter.id)
          refuse("That code is for another group. Please type it in that group's server or workspace.");
        await tx.leaders.add(ctx.chapter.id, ctx.actor.person.id);
        await noteLeader(tx);
        return { kind: "leader" };
      }
    }
  });
}
