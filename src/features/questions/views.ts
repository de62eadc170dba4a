// Two questions as a card, with the moment for each and the rule that always holds.
import { bold, button, type Card, type Choice, type Context, type Inline, md, type Moment, note, pickRow, row, select, text } from "#core";
import * as actions from "./actions.ts";
import { ANY_CATEGORY, type Drawn } from "./draw.ts";

const MOMENTS: Record<Moment, string> = {
  before: "before the case",
  pause: "in a pause",
  after: "after the case, away from the patient",
  meeting: "in a meeting",
  any: "whenever there is time",
};

export function questionsCard(
  { guide }: Context,
  questions: readonly Drawn[],
  { category, caseType, startAgain }: { category: string; caseType: string; startAgain: boolean },
): Card {
  const items = questions.map((question): Inline[] => [
    bold(question.ask),
    { kind: "text", text: ` (${MOMENTS[question.when]})` },
  ]);
  const about = guide.questions.get(category);
  const isMeeting = questions.every(({ when }) => when === "meeting" || when === "any");
  return {
    title: about?.title ?? "Two questions to ask",
    body: [
      ...(about ? [text(md`${about.about}`)] : []),
      text([{ kind: "list", ordered: false, items }]),
      ...(isMeeting ? [] : [note(md`Wait for a pause: never in a critical moment, and nothing about a patient where the patient listens.`)]),
      ...(startAgain ? [note(md`You have had all of these; they begin again.`)] : []),
      row(button("Two others", actions.drawMore, { category, case: caseType }, { style: "primary" })),
    ],
  };
}

export function categoriesCard(ctx: Context): Card {
  return {
    title: "Questions to ask",
    body: [
      text(md`Nobody expects you to know everything. An honest question, asked at a good moment, is what people remember.`),
      pickRow(select("What is it about?", actions.pickCategory, {}, categoryChoices(ctx.guide))),
    ],
  };
}

export const categoryChoices = ({ questions }: Context["guide"]): Choice[] => [
  { value: ANY_CATEGORY, label: "Anything that fits" },
  ...[...questions.values()].map(({ id, title }) => ({ value: id, label: title })),
];

/** Kinds of cases that some question is made for. */
export function caseChoices({ pack, questions }: Context["guide"]): Choice[] {
  const used = new Set([...questions.values()].flatMap(({ items }) => items.flatMap(({ cases }) => cases)));
  return pack.wordGroups.filter(({ id }) => used.has(id)).map(({ id, title }) => ({ value: id, label: title }));
}
