// Two questions as a card, with the moment for each and the rule that always holds.
import {
  bold,
  button,
  type Card,
  type Choice,
  type Context,
  choiceRow,
  type Inline,
  type Moment,
  md,
  note,
  pickRow,
  row,
  select,
  shorten,
  text,
} from "#core";
import * as actions from "./actions.ts";
import { ANY_CATEGORY, type Draw } from "./draw.ts";

const MOMENTS: Record<Moment, string> = {
  before: "before the case",
  pause: "in a pause",
  after: "after the case, away from the patient",
  meeting: "in a meeting",
  any: "whenever there is time",
};

export type Asked = { readonly category: string; readonly caseType: string };

export function questionsCard(ctx: Context, { questions, startAgain }: Draw, { category, caseType }: Asked): Card {
  const items = questions.map(({ ask, when }): Inline[] => [bold(ask), { kind: "text", text: ` (${MOMENTS[when]})` }]);
  const about = ctx.guide.questions.get(category);
  const kind = ctx.guide.pack.wordGroups.find(({ id }) => id === caseType)?.title;
  const title = about?.title ?? "Two questions to ask";
  const isBesideACase = questions.some(({ when }) => when === "before" || when === "pause" || when === "after");
  const cases = caseChoices(ctx.guide, category);
  return {
    title: kind === undefined ? title : `${title}: ${kind}`,
    body: [
      ...(about ? [text(md`${about.about}`)] : []),
      text([{ kind: "list", ordered: false, items }]),
      ...(isBesideACase
        ? [
            note(
              md`Wait for a pause: never in a critical moment, and nothing about a patient where the patient listens.`,
            ),
          ]
        : []),
      ...(startAgain ? [note(md`You have had all of these, so they begin again.`)] : []),
      row(
        button("Two others", actions.drawMore, { category, case: caseType }, { style: "primary" }),
        button("Another subject", actions.allCategories, {}),
      ),
      ...choiceRow("For a kind of case", actions.pickCase, { category }, cases),
    ],
  };
}

export function categoriesCard(ctx: Context): Card {
  return {
    title: "Questions to ask",
    body: [
      text(
        md`Nobody expects you to know everything. An honest question, asked at a good moment, is what people remember.`,
      ),
      pickRow(select("What is it about?", actions.pickCategory, {}, categoryChoices(ctx.guide))),
    ],
  };
}

export const categoryChoices = ({ questions }: Context["guide"]): Choice[] =>
  [
    { value: ANY_CATEGORY, label: "Anything that fits" },
    ...[...questions.values()].map(({ id, title, about }) => ({ value: id, label: title, hint: shorten(about, 75) })),
  ].slice(0, 25);

/** Kinds of cases that some question of the category is made for. */
export function caseChoices({ pack, questions }: Context["guide"], category = ANY_CATEGORY): Choice[] {
  const items = [...questions.values()].flatMap((each) =>
    category === ANY_CATEGORY || category === each.id ? each.items : [],
  );
  const used = new Set(items.flatMap(({ cases }) => cases));
  return pack.wordGroups
    .filter(({ id }) => used.has(id))
    .map(({ id, title }) => ({ value: id, label: title }))
    .slice(0, 25);
}
