// /ir faq: a question in the student's own words, the right short answer, or an honest miss.
import {
  ask,
  type Choice,
  type Context,
  type Page,
  press,
  submit,
  textOption,
  toAsker,
  toEveryone,
  turnTo,
  verb,
  wrong,
} from "#core";
import { guideActions as actions, answer, searchTopics, guideViews as views } from "#features/guide";
import { audienceOf } from "#features/members";

const find = (ctx: Context, question: string) => answer(ctx.guide, question, audienceOf(ctx));
const reply = (ctx: Context, question: string) => toAsker(views.answerCard(ctx, question, find(ctx, question)));

export const faq: Page = {
  name: "faq",
  description: "Ask the guide a question in your own words",
  verb: verb({
    description: "Ask the guide a question in your own words",
    options: {
      question: textOption("Your question", {
        max: views.QUESTION_MAX,
        optional: true,
        suggest: (typed, { guide }) =>
          searchTopics(guide, typed, 25).map(({ title }): Choice => ({ value: title, label: title })),
      }),
    },
    run: (ctx, { question }) => (question === undefined ? ask(views.askForm(ctx)) : reply(ctx, question)),
  }),
  on: [
    press(actions.openAsk, (ctx) => ask(views.askForm(ctx))),
    submit(actions.sendQuestion, (ctx, _, values) => {
      const question = values.question ?? "";
      const found = find(ctx, question);
      return found.kind === "empty"
        ? wrong(views.askForm(ctx), { question: `I found no words in that. ${views.exampleOf(ctx)}` }, values)
        : toAsker(views.answerCard(ctx, question, found));
    }),
    press(actions.showMore, (ctx, { slug }) => {
      const topic = ctx.guide.topics.get(slug);
      return topic ? turnTo(ctx, views.topicCard(ctx, topic, { more: true })) : toAsker(views.goneCard);
    }),
    press(actions.share, (ctx, { kind, slug }) => {
      const entry = views.findEntry(ctx.guide, kind, slug);
      return entry ? toEveryone(views.entryCard(ctx, entry, { sharedBy: ctx.actor })) : toAsker(views.goneCard);
    }),
  ],
};
