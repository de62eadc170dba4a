// The welcome: said once in each space, to the first person there who may manage it.
import { type Block, button, type Card, type Context, md, row, runLine, text } from "#core";
import * as actions from "./actions.ts";
import { placeWord } from "./setup.ts";

/** Stands under whatever that person asked; one row, so that it fits under every card. */
export function welcomeBlocks(ctx: Context): readonly Block[] {
  return [
    { kind: "divider" },
    text(
      md`**I am here, and ready.** Everybody in **${ctx.chapter.name}** can ask me now. You manage this ${placeWord(ctx)}, so only you see this, and only once: five minutes make it yours, with **${ctx.tree.spell("leaders", ["setup"])}**.`,
    ),
    row(
      button("Set me up (5 min)", actions.showSetup, {}, { style: "primary" }),
      button("Try a question", runLine, { root: "members", line: "faq" }),
      button("What I can see", actions.showSight, {}),
    ),
  ];
}

export function sightCard({ tree }: Context): Card {
  return {
    title: "What I can see",
    body: [
      text(md`- **Commands, buttons and forms** that somebody sends me, and who sent them.
- **Direct messages** to me.
- Nothing else: in channels I read no messages, and I have no list of your members.`),
      text(
        md`I keep as little as I can, and everybody sees, takes along or deletes their own with **${tree.spell("members", ["privacy", "show"])}**. I write to nobody who has not said yes.`,
      ),
      row(button("Set me up (5 min)", actions.showSetup, {})),
    ],
  };
}
