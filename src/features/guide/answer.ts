// The decision: the right topic, two that are equally near, a word, a known question we do not answer, or an honest miss.
import type { Guide, Topic, Unknown } from "#core";
import { type Entry, named, rank } from "./search.ts";
import { normalise, QUESTION_LIMIT } from "./words.ts";

export type { Entry } from "./search.ts";

export type Answer =
  | { readonly kind: "hit"; readonly entry: Entry; readonly near: readonly Topic[] }
  | { readonly kind: "tie"; readonly entries: readonly [Entry, Entry]; readonly near: readonly Topic[] }
  | { readonly kind: "unknown"; readonly unknown: Unknown; readonly near: readonly Topic[] }
  | { readonly kind: "miss"; readonly near: readonly Topic[] }
  /** No words in it at all: blanks, emoji, signs. */
  | { readonly kind: "empty" };

const LEAST_SCORE = 3.2;
const LEAST_UNDERSTOOD = 0.5;
/** The second is offered too when it reaches this share of the first. */
const TIE = 0.94;

export function answer(guide: Guide, question: string): Answer {
  const asked = question.slice(0, QUESTION_LIMIT);
  if (!/[\p{L}\p{N}]/u.test(asked)) return { kind: "empty" };
  const { hits, understood } = rank(guide, asked);
  const near = nearTopics(hits.map(({ entry }) => entry));
  const unknown = guide.unknowns.find((candidate) => speaksOf(candidate, asked));
  if (unknown?.veto) return { kind: "unknown", unknown, near: [] };
  const exact = named(guide, asked);
  if (exact)
    return { kind: "hit", entry: exact, near: near.filter((topic) => exact.kind === "term" || topic !== exact.topic) };
  if (unknown) return { kind: "unknown", unknown, near };
  const [first, second] = hits;
  if (!first || first.score < LEAST_SCORE || understood < LEAST_UNDERSTOOD)
    return { kind: "miss", near: near.slice(0, 3) };
  if (second && second.score >= first.score * TIE) {
    return {
      kind: "tie",
      entries: [first.entry, second.entry],
      near: nearTopics(hits.slice(2).map(({ entry }) => entry)),
    };
  }
  return { kind: "hit", entry: first.entry, near: nearTopics(hits.slice(1).map(({ entry }) => entry)) };
}

/** One cue of each list stands in the question, as whole words. */
function speaksOf(unknown: Unknown, question: string): boolean {
  const asked = ` ${normalise(question)} `;
  return unknown.cues.every((list) => list.some((cue) => asked.includes(` ${normalise(cue)} `)));
}

const nearTopics = (entries: readonly Entry[]): Topic[] =>
  entries.flatMap((entry) => (entry.kind === "topic" ? [entry.topic] : [])).slice(0, 3);
