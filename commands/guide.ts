// /ir guide: the guide by its sections, one answer by its title, and the whole of it as a file.
import { type Choice, type Page, pick, press, textOption, toAsker, turnTo, verb } from "#core";
import {
  guideActions as actions,
  answer,
  guideFile,
  searchTopics,
  guideBrowseViews as sections,
  guideViews as views,
} from "#features/guide";

export const guide: Page = {
  name: "guide",
  description: "Browse the guide by its sections",
  verb: verb({
    description: "Browse the guide by its sections",
    options: {
      topic: textOption("An answer's title", {
        max: 100,
        optional: true,
        suggest: (typed, { guide }) =>
          searchTopics(guide, typed, 25).map(({ slug, title }): Choice => ({ value: slug, label: title })),
      }),
    },
    run(ctx, { topic }) {
      if (topic === undefined) return toAsker(sections.sectionsCard(ctx));
      const chosen = ctx.guide.topics.get(topic);
      return toAsker(chosen ? views.topicCard(ctx, chosen) : views.answerCard(ctx, topic, answer(ctx.guide, topic)));
    },
  }),
  on: [
    press(actions.browse, (ctx) => turnTo(ctx, sections.sectionsCard(ctx))),
    press(actions.showTopic, (ctx, { slug }) => {
      const topic = ctx.guide.topics.get(slug);
      return toAsker(topic ? views.topicCard(ctx, topic) : views.goneCard);
    }),
    pick(actions.pickSection, (ctx, _, [group = ""]) =>
      turnTo(ctx, sections.sectionCard(ctx, group) ?? sections.sectionsCard(ctx)),
    ),
    pick(actions.pickTopic, (ctx, _, [slug = ""]) => {
      const topic = ctx.guide.topics.get(slug);
      return toAsker(topic ? views.topicCard(ctx, topic) : views.goneCard);
    }),
    press(actions.takeAway, (ctx) => toAsker(sections.takeAwayCard, [guideFile(ctx)])),
  ],
};
