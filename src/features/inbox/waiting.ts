// What could not be sent, as it would have been shown. What is no longer true goes away unseen.
import {
  type Card,
  type Collections,
  type Context,
  type Delivery,
  type DeliveryAbout,
  type DeliveryKind,
  type Rendered,
  readerFor,
} from "#core";

export type Waiting = { readonly delivery: Delivery; readonly card: Card };

export async function listWaiting(ctx: Context, kinds: readonly DeliveryKind[]): Promise<readonly Waiting[]> {
  const { store, guide, tree, clock, actor, chapter, reader: asker } = ctx;
  const reader = readerFor(asker.locale, actor.person.zone ?? chapter.zone);
  const found: Waiting[] = [];
  for (const delivery of await store.deliveries.listWaiting(actor.person.id)) {
    const card = await showWaiting(store, kinds, { delivery, reader, guide, tree, now: clock.now() });
    if ("drop" in card) await store.deliveries.dismiss(actor.person.id, delivery.id);
    else found.push({ delivery, card });
  }
  return found;
}

export async function showWaiting(
  tx: Collections,
  kinds: readonly DeliveryKind[],
  about: DeliveryAbout,
): Promise<Rendered> {
  const { kind: name, params: given, notAfter } = about.delivery;
  const kind = kinds.find((candidate) => candidate.name === name);
  const params = kind?.params.safeParse(given);
  if (!kind || !params?.success) return { drop: "no-kind" };
  if (kind.tooLate === "drop" && notAfter !== undefined && about.now > notAfter) return { drop: "too-late" };
  return kind.render(tx, params.data, about);
}
