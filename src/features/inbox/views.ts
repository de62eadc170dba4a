// The inbox: what waits, newest first, each with why it was not sent and a button to be done with it.
import {
  type Block,
  button,
  type Card,
  type CommandTree,
  type Context,
  type Delivery,
  IN_SUMMARY,
  md,
  note,
  type Platform,
  row,
  runLine,
  type Text,
  text,
  words,
} from "#core";
import * as actions from "./actions.ts";
import type { Waiting } from "./waiting.ts";

/** Discord takes five rows; the last is for the question about messages. */
const SHOWN = 4;

/** Of a message that sums up a break. */
const TITLES_SHOWN = 10;

/** How messages get through again where they were refused. */
export type WayBack = (tree: CommandTree, delivery: Delivery, here: Platform) => string;

export function inboxCard(ctx: Context, waiting: readonly Waiting[], wayBack: WayBack): Card {
  if (waiting.length === 0)
    return { title: "Your inbox", body: [text(md`Nothing is waiting for you. What I cannot send you shows up here.`)] };
  const shown = waiting.slice(0, SHOWN);
  const more = waiting.length - shown.length;
  return {
    title: `Waiting for you: ${waiting.length}`,
    body: [
      ...shown.flatMap((item, index) => [
        ...(index > 0 ? [{ kind: "divider" } as const] : []),
        ...itemBlocks(item, shown.length === 1 ? "Done" : `Done with ${index + 1}`, () =>
          wayBack(ctx.tree, item.delivery, ctx.place.platform),
        ),
      ]),
      ...(more > 0 ? [note(md`${more} more come up when you are done with these.`)] : []),
    ],
  };
}

/** After a pause or an exam block: what came meanwhile, by its titles. */
export function summaryCard(tree: CommandTree, titles: readonly string[], key: string): Card {
  const more = titles.length - TITLES_SHOWN;
  return {
    title: "While you were away",
    body: [
      text(md`I kept ${titles.length === 1 ? "this" : `these ${titles.length}`} for you:`),
      text([{ kind: "list", ordered: false, items: titles.slice(0, TITLES_SHOWN).map((title) => words(title)) }]),
      ...(more > 0 ? [text(md`And ${more} more.`)] : []),
      row(
        button("Open my inbox", runLine, { root: "members", line: "inbox" }, { style: "primary" }),
        button("Got it", actions.seen, { key }),
      ),
      note(md`They wait in **${tree.spell("members", ["inbox"])}**; there is no hurry.`),
    ],
  };
}

export const summarySeenCard = (tree: CommandTree): Card => ({
  title: "While you were away",
  body: [text(md`Good. It all waits in **${tree.spell("members", ["inbox"])}** until you are done with it.`)],
});

/** Its words without its buttons: those belong to the message that was not sent. */
function itemBlocks({ delivery, card }: Waiting, label: string, wayBack: () => string): Block[] {
  const title: Block[] = card.title === undefined ? [] : [text(paragraph(card.title))];
  return [
    ...title,
    ...card.body.filter(({ kind }) => kind === "text" || kind === "fields"),
    note(sayWhy(delivery.state === "needs_review" ? "unconfirmed" : (delivery.reason ?? ""), wayBack)),
    row(button(label, actions.dismiss, { id: delivery.id })),
  ];
}

function sayWhy(reason: string, wayBack: () => string): Text {
  switch (reason) {
    case "no-consent":
      return md`Not sent: you have not said yes to messages.`;
    case "refused-closed":
      return md`Not sent: you take no direct messages from me. ${wayBack()}`;
    case "refused-gone":
    case "no-account":
      return md`Not sent: I could not find your account. ${wayBack()}`;
    case "too-late":
      return md`Not sent: it was too late by the time I could.`;
    case IN_SUMMARY:
      return md`This came while you were away.`;
    case "unconfirmed":
      return md`It could not be confirmed that this arrived.`;
    default:
      return md`Not sent: it was refused.`;
  }
}

const paragraph = (title: string): Text => [
  { kind: "paragraph", children: [{ kind: "bold", children: words(title) }] },
];
