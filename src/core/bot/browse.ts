// Turning pages: a reader's own message is redrawn in place; from a message others see, the reader gets a private one.
import type { Card } from "../chat/card.ts";
import { type Reply, toAsker } from "../chat/reply.ts";
import type { Context } from "./context.ts";

export function turnTo(ctx: Context, card: Card): Reply {
  return ctx.place.pressedPrivately ? { kind: "cards", to: "asker", redraw: card } : toAsker(card);
}
