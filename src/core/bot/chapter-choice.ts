// Which chapter a direct message is about: the small print that names it, and the card on which another one is chosen.

import { z } from "zod";
import { action } from "../chat/action.ts";
import { type Block, button, type Card, choiceRow, note, row, text } from "../chat/card.ts";
import { type Reply, toAsker } from "../chat/reply.ts";
import { md } from "../chat/text.ts";
import type { Chapter } from "../model/chapter.ts";
import { turnTo } from "./browse.ts";
import { pick, press, type Responder } from "./command.ts";
import type { Context } from "./context.ts";
import { under } from "./greeting.ts";

export const chooseChapter = action("chapter.choose", z.object({}));
export const pickChapter = action("chapter.use", z.object({}));

/** Under an answer that could have been about another chapter. */
export function nameChapter(ctx: Context, reply: Reply): Reply {
  if (ctx.place.isOneOfSeveral !== true) return reply;
  return under(reply, () => footer(ctx.chapter)) ?? reply;
}

export const chapterResponders: readonly Responder[] = [
  press(chooseChapter, async (ctx) => toAsker(choiceCard(await chaptersOf(ctx)))),
  pick(pickChapter, async (ctx, _, [choice = ""]) => {
    const next = await useChapter(ctx, choice);
    return turnTo(ctx, next ? chosenCard(next) : choiceCard(await chaptersOf(ctx)));
  }),
];

/** The actor's chapters; what is said in a direct message is about the first. */
export const chaptersOf = async ({ store, actor }: Context): Promise<readonly Chapter[]> =>
  (await store.identities.listOf(actor.account)).map(({ chapter }) => chapter);

/** From now on the actor's direct messages are about this chapter. Undefined when they are not in it. */
export async function useChapter(ctx: Context, choice: string): Promise<Chapter | undefined> {
  const chapter = (await chaptersOf(ctx)).find(({ id }) => id === choice);
  if (chapter) await ctx.store.memberships.use(chapter.id, ctx.actor.person.id);
  return chapter;
}

const footer = ({ name }: Chapter): readonly Block[] => [
  note(md`Your group here: ${name}`),
  row(button("Another group", chooseChapter, {})),
];

export function choiceCard(chapters: readonly Chapter[]): Card {
  const [now] = chapters;
  return {
    title: "Which group?",
    body: [
      text(md`You are in several groups. What you write to me here is about one of them: now **${now?.name ?? ""}**.`),
      ...choiceRow(
        "Choose a group",
        pickChapter,
        {},
        chapters.map(({ id, name }) => ({ value: id, label: name })),
      ),
    ],
  };
}

export const chosenCard = ({ name }: Chapter): Card => ({
  tone: "good",
  body: [
    text(md`From now on, what you write to me here is about **${name}**.`),
    note(md`Buttons on older messages stay with the group they came from.`),
  ],
});
