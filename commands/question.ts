// /ir question: two questions for the day, by what they are about and the kind of case, never the same twice in a round.
import { choiceOption, type Context, type Page, pick, press, type Reply, toAsker, turnTo, verb } from "#core";
import { audienceOf } from "#features/members";
import { questionActions as actions, drawQuestions, questionViews as views } from "#features/questions";

async function draw(ctx: Context, category: string, caseType: string): Promise<Reply> {
  const audience = audienceOf(ctx);
  const drawn = await ctx.store.drawnQuestions.listOf(ctx.actor.person.id);
  const { questions, startAgain } = drawQuestions(
    ctx.guide,
    { category, ...(caseType !== "" && { caseType }), ...(audience && { audience }) },
    new Set(drawn),
  );
  if (questions.length === 0) return toAsker(views.categoriesCard(ctx));
  await ctx.store.drawnQuestions.add(ctx.actor.person.id, questions.map(({ id }) => id), { startAgain });
  return toAsker(views.questionsCard(ctx, questions, { category, caseType, startAgain }));
}

export const question: Page = {
  name: "question",
  description: "Two good questions to ask on the day",
  verb: verb({
    description: "Two good questions to ask on the day",
    options: {
      category: choiceOption("What it is about", { choices: views.categoryChoices, optional: true }),
      case: choiceOption("The kind of case", { choices: views.caseChoices, optional: true }),
    },
    run: (ctx, { category, case: caseType }) =>
      category === undefined ? toAsker(views.categoriesCard(ctx)) : draw(ctx, category, caseType ?? ""),
  }),
  on: [
    press(actions.drawMore, async (ctx, { category, case: caseType }) => {
      const reply = await draw(ctx, category, caseType);
      return reply.kind === "cards" && reply.card ? turnTo(ctx, reply.card) : reply;
    }),
    pick(actions.pickCategory, (ctx, _, [category = ""]) => draw(ctx, category, "")),
  ],
};
