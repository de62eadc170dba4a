// The stages of the roadmap: lanes, not deadlines.
import { type Block, type Card, type Choice, type Context, type Guide, md, note, pickRow, select, shorten, type Stage, text } from "#core";
import * as actions from "./actions.ts";

export function roadmapCard(ctx: Context): Card {
  return {
    title: "Roadmap",
    body: [
      text(md`Stages are lanes, not deadlines. Choose the one you are in.`),
      pickRow(select("Choose a stage", actions.pickStage, {}, stageChoices(ctx.guide))),
    ],
  };
}

/** Each step leads on: to its answer, picked from the list below the steps. */
export function stageCard(ctx: Context, stage: Stage): Card {
  const topics = stage.steps.flatMap(({ topic }) => (topic === undefined ? [] : (ctx.guide.topics.get(topic) ?? [])));
  const answers = [...new Map(topics.map((topic) => [topic.slug, { value: topic.slug, label: shorten(topic.title, 75) }])).values()];
  return {
    title: stage.title,
    body: [
      text([{ kind: "list", ordered: false, items: stage.steps.map((step) => [{ kind: "text", text: step.text }]) }]),
      note(md`Source: ${ctx.guide.pack.source}.${stage.asOf === undefined ? "" : ` As of: ${stage.asOf}.`} Stages are lanes, not deadlines.`),
      ...picks("Read more on a step", actions.openStep, answers),
      pickRow(select("Another stage", actions.pickStage, {}, stageChoices(ctx.guide))),
    ],
  };
}

export const stageChoices = ({ stages }: Guide): Choice[] => stages.map(({ id, title }) => ({ value: id, label: shorten(title, 75) }));

const picks = (label: string, to: typeof actions.openStep, choices: readonly Choice[]): Block[] =>
  choices.length > 0 ? [pickRow(select(label, to, {}, choices.slice(0, 25)))] : [];
