// The inbox: what waits, newest first, each with why it was not sent and a button to be done with it.
import {
  type Block,
  button,
  type Card,
  type CommandTree,
  type Context,
  md,
  note,
  type Platform,
  platformOf,
  row,
  type Text,
  text,
  words,
} from "#core";
import * as actions from "./actions.ts";
import type { Waiting } from "./waiting.ts";

/** Discord takes five rows; the last is for the question about messages. */
const SHOWN = 4;

/** How messages get through again where they were refused. */
export type WayBack = (tree: CommandTree, platform: Platform) => string;

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
        ...itemBlocks(item, shown.length === 1 ? "Done" : `Done with ${index + 1}`, (platform) =>
          wayBack(ctx.tree, platform ?? ctx.place.platform),
        ),
      ]),
      ...(more > 0 ? [note(md`${more} more come up when you are done with these.`)] : []),
    ],
  };
}

/** Its words without its buttons: those belong to the message that was not sent. */
function itemBlocks({ delivery, card }: Waiting, label: string, wayBack: (platform?: Platform) => string): Block[] {
  const title: Block[] = card.title === undefined ? [] : [text(paragraph(card.title))];
  return [
    ...title,
    ...card.body.filter(({ kind }) => kind === "text" || kind === "fields"),
    note(
      sayWhy(delivery.state === "needs_review" ? "unconfirmed" : (delivery.reason ?? ""), () =>
        wayBack(delivery.account && platformOf(delivery.account)),
      ),
    ),
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
      return md`Not sent: I could not find your account.`;
    case "too-late":
      return md`Not sent: it was too late by the time I could.`;
    case "unconfirmed":
      return md`It could not be confirmed that this arrived.`;
    default:
      return md`Not sent: it was refused.`;
  }
}

const paragraph = (title: string): Text => [
  { kind: "paragraph", children: [{ kind: "bold", children: words(title) }] },
];
