// One message for all that a pause or an exam block held back: it names them, and they wait in the inbox to be worked off.

import { z } from "zod";
import { type Delivery, type DeliveryId, type DeliveryKind, deliveryKind, IN_SUMMARY, type NewDelivery } from "#core";
import { summaryCard } from "./views.ts";
import { showWaiting } from "./waiting.ts";

const SUMMARY = "break-summary";
/** After what a person asked for. */
const RANK = 10;
const WEEK_MS = 7 * 24 * 60 * 60_000;
/** As many as the inbox lists. */
const MOST = 25;

/** In the transaction that puts them into the inbox. The first of them stands in the key: each is summed up once. */
export function summaryOf(held: readonly Delivery[], now: number): NewDelivery {
  const [first] = held;
  if (!first) throw new Error("nothing to sum up");
  const { person, chapter, id, dueAt } = first;
  return {
    ...{ person, kind: SUMMARY, dueAt: now, notAfter: now + WEEK_MS, rank: RANK },
    ...(chapter !== undefined && held.every((one) => one.chapter === chapter) && { chapter }),
    params: {
      items: held
        .slice(-MOST)
        .map((one) => one.id)
        .join(" "),
    },
    key: `${SUMMARY}:${id}:${dueAt.toString(36)}:${person}:0`,
  };
}

export const breakSummary = (kinds: readonly DeliveryKind[]): DeliveryKind =>
  deliveryKind({
    name: SUMMARY,
    topic: "prompts",
    breaksQuiet: false,
    breaksPause: false,
    tooLate: "drop",
    params: z.object({ items: z.string() }),
    async render(tx, { items }, about) {
      const { delivery, tree } = about;
      const titles: string[] = [];
      for (const id of items.split(" ") as DeliveryId[]) {
        const item = await tx.deliveries.find(delivery.person, id);
        if (item?.state !== "waiting" || item.reason !== IN_SUMMARY) continue;
        const card = await showWaiting(tx, kinds, { ...about, delivery: item });
        if (!("drop" in card)) titles.push(card.title ?? "A message");
      }
      return titles.length > 0 ? summaryCard(tree, titles, delivery.wireKey) : { drop: "worked-off" };
    },
  });
