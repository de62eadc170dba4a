// Something was pressed on a message that the bot had sent by itself.
import type { Delivery } from "../model/delivery.ts";
import type { Collections } from "../model/store.ts";
import type { Context } from "./context.ts";

/** Whoever presses it has it, whatever the platform said about sending it: it is not sent again. Undefined when it is not this person's. */
export async function findPressedDelivery(
  { actor, clock, store }: Context,
  wireKey: string,
  tx: Collections = store,
): Promise<Delivery | undefined> {
  const delivery = await tx.deliveries.findByWireKey(actor.person.id, wireKey);
  if (delivery?.state === "sending") await tx.deliveries.markSent(delivery, "pressed", clock.now());
  return delivery;
}
