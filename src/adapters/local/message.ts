// One line of the talk: what a person typed, or what the bot answered. Kept as JSON, so that a reload loses nothing.
import type { AccountId, Button, Card, ChannelId, DemoMessage, Link, ReplyFile, Select } from "#core";

export type LocalMessage = {
  readonly id: string;
  /** Epoch ms on the demo's clock. */
  readonly at: number;
  readonly channel: ChannelId;
  readonly author: AccountId | "bot";
  /** Nobody else sees it. */
  readonly onlyFor?: AccountId;
  /** The person's own words. */
  readonly typed?: string;
  readonly card?: Card;
  readonly files?: readonly ReplyFile[];
  /** Of what the bot sent by itself; stays when the card is drawn anew. */
  readonly wireKey?: string;
};

/** What only the bot's messages hold. */
export type Content = Pick<LocalMessage, "card" | "files" | "wireKey">;

export const contentOf = ({ card, files, wireKey }: LocalMessage): Content => ({
  ...(card && { card }),
  ...(files && { files }),
  ...(wireKey !== undefined && { wireKey }),
});

export function fromKept({ content, ...kept }: DemoMessage): LocalMessage {
  return { ...kept, ...(content !== undefined && (JSON.parse(content) as Content)) };
}

export const isVisibleTo = (message: LocalMessage, account: AccountId): boolean =>
  message.onlyFor === undefined || message.onlyFor === account;

export function itemsOf(card: Card | undefined): readonly (Button | Link | Select)[] {
  return (card?.body ?? []).flatMap((block): readonly (Button | Link | Select)[] =>
    block.kind === "actions" ? block.items : [],
  );
}
