// A message that the platform refused for good: it waits in the inbox, and nobody may count on messages arriving until another "Got it".
import type { Delivery, DeliveryOutcome, Store } from "#core";

type Reason = Extract<DeliveryOutcome, { kind: "refused" }>["reason"];

export function closeRefused(store: Store, delivery: Delivery, reason: Reason): Promise<void> {
  return store.transaction(async (tx) => {
    const isOurs = await tx.deliveries.close(delivery, "waiting", `refused-${reason}`);
    // Of this one message: it says nothing about the next.
    if (!isOurs || reason === "other") return;
    // Linking may have ended this person while the message was on its way.
    if (await tx.people.find(delivery.person)) await tx.people.change(delivery.person, { reachableAt: undefined });
  });
}
