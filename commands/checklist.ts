// /ir checklist: short lists to go through before, on and after the day.
import { choiceOption, type Page, pick, press, toAsker, toEveryone, turnTo, verb } from "#core";
import { checklistActions as actions, checklistViews as views } from "#features/checklists";

export const checklist: Page = {
  name: "checklist",
  description: "Lists to go through before, on and after the day",
  verb: verb({
    description: "Lists to go through before, on and after the day",
    options: { list: choiceOption("Which list", { choices: views.checklistChoices, optional: true }) },
    run(ctx, { list }) {
      const chosen = list === undefined ? undefined : ctx.guide.checklists.get(list);
      return toAsker(chosen ? views.checklistCard(ctx, chosen) : views.checklistsCard(ctx));
    },
  }),
  on: [
    press(actions.allChecklists, (ctx) => turnTo(ctx, views.checklistsCard(ctx))),
    pick(actions.pickChecklist, (ctx, _, [id = ""]) => {
      const chosen = ctx.guide.checklists.get(id);
      return turnTo(ctx, chosen ? views.checklistCard(ctx, chosen) : views.checklistsCard(ctx));
    }),
    press(actions.shareChecklist, (ctx, { id }) => {
      const chosen = ctx.guide.checklists.get(id);
      return chosen ? toEveryone(views.checklistCard(ctx, chosen, ctx.actor)) : toAsker(views.checklistsCard(ctx));
    }),
  ],
};
