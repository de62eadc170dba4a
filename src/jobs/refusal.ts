// A message that an account refused for good: the person's next account is tried, and after the last one it waits in the inbox. Then nobody may
// count on messages arriving until another "Got it".
import type { AccountId, Delivery, DeliveryOutcome, Store } from "#core";
import type { ChooseAccount } from "./account.ts";

type Reason = Extract<DeliveryOutcome, { kind: "refused" }>["reason"];

export function settleRefused(
  store: Store,
  choose: ChooseAccount,
  { delivery, account, now }: { delivery: Delivery; account: AccountId; now: number },
  reason: Reason,
): Promise<void> {
  return store.transaction(async (tx) => {
    if (reason === "other") {
      // Of this one message: it says nothing about the next, and no other account would make it a better one.
      await tx.deliveries.close(delivery, "waiting", "refused-other");
      return;
    }
    if (!(await tx.deliveries.noteRefusal(delivery, account, reason))) return;
    const refusedBy = { ...delivery.refusedBy, [account]: reason };
    const person = await tx.people.find(delivery.person);
    // Joined to somebody else while it was on its way: whoever claims it next sees the accounts of both.
    if (!person || (await choose(tx, person, { ...delivery, refusedBy }))) {
      await tx.deliveries.postpone(delivery, now);
      return;
    }
    // The one that can be opened again is the one to speak of.
    const why = Object.values(refusedBy).includes("closed") ? "closed" : "gone";
    await tx.deliveries.close(delivery, "waiting", `refused-${why}`);
    if (!(await choose(tx, person, { refusedBy }))) await tx.people.change(person.id, { reachableAt: undefined });
  });
}
