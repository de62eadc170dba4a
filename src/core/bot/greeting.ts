// The welcome: the first who may manage a space and uses the bot there sees it under their answer, once for each space.
import { type Block, CARD_LIMITS } from "../chat/card.ts";
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
    const greeting = under(reply, () => welcome(ctx));
    // The next private answer will do.
    if (!greeting) return reply;
    greeted.add(space);
    return (await ctx.store.spaces.claimWelcome(space)) ? greeting : reply;
  };
}

/** The same with some blocks under it, at most one row among them. Undefined where that has no place: in a form, a public post, a full card. */
export function under(reply: Reply, blocks: () => readonly Block[]): Reply | undefined {
  if (reply.kind !== "cards" || reply.to !== "asker" || !reply.card) return undefined;
  const rows = reply.card.body.filter(({ kind }) => kind === "actions").length;
  if (rows >= CARD_LIMITS.rows) return undefined;
  return { ...reply, card: { ...reply.card, body: [...reply.card.body, ...blocks()] } };
}
