// /ir roadmap: what to do when; one's own year comes by itself when it is known.
import { choiceOption, type Page, pick, toAsker, turnTo, verb } from "#core";
import { guideViews } from "#features/guide";
import { classYearOf } from "#features/members";
import { roadmapActions as actions, roadmapViews as views } from "#features/roadmap";

export const roadmap: Page = {
  name: "roadmap",
  description: "What to do when, year by year",
  verb: verb({
    description: "What to do when, year by year",
    options: { stage: choiceOption("Which stage", { choices: views.stageChoices, optional: true }) },
    run(ctx, { stage }) {
      const year = classYearOf(ctx.guide.pack, ctx.actor.membership.graduates, ctx.clock.now());
      const chosen = ctx.guide.stages.find(({ id, years }) => (stage === undefined ? year !== undefined && years.includes(year.id) : id === stage));
      return toAsker(chosen ? views.stageCard(ctx, chosen) : views.roadmapCard(ctx));
    },
  }),
  on: [
    pick(actions.pickStage, (ctx, _, [id]) => {
      const chosen = ctx.guide.stages.find((stage) => stage.id === id);
      return turnTo(ctx, chosen ? views.stageCard(ctx, chosen) : views.roadmapCard(ctx));
    }),
    pick(actions.openStep, (ctx, _, [slug = ""]) => {
      const topic = ctx.guide.topics.get(slug);
      return toAsker(topic ? guideViews.topicCard(ctx, topic) : guideViews.goneCard);
    }),
  ],
};
