// What is written to somebody whose accounts were joined.
import { type Account, button, type Card, type CommandTree, md, note, row, text, words } from "#core";
import * as actions from "./actions.ts";
import { accountName } from "./names.ts";

export function linkedCard(tree: CommandTree, accounts: readonly Account[], key: string): Card {
  return {
    title: "Your accounts are joined",
    body: [
      text(md`From now on these are one person to me:`),
      text([
        { kind: "list", ordered: false, items: accounts.slice(0, 10).map((account) => words(accountName(account))) },
      ]),
      row(button("Got it", actions.seen, { key }, { style: "primary" })),
      note(
        md`Was that not you? Then tell a leader, and see what I keep with **${tree.spell("members", ["privacy", "show"])}**.`,
      ),
    ],
  };
}

export const seenCard: Card = { title: "Your accounts are joined", body: [text(md`Good.`)] };
