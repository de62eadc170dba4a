// The stages of the roadmap: lanes, not deadlines.
import {
  type Button,
  type Card,
  type Choice,
  type Context,
  choiceRow,
  type Guide,
  md,
  note,
  pickRow,
  row,
  type Stage,
  select,
  shorten,
  text,
} from "#core";
import * as actions from "./actions.ts";

export function roadmapCard(ctx: Context): Card {
  return {
    title: "Roadmap",
    body: [
      text(md`What to do when, in short steps. Choose the stage you are in; nothing here is a deadline.`),
      pickRow(select("Choose a stage", actions.pickStage, {}, stageChoices(ctx.guide))),
    ],
  };
}

/** Each step leads on: to its answer, picked from a list, or to doing it, with one of the buttons `follow`. */
export function stageCard(ctx: Context, stage: Stage, follow: readonly Button[]): Card {
  const topics = stage.steps.flatMap(({ topic }) => (topic === undefined ? [] : (ctx.guide.topics.get(topic) ?? [])));
  const answers = [...new Set(topics)].map(({ slug, title }) => ({ value: slug, label: title }));
  const season = stage.asOf === undefined ? "" : ` As of: ${stage.asOf}.`;
  return {
    title: stage.title,
    body: [
      text([{ kind: "list", ordered: false, items: stage.steps.map((step) => [{ kind: "text", text: step.text }]) }]),
      note(md`Source: ${ctx.guide.pack.source}.${season} No step is a deadline.`),
      ...choiceRow("Read more on a step", actions.openStep, {}, answers),
      ...(follow.length > 0 ? [row(...follow.slice(0, 5))] : []),
      pickRow(select("Another stage", actions.pickStage, {}, stageChoices(ctx.guide))),
    ],
  };
}

export const stageChoices = ({ stages }: Guide): Choice[] =>
  stages.map(({ id, title }) => ({ value: id, label: shorten(title, 75) }));
