// /ir-lead members: who is in the group, and who cannot be reached.
import { type Card, type Context, leadersOnly, type Page, press, toAsker, turnTo, verb } from "#core";
import { chapterActions as actions, isReachable, chapterMemberViews as views } from "#features/chapters";
import { classYearOf } from "#features/members";

async function membersCard(ctx: Context, wanted: number): Promise<Card> {
  const { store, chapter, guide, clock } = ctx;
  const all = await store.memberships.listOfChapter(chapter.id);
  const page = Math.min(wanted, Math.max(0, Math.ceil(all.length / views.MEMBERS_PAGE) - 1));
  const members: views.ListedMember[] = [];
  for (const { person, name, graduates } of all.slice(page * views.MEMBERS_PAGE, (page + 1) * views.MEMBERS_PAGE)) {
    const year = classYearOf(guide.pack, graduates, clock.now())?.label;
    members.push({ name, isReachable: await isReachable(store, person), ...(year !== undefined && { year }) });
  }
  return views.membersCard(ctx, members, page, all.length);
}

export const members: Page = {
  name: "members",
  description: "Who is in this group, and who cannot be reached",
  verbs: {
    list: verb({
      description: "Everybody in this group, with class year, and who cannot be reached",
      allow: leadersOnly,
      run: async (ctx) => toAsker(await membersCard(ctx, 0)),
    }),
  },
  on: [
    press(actions.showMembers, async (ctx, { page }) => turnTo(ctx, await membersCard(ctx, Number(page))), leadersOnly),
  ],
};
