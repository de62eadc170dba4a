// /ir question: two questions for the day, by what they are about and the kind of case, never the same twice in a round.
import { type Card, type Context, choiceOption, type Page, pick, press, toAsker, turnTo, verb } from "#core";
import { audienceOf } from "#features/members";
import { ANY_CATEGORY, questionActions as actions, drawQuestions, questionViews as views } from "#features/questions";

/** Reading and keeping are one transaction: two quick presses must not bring the same two. */
async function draw(ctx: Context, category: string, caseType: string): Promise<Card> {
  const { guide, actor, store } = ctx;
  const audience = audienceOf(ctx);
  const wanted = { category, ...(caseType !== "" && { caseType }), ...(audience && { audience }) };
  const drawn = await store.transaction(async (tx) => {
    const drawing = drawQuestions(guide, wanted, await tx.drawnQuestions.listOf(actor.person.id));
    const { remember, startAgain } = drawing;
    if (remember.length > 0) await tx.drawnQuestions.add(actor.person.id, remember, { startAgain });
    return drawing;
  });
  return drawn.questions.length > 0
    ? views.questionsCard(ctx, drawn, { category, caseType })
    : views.categoriesCard(ctx);
}

export const question: Page = {
  name: "question",
  description: "Two good questions to ask on the day",
  verb: verb({
    description: "Two good questions to ask on the day",
    options: {
      category: choiceOption("What it is about", { choices: views.categoryChoices, optional: true }),
      case: choiceOption("The kind of case", { choices: (guide) => views.caseChoices(guide), optional: true }),
    },
    async run(ctx, { category, case: caseType }) {
      if (category === undefined && caseType === undefined) return toAsker(views.categoriesCard(ctx));
      return toAsker(await draw(ctx, category ?? ANY_CATEGORY, caseType ?? ""));
    },
  }),
  on: [
    press(actions.allCategories, (ctx) => turnTo(ctx, views.categoriesCard(ctx))),
    press(actions.drawMore, async (ctx, { category, case: caseType }) =>
      turnTo(ctx, await draw(ctx, category, caseType)),
    ),
    pick(actions.pickCategory, async (ctx, _, [category = ""]) => turnTo(ctx, await draw(ctx, category, ""))),
    pick(actions.pickCase, async (ctx, { category }, [caseType = ""]) =>
      turnTo(ctx, await draw(ctx, category, caseType)),
    ),
  ],
};
