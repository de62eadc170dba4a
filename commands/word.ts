// /ir word: what a word means, in one line.
import { type Choice, type Page, press, textOption, toAsker, verb } from "#core";
import { guideActions as actions, namedTerm, searchTerms, guideViews as views } from "#features/guide";

export const word: Page = {
  name: "word",
  description: "Look up a word",
  verb: verb({
    description: "Look up a word",
    options: {
      term: textOption("The word", {
        max: 100,
        suggest: (typed, { guide }) =>
          searchTerms(guide, typed, 25).map(({ slug, term }): Choice => ({ value: slug, label: term })),
      }),
    },
    run(ctx, { term }) {
      const found = ctx.guide.terms.get(term) ?? namedTerm(ctx.guide, term);
      return toAsker(found ? views.termCard(ctx, found) : views.noSuchWordCard(term, searchTerms(ctx.guide, term, 5)));
    },
  }),
  on: [
    press(actions.showTerm, (ctx, { slug }) => {
      const term = ctx.guide.terms.get(slug);
      return toAsker(term ? views.termCard(ctx, term) : views.goneCard);
    }),
  ],
};
