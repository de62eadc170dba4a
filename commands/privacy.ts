// /ir privacy: what is kept about me and why; take it with me; delete it; join my accounts.
import {
  ask,
  type Card,
  type Context,
  type Page,
  press,
  type Reply,
  submit,
  textOption,
  toAsker,
  turnTo,
  verb,
  wrong,
} from "#core";
import { noteDeed } from "#features/chapters";
import {
  acceptOffer,
  CODE_MOST,
  findOffer,
  keepCode,
  linkingActions,
  linkingViews,
  makeCode,
  redeem,
  refuseOffer,
} from "#features/linking";
import {
  aboutPeople,
  privacyActions as actions,
  countsOf,
  exportFiles,
  privacyViews as views,
} from "#features/privacy";

const nounOf = (table: string, count: number): string => {
  const about = aboutPeople[table];
  return about === undefined ? table : count === 1 ? about.one : about.many;
};

/** Only ever the actor's own: no option names anybody else. */
const rowsOf = ({ store, actor }: Context) => store.privacy.exportOf(actor.person.id);
const countsFor = async (ctx: Context) => countsOf(await rowsOf(ctx));

const exportMine = async (ctx: Context): Promise<Reply> =>
  toAsker(views.exportCard, exportFiles(await rowsOf(ctx), ctx.clock.now()));

async function deleteMine(ctx: Context): Promise<Reply> {
  const counts = await ctx.store.privacy.deleteOf(ctx.actor.person.id);
  ctx.log.info({ tables: Object.keys(counts).length }, "somebody deleted everything about them");
  return toAsker(views.receiptCard(ctx, counts));
}

/** Without a code one is made; with one, whatever it is for happens. */
async function link(ctx: Context, typed: string | undefined): Promise<Reply> {
  const { store, actor, clock, chapter } = ctx;
  if (typed === undefined) {
    const made = await makeCode();
    await keepCode(store, made, { purpose: "account", person: actor.person.id }, clock.now());
    return toAsker(linkingViews.accountCodeCard(ctx, made));
  }
  const redeemed = await redeem(ctx, typed, (tx) => noteDeed(tx, ctx, "leader-by-code", {}));
  switch (redeemed.kind) {
    case "account":
      return toAsker(linkingViews.offeredCard(ctx, redeemed.plan, nounOf));
    case "space":
      return toAsker(linkingViews.confirmSpaceCard(redeemed.to.name, chapter.name, redeemed.hash));
    case "leader":
      return toAsker(linkingViews.leaderCard(ctx));
  }
}

async function offerCard(ctx: Context, hash: string): Promise<Card> {
  const offer = await findOffer(ctx, hash);
  if (!offer) return linkingViews.notTypedCard(hash);
  return linkingViews.confirmCard(ctx, await ctx.store.accounts.listOf(offer.from), offer.plan, nounOf, hash);
}

export const privacy: Page = {
  name: "privacy",
  description: "What I keep about you; take it with you, delete it",
  verbs: {
    show: verb({
      description: "What I keep about you, and why",
      run: async (ctx) => toAsker(views.showCard(ctx, await countsFor(ctx))),
    }),
    export: verb({ description: "Everything I keep about you, as files", run: exportMine }),
    delete: verb({
      description: "Delete everything I keep about you",
      run: async (ctx) => toAsker(views.askDeleteCard(ctx, await countsFor(ctx))),
    }),
    link: verb({
      description: "Join your accounts on Discord and Slack, or use a code you were given",
      options: {
        code: textOption("A code you were given; without one you get one", { max: CODE_MOST, optional: true }),
      },
      run: (ctx, { code }) => link(ctx, code),
    }),
  },
  on: [
    press(actions.showPrivacy, async (ctx) => turnTo(ctx, views.showCard(ctx, await countsFor(ctx)))),
    press(actions.exportMine, exportMine),
    press(actions.askDelete, async (ctx) => turnTo(ctx, views.askDeleteCard(ctx, await countsFor(ctx)))),
    press(actions.openDelete, () => ask(views.deleteForm)),
    submit(actions.deleteMine, (ctx, _, values) =>
      values.word?.trim() === views.DELETE_WORD ? deleteMine(ctx) : wrong(views.deleteForm, views.wrongWord, values),
    ),
    press(linkingActions.check, async (ctx, { of }) => turnTo(ctx, await offerCard(ctx, of))),
    press(linkingActions.joinAccounts, async (ctx, { of }) =>
      turnTo(ctx, (await acceptOffer(ctx, of)) ? linkingViews.joinedCard(ctx) : linkingViews.tooLateCard),
    ),
    press(linkingActions.refuseAccount, async (ctx, { of }) => {
      await refuseOffer(ctx, of);
      return turnTo(ctx, linkingViews.refusedCard);
    }),
    press(actions.takeText, (ctx) => toAsker(views.textCard, [views.privacyFile(ctx)])),
  ],
};
