// Everything that can be pressed, picked or sent, told which chapter it was drawn for: in a direct message nothing else says it.
import { inChapter } from "./action.ts";
import type { Block, Card, Select } from "./card.ts";
import type { Reply } from "./reply.ts";

export const cardInChapter = (card: Card, chapter: string): Card => ({
  ...card,
  body: card.body.map((block) => (block.kind === "actions" ? actionsInChapter(block, chapter) : block)),
});

export function replyInChapter(reply: Reply, chapter: string): Reply {
  switch (reply.kind) {
    case "cards": {
      const { card, redraw } = reply;
      return {
        ...reply,
        ...(card && { card: cardInChapter(card, chapter) }),
        ...(redraw && { redraw: cardInChapter(redraw, chapter) }),
      };
    }
    case "ask":
    case "wrong":
      return { ...reply, form: { ...reply.form, wire: inChapter(reply.form.wire, chapter) } };
  }
}

type Actions = Extract<Block, { kind: "actions" }>;

function actionsInChapter({ kind, items }: Actions, chapter: string): Actions {
  if (isSelect(items)) return { kind, items: [{ ...items[0], wire: inChapter(items[0].wire, chapter) }] };
  const told = items.map((item) => (item.kind === "link" ? item : { ...item, wire: inChapter(item.wire, chapter) }));
  return { kind, items: told };
}

const isSelect = (items: Actions["items"]): items is readonly [Select] => items[0]?.kind === "select";
