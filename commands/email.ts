// /ir email: a letter to copy, made from a template and what the student types. The bot sends nothing.
import { ask, choiceOption, type Page, pick, submit, toAsker, verb } from "#core";
import { emailActions as actions, emailViews as views } from "#features/emails";

export const email: Page = {
  name: "email",
  description: "Write an email from a template",
  verb: verb({
    description: "Write an email from a template",
    options: { template: choiceOption("What it is for", { choices: views.templateChoices, optional: true }) },
    run(ctx, { template }) {
      const chosen = template === undefined ? undefined : ctx.guide.emails.get(template);
      return chosen ? ask(views.templateForm(chosen)) : toAsker(views.templatesCard(ctx));
    },
  }),
  on: [
    pick(actions.pickTemplate, (ctx, _, [id = ""]) => {
      const chosen = ctx.guide.emails.get(id);
      return chosen ? ask(views.templateForm(chosen)) : toAsker(views.templatesCard(ctx));
    }),
    submit(actions.fillTemplate, (ctx, { template }, values) => {
      const chosen = ctx.guide.emails.get(template);
      return toAsker(chosen ? views.letterCard(ctx, chosen, values) : views.templatesCard(ctx));
    }),
    submit(actions.closeCopy, (ctx, { template }) => {
      const chosen = ctx.guide.emails.get(template);
      return toAsker(chosen ? views.copiedCard(chosen) : views.templatesCard(ctx));
    }),
  ],
};
