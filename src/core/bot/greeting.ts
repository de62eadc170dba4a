// The welcome: the first who may manage a space and uses the bot there sees it under their answer, once for each space.
import { CARD_LIMITS } from "../chat/card.ts";
import type { SpaceId } from "../chat/people.ts";
import type { Reply } from "../chat/reply.ts";
import type { Commands } from "./command.ts";
import type { Context } from "./context.ts";

/** Neither platform tells who installed a bot, so the first admin who asks anything counts as the one. */
export function createGreeting(welcome: Commands["welcome"]): (ctx: Context, reply: Reply) => Promise<Reply> {
  // Asked of the database once in each process, not at every answer.
  const greeted = new Set<SpaceId>();
  return async (ctx, reply) => {
    const { space } = ctx.place;
    if (!welcome || !ctx.actor.isSpaceAdmin || space === undefined || greeted.has(space)) return reply;
    // A form or a public post has no room for it: the next private answer will do.
    if (reply.kind !== "cards" || reply.to !== "asker" || !reply.card) return reply;
    const rows = reply.card.body.filter(({ kind }) => kind === "actions").length;
    if (rows >= CARD_LIMITS.rows) return reply;
    greeted.add(space);
    if (!(await ctx.store.spaces.claimWelcome(space))) return reply;
    return { ...reply, card: { ...reply.card, body: [...reply.card.body, ...welcome(ctx)] } };
  };
}
