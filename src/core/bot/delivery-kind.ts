// A kind of message that reaches people later: what it may interrupt, and how a row of ids becomes a card when it is sent.
import type { z } from "zod";
import type { Card } from "../chat/card.ts";
import type { Delivery } from "../model/delivery.ts";
import type { Guide } from "../model/guide.ts";
import type { ConsentTopic } from "../model/person.ts";
import type { Collections } from "../model/store.ts";
import type { CommandTree } from "./command-tree.ts";
import type { Reader } from "./reader.ts";

export type DeliveryAbout = {
  readonly delivery: Delivery;
  readonly reader: Reader;
  readonly guide: Guide;
  readonly tree: CommandTree;
  readonly now: number;
};

/** Dropped: no longer true or wanted; the code says why. */
export type Rendered = Card | { readonly drop: string };

export type DeliveryKind = {
  /** Stands in keys, so it is for ever. */
  readonly name: string;
  /** Not sent without a yes to this. */
  readonly topic: ConsentTopic;
  /** Another yes counts for this message, whatever the person's is now; `render` may ask for it once more. */
  yesStands?(params: Record<string, string>): boolean;
  readonly breaksQuiet: boolean;
  /** A pause or an exam block. */
  readonly breaksPause: boolean;
  /** At the end of a break several of these come as one message that names their titles; without it each comes by itself. */
  readonly afterBreak?: "summary";
  /** What becomes of it after `notAfter`. */
  readonly tooLate: "inbox" | "drop";
  readonly params: z.ZodType<Record<string, string>, unknown>;
  /** Checks again that it is still true and wanted. Every card has a button that ends in the delivery's key. */
  render(tx: Collections, params: Record<string, string>, about: DeliveryAbout): Promise<Rendered>;
};

export function deliveryKind<P extends Record<string, string>>(
  kind: Omit<DeliveryKind, "params" | "render"> & {
    readonly params: z.ZodType<P, unknown>;
    render(tx: Collections, params: P, about: DeliveryAbout): Promise<Rendered>;
  },
): DeliveryKind {
  return { ...kind, render: (tx, params, about) => kind.render(tx, params as P, about) };
}
