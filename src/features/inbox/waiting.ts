// What could not be sent, as it would have been shown. What is no longer true goes away unseen.
import { type Card, type Context, type Delivery, type DeliveryKind, readerFor } from "#core";

export type Waiting = { readonly delivery: Delivery; readonly card: Card };

export async function listWaiting(ctx: Context, kinds: readonly DeliveryKind[]): Promise<readonly Waiting[]> {
  const { store, guide, tree, clock, actor, chapter, reader: asker } = ctx;
  const reader = readerFor(asker.locale, actor.person.zone ?? chapter.zone);
  const found: Waiting[] = [];
  for (const delivery of await store.deliveries.listWaiting(actor.person.id)) {
    const kind = kinds.find(({ name }) => name === delivery.kind);
    const params = kind?.params.safeParse(delivery.params);
    const card =
      kind && params?.success
        ? await kind.render(store, params.data, { delivery, reader, guide, tree, now: clock.now() })
        : { drop: "no-kind" };
    if ("drop" in card) await store.deliveries.dismiss(actor.person.id, delivery.id);
    else found.push({ delivery, card });
  }
  return found;
}
