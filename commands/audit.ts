// /ir-lead audit: who of the leaders did what, and when.
import { type Card, type Context, leadersOnly, type Page, type PersonId, press, toAsker, turnTo, verb } from "#core";
import { chapterActions as actions, nameOf, auditViews as views } from "#features/chapters";

async function auditCard(ctx: Context, page: number): Promise<Card> {
  const { store, chapter } = ctx;
  const shown = Math.min(page, views.PAGES_MOST - 1);
  const first = shown * views.PAGE;
  const entries = await store.audit.listOf(chapter.id, first + views.PAGE + 1);
  const named: views.Named[] = [];
  for (const entry of entries.slice(first, first + views.PAGE)) {
    const { person } = entry.about;
    named.push(person === undefined ? entry : { ...entry, aboutName: await nameOf(store, person as PersonId) });
  }
  return views.auditCard(ctx, named, shown, entries.length > first + views.PAGE && shown < views.PAGES_MOST - 1);
}

export const audit: Page = {
  name: "audit",
  description: "What this group's leaders did, and when",
  verb: verb({
    description: "What this group's leaders did, and when",
    allow: leadersOnly,
    run: async (ctx) => toAsker(await auditCard(ctx, 0)),
  }),
  on: [press(actions.showAudit, async (ctx, { page }) => turnTo(ctx, await auditCard(ctx, Number(page))), leadersOnly)],
};
