// /ir roadmap: what to do when; one's own year comes by itself when it is known.
import { type Card, type Context, choiceOption, type Page, pick, type Stage, toAsker, turnTo, verb } from "#core";
import { followUp, guideViews } from "#features/guide";
import { classYearOf } from "#features/members";
import { roadmapActions as actions, roadmapViews as views } from "#features/roadmap";

function cardOf(ctx: Context, stage: Stage | undefined): Card {
  if (!stage) return views.roadmapCard(ctx);
  const follow = stage.steps.flatMap(({ action }) => (action ? (followUp(ctx, { action }) ?? []) : []));
  return views.stageCard(ctx, stage, [...new Map(follow.map((button) => [button.wire, button])).values()]);
}

function stageOfMember({ guide, actor, clock }: Context): Stage | undefined {
  const year = classYearOf(guide.pack, actor.membership.graduates, clock.now());
  return year && guide.stages.find(({ years }) => years.includes(year.id));
}

const stageCalled = ({ guide }: Context, wanted: string): Stage | undefined =>
  guide.stages.find(({ id }) => id === wanted);

export const roadmap: Page = {
  name: "roadmap",
  description: "What to do when, year by year",
  verb: verb({
    description: "What to do when, year by year",
    options: { stage: choiceOption("Which stage", { choices: views.stageChoices, optional: true }) },
    run: (ctx, { stage }) => toAsker(cardOf(ctx, stage === undefined ? stageOfMember(ctx) : stageCalled(ctx, stage))),
  }),
  on: [
    pick(actions.pickStage, (ctx, _, [id = ""]) => turnTo(ctx, cardOf(ctx, stageCalled(ctx, id)))),
    pick(actions.openStep, (ctx, _, [slug = ""]) => {
      const topic = ctx.guide.topics.get(slug);
      return toAsker(topic ? guideViews.topicCard(ctx, topic) : guideViews.goneCard);
    }),
  ],
};
