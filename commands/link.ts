// /ir-lead link: a code with which a second server or workspace joins this group.
import { findPressedDelivery, leadersOnly, type Page, press, toAsker, turnTo, verb } from "#core";
import { change } from "#features/chapters";
import {
  linkingActions as actions,
  keepCode,
  makeCode,
  managersOnly,
  moveSpace,
  noticeViews,
  linkingViews as views,
} from "#features/linking";

export const link: Page = {
  name: "link",
  description: "Join a second server or workspace to this group",
  verb: verb({
    description: "Join a second server or workspace to this group",
    allow: leadersOnly,
    async run(ctx) {
      const made = await makeCode();
      const { id: chapter } = ctx.chapter;
      await change(ctx, "space-code", async (tx) => {
        await keepCode(tx, made, { purpose: "space", chapter }, ctx.clock.now());
        return {};
      });
      return toAsker(views.spaceCodeCard(ctx, made.code));
    },
  }),
  on: [
    press(
      actions.joinSpace,
      async (ctx, { of }) => {
        const to = await moveSpace(ctx, of, (tx, joined) =>
          tx.audit.add(joined.id, {
            ...{ actor: ctx.actor.person.id, what: "space-joined" },
            about: { space: ctx.place.space ?? "" },
          }),
        );
        return turnTo(ctx, to ? views.spaceJoinedCard(to.name) : views.tooLateCard);
      },
      managersOnly,
    ),
    press(actions.seen, async (ctx, { key }) => {
      await findPressedDelivery(ctx, key);
      return turnTo(ctx, noticeViews.seenCard);
    }),
  ],
};
