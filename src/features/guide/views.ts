// The guide's cards: an answer, two near ones, a word, a miss, the sections, the menu.
import {
  type Block,
  type Button,
  button,
  type Card,
  type Context,
  type Form,
  form,
  type Guide,
  md,
  note,
  row,
  type Source,
  shorten,
  type Term,
  type Topic,
  text,
  type Unknown,
} from "#core";
import * as actions from "./actions.ts";
import type { Answer, Entry } from "./answer.ts";
import { followUp } from "./follow-up.ts";

/** Longer questions hold a story, and the story hides the question. */
export const QUESTION_MAX = 1000;

type Options = { readonly more?: boolean; readonly sharedBy?: Context["actor"] };

export function topicCard(ctx: Context, topic: Topic, { more = false, sharedBy }: Options = {}): Card {
  const hasMore = topic.more !== undefined && !more;
  const follow = followUp(ctx, topic);
  const main = [
    ...(hasMore ? [button("More", actions.showMore, { slug: topic.slug })] : []),
    ...(follow ? [follow] : []),
    ...(sharedBy || ctx.place.isDirect
      ? []
      : [button("Share here", actions.share, { kind: "topic", slug: topic.slug })]),
  ];
  return {
    title: topic.title,
    body: [
      text(topic.body),
      ...(more && topic.more ? [text(topic.more)] : []),
      ...(topic.siteRules ? [note(ctx.guide.pack.texts.siteRules)] : []),
      note(sourceLine(ctx, topic.sources, topic.reviewed, topic.asOf)),
      ...(isReviewDue(ctx, topic) ? [note(ctx.guide.pack.texts.reviewDue)] : []),
      ...(sharedBy ? [note(md`Shared by ${sharedBy.name}. Only you see what these buttons bring.`)] : []),
      ...rows(main),
      // Where nothing can be done yet, one more related answer takes the place of the button.
      ...rows(topicButtons(relatedOf(ctx, topic, follow ? 3 : 4))),
    ],
  };
}

export function termCard(ctx: Context, term: Term, { sharedBy }: Options = {}): Card {
  const also = term.see.flatMap((slug) => ctx.guide.terms.get(slug) ?? []).slice(0, 3);
  return {
    title: term.term,
    body: [
      text(md`${term.definition}`),
      ...(term.say ? [text(md`Say: *${term.say}*`)] : []),
      ...(term.aliases.length > 0 ? [note(md`Also written: ${term.aliases.slice(0, 4).join(", ")}`)] : []),
      note(sourceLine(ctx, term.sources)),
      ...(sharedBy ? [note(md`Shared by ${sharedBy.name}. Only you see what these buttons bring.`)] : []),
      ...rows(
        sharedBy || ctx.place.isDirect ? [] : [button("Share here", actions.share, { kind: "term", slug: term.slug })],
      ),
      ...rows(also.map((other) => button(shorten(other.term, 75), actions.showTerm, { slug: other.slug }))),
    ],
  };
}

export const entryCard = (ctx: Context, entry: Entry, options?: Options): Card =>
  entry.kind === "topic" ? topicCard(ctx, entry.topic, options) : termCard(ctx, entry.term, options);

export function answerCard(ctx: Context, question: string, found: Answer): Card {
  switch (found.kind) {
    case "hit":
      return entryCard(ctx, found.entry);
    case "tie":
      return tieCard(ctx, question, found.entries, found.near);
    case "unknown":
      return unknownCard(ctx, question, found.unknown, found.near);
    case "miss":
      return missCard(ctx, question, found.near);
    case "empty":
      return {
        tone: "warn",
        body: [
          text(md`I found no words in that. ${exampleOf(ctx)}`),
          row(ctx.formButton("Ask a question", askForm(ctx)), browseButton()),
        ],
      };
  }
}

export function askForm(ctx: Context): Form {
  return form("Ask the guide", actions.sendQuestion, {}, [
    {
      id: "question",
      kind: "paragraph",
      label: "What do you want to know?",
      hint: shorten(exampleOf(ctx), 100),
      max: QUESTION_MAX,
    },
  ]);
}

export function exampleOf(ctx: Context): string {
  const [example] = ctx.guide.pack.examples.faq ?? [];
  return example === undefined ? "Please ask in your own words." : `Ask in your own words, for example: ${example}`;
}

/** For a button whose answer has left the guide since. */
export const goneCard: Card = { tone: "warn", body: [text(md`That is no longer in the guide.`), row(browseButton())] };

export function findEntry(guide: Guide, kind: "topic" | "term", slug: string): Entry | undefined {
  if (kind === "topic") {
    const topic = guide.topics.get(slug);
    return topic && { kind, topic };
  }
  const term = guide.terms.get(slug);
  return term && { kind, term };
}

/** No word is guessed: the nearest are offered. */
export function noSuchWordCard(word: string, near: readonly Term[]): Card {
  return {
    body: [
      text(
        md`I do not have the word **${shorten(word, 100)}**.${near.length > 0 ? " Did you mean one of these?" : ""}`,
      ),
      ...rows(near.slice(0, 5).map((term) => entryButton({ kind: "term", term }, "plain"))),
      row(browseButton()),
    ],
  };
}

function tieCard(
  ctx: Context,
  question: string,
  [first, second]: readonly [Entry, Entry],
  near: readonly Topic[],
): Card {
  return {
    body: [
      text(md`Two answers come close. Which one?`),
      row(entryButton(first, "primary"), entryButton(second, "primary")),
      ...rows([...topicButtons(near.slice(0, 1)), otherWords(ctx, question)]),
    ],
  };
}

function unknownCard(ctx: Context, question: string, unknown: Unknown, near: readonly Topic[]): Card {
  const pointer = unknown.pointer === undefined ? undefined : ctx.guide.topics.get(unknown.pointer);
  const offered = unknown.veto
    ? []
    : [...(pointer ? [pointer] : []), ...near.filter((topic) => topic !== pointer)].slice(0, pointer ? 2 : 3);
  return {
    body: [
      text(unknown.reply),
      ...rows(topicButtons(offered)),
      ...(unknown.veto ? [] : [row(otherWords(ctx, question), browseButton())]),
    ],
  };
}

function missCard(ctx: Context, question: string, near: readonly Topic[]): Card {
  return {
    body: [
      text(ctx.guide.pack.texts.miss),
      ...(near.length > 0 ? [text(md`The nearest I have:`), ...rows(topicButtons(near.slice(0, 3)))] : []),
      row(otherWords(ctx, question), browseButton()),
    ],
  };
}

const entryButton = (entry: Entry, style: Button["style"]): Button =>
  entry.kind === "topic"
    ? button(shorten(entry.topic.title, 75), actions.showTopic, { slug: entry.topic.slug }, { style })
    : button(shorten(entry.term.term, 75), actions.showTerm, { slug: entry.term.slug }, { style });

const topicButtons = (topics: readonly Topic[]): Button[] =>
  topics.map((topic) => button(shorten(topic.title, 75), actions.showTopic, { slug: topic.slug }));

const otherWords = (ctx: Context, question: string): Button =>
  ctx.formButton("Ask in other words", askForm(ctx), { question: shorten(question, QUESTION_MAX) });
function browseButton(): Button {
  return button("Browse the guide", actions.browse, {});
}
const rows = (items: readonly Button[]): Block[] => (items.length > 0 ? [row(...items)] : []);

const relatedOf = (ctx: Context, topic: Topic, most: number): Topic[] =>
  topic.related.flatMap((slug) => ctx.guide.topics.get(slug) ?? []).slice(0, most);

function sourceLine(ctx: Context, ids: readonly string[], reviewed?: string, asOf?: string) {
  const sources = ids.flatMap((id): readonly Source[] => {
    const source = ctx.guide.sources.get(id);
    return source ? [source] : [];
  });
  const names = [...new Set([ctx.guide.pack.source, ...sources.map(({ name }) => name)])];
  const shown = names.length > 4 ? [...names.slice(0, 3), "others"] : names;
  const season = asOf === undefined ? "" : ` As of: ${asOf}.`;
  const checked = reviewed ?? sources.map((source) => source.checked).sort()[0];
  const when = checked === undefined ? "" : ` ${reviewed ? "Reviewed" : "Checked"} ${ctx.reader.month(checked)}.`;
  return md`Source: ${ctx.reader.list(shown)}.${season}${when}`;
}

function isReviewDue(ctx: Context, topic: Topic): boolean {
  return topic.reviewBy !== undefined && topic.reviewBy < new Date(ctx.clock.now()).toISOString().slice(0, 10);
}
