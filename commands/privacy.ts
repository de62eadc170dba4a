// /ir privacy: what is kept about me and why; take it with me; delete it; join my accounts.
import { ask, type Context, type Page, press, type Reply, submit, toAsker, turnTo, verb, wrong } from "#core";
import { privacyActions as actions, countsOf, exportFiles, privacyViews as views } from "#features/privacy";

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
  },
  on: [
    press(actions.showPrivacy, async (ctx) => turnTo(ctx, views.showCard(ctx, await countsFor(ctx)))),
    press(actions.exportMine, exportMine),
    press(actions.askDelete, async (ctx) => turnTo(ctx, views.askDeleteCard(ctx, await countsFor(ctx)))),
    press(actions.openDelete, () => ask(views.deleteForm)),
    submit(actions.deleteMine, (ctx, _, values) =>
      values.word?.trim() === views.DELETE_WORD ? deleteMine(ctx) : wrong(views.deleteForm, views.wrongWord, values),
    ),
    press(actions.takeText, (ctx) => toAsker(views.textCard, [views.privacyFile(ctx)])),
  ],
};
