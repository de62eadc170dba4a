// Cards for walking through the guide by its sections.
import { button, type Card, type Choice, type Context, md, pickRow, row, select, shorten, text } from "#core";
import * as actions from "./actions.ts";

export function sectionsCard(ctx: Context): Card {
  const { pack, topics } = ctx.guide;
  const choices = pack.groups.map((group): Choice => {
    const count = [...topics.values()].filter((topic) => topic.group === group.id).length;
    return {
      value: group.id,
      label: group.title,
      hint: count === 1 ? "1 answer" : `${ctx.reader.number(count)} answers`,
    };
  });
  return {
    title: `The guide of ${ctx.chapter.name}`,
    body: [
      text(
        md`${ctx.reader.number(topics.size)} short answers in ${ctx.reader.number(choices.length)} sections. Choose one, or ask in your own words.`,
      ),
      pickRow(select("Choose a section", actions.pickSection, {}, choices)),
      row(
        button("Ask a question", actions.openAsk, {}, { style: "primary" }),
        button("Take the guide with you", actions.takeAway, {}),
      ),
    ],
  };
}

export function sectionCard(ctx: Context, groupId: string): Card | undefined {
  const group = ctx.guide.pack.groups.find(({ id }) => id === groupId);
  if (!group) return undefined;
  const topics = [...ctx.guide.topics.values()].filter((topic) => topic.group === group.id);
  const choices = topics.map((topic): Choice => ({ value: topic.slug, label: shorten(topic.title, 75) }));
  return {
    title: group.title,
    body: [
      ...(choices.length > 0
        ? [pickRow(select("Choose an answer", actions.pickTopic, {}, choices.slice(0, 25)))]
        : [text(md`Nothing here yet.`)]),
      row(
        button("All sections", actions.browse, {}),
        button("Ask a question", actions.openAsk, {}, { style: "primary" }),
      ),
    ],
  };
}

export const takeAwayCard: Card = {
  body: [text(md`Here is the whole guide as one file. It does not update itself: ask me again before you rely on it.`)],
};
