// /ir inbox: what waits because it could not be sent.
import {
  type Context,
  type DeliveryId,
  type DeliveryKind,
  findPressedDelivery,
  type Page,
  press,
  toAsker,
  turnTo,
  verb,
} from "#core";
import { consentTest, consentViews } from "#features/consent";
import { inboxActions as actions, listWaiting, inboxViews as views } from "#features/inbox";
import { accountsLinked } from "#features/linking";
import { noticeKind, reminderKind } from "#features/reminders";

/** Every kind of message that can be left waiting; a test compares it with the timetable's list. */
export const kindsInInbox: readonly DeliveryKind[] = [consentTest, reminderKind, noticeKind, accountsLinked];

async function inboxCard(ctx: Context) {
  const waiting = await listWaiting(ctx, kindsInInbox);
  const lacksYes = waiting.some(({ delivery }) => delivery.reason === "no-consent");
  const card = views.inboxCard(ctx, waiting, consentViews.wayBack);
  return lacksYes ? consentViews.withConsent(ctx, card, "mine") : card;
}

export const inbox: Page = {
  name: "inbox",
  description: "What waits for you",
  verb: verb({
    description: "What waits for you because it could not be sent",
    run: async (ctx) => toAsker(await inboxCard(ctx)),
  }),
  on: [
    press(actions.dismiss, async (ctx, { id }) => {
      await ctx.store.deliveries.dismiss(ctx.actor.person.id, id as DeliveryId);
      return turnTo(ctx, await inboxCard(ctx));
    }),
    press(actions.seen, async (ctx, { key }) => {
      await findPressedDelivery(ctx, key);
      return turnTo(ctx, views.summarySeenCard(ctx.tree));
    }),
  ],
};
