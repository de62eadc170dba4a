// The key of a delivery in a Slack message. Slack has no key of its own, so the message carries it and is looked for (DELIVERY, "marking").
import type { SlackMessage } from "./render.ts";

/** A block_id is at most 255 characters, comes back in the plain history, and is nobody's button. */
const PREFIX = "d.";
const EVENT = "delivery";

export type Marked = {
  readonly blocks?: readonly { readonly block_id?: string }[];
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object };
};

export const markOf = (wireKey: string): string => `${PREFIX}${wireKey}`;

/** On one block alone: Slack wants each block_id once in a message. */
export function withMark<M extends SlackMessage>(message: M, mark: string | undefined): M {
  const [first, ...others] = message.blocks;
  return first && mark !== undefined ? { ...message, blocks: [{ ...first, block_id: mark }, ...others] } : message;
}

/** The second belt: sent and read without a scope of its own. */
export const metadataFor = (wireKey: string) => ({ event_type: EVENT, event_payload: { key: wireKey } });

export function carriesKey({ blocks = [], metadata }: Marked, wireKey: string): boolean {
  if (blocks.some(({ block_id }) => block_id === markOf(wireKey))) return true;
  const { event_type, event_payload = {} } = metadata ?? {};
  return event_type === EVENT && "key" in event_payload && event_payload.key === wireKey;
}

/** What a message must go on carrying when it is drawn anew. */
export function findMark({ blocks = [] }: Marked): string | undefined {
  return blocks.map(({ block_id }) => block_id).find((id) => id?.startsWith(PREFIX));
}
