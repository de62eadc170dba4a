// The decision: the right topic, two that are equally near, a word, a known question we do not answer, or an honest miss.
import type { Audience, Guide, Topic, Unknown } from "#core";
import { type ClassIndex, classIndexOf, suspect } from "./classes.ts";
import { confidence, signsOf } from "./gate.ts";
import { takeApart } from "./question.ts";
import { type Hit, rank } from "./ranking.ts";
import { namedIn } from "./search.ts";
import { type Entry, type SearchIndex, searchIndexOf } from "./search-index.ts";
import { QUESTION_LIMIT } from "./words.ts";

export type { Entry } from "./search-index.ts";

export type Answer =
  | { readonly kind: "hit"; readonly entry: Entry; readonly near: readonly Topic[] }
  | { readonly kind: "tie"; readonly entries: readonly [Entry, Entry]; readonly near: readonly Topic[] }
  | { readonly kind: "unknown"; readonly unknown: Unknown; readonly near: readonly Topic[] }
  | { readonly kind: "miss"; readonly near: readonly Topic[] }
  /** No words in it at all: blanks, emoji, signs. */
  | { readonly kind: "empty" };

/** Within this share of the best score, the asker's stage decides the order. */
const AUDIENCE_REACH = 0.08;

const classIndexes = new WeakMap<SearchIndex, ClassIndex>();

export const answer = (guide: Guide, question: string, audience?: Audience): Answer =>
  answerFrom(guide, searchIndexOf(guide), question, audience);

/** The same with an index of one's own, for measuring. */
export function answerFrom(guide: Guide, index: SearchIndex, question: string, audience?: Audience): Answer {
  const text = question.slice(0, QUESTION_LIMIT);
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: "empty" };
  const { settings, vocabulary } = index;
  const asked = takeApart(text, vocabulary, settings);
  const { veto, best, strength } = settings.stages.has("classes")
    ? suspect(classesOf(guide, index), asked)
    : { strength: 0 };
  if (veto) return { kind: "unknown", unknown: veto, near: [] };
  const ranking = rank(index, asked);
  const hits = audience ? preferAudience(ranking.hits, audience) : ranking.hits;
  const near = nearTopics(hits);
  const exact = namedIn(index, text);
  if (exact) return { kind: "hit", entry: exact, near: without(near, exact) };
  const sure = confidence(signsOf(ranking, asked, strength), settings);
  const [first, second] = hits;
  if (!first || (settings.stages.has("gate") && sure < settings.gateLeast))
    return best ? { kind: "unknown", unknown: best, near } : { kind: "miss", near };
  if (second && second.score >= first.score * (1 - settings.tie))
    return { kind: "tie", entries: [first.entry, second.entry], near: nearTopics(hits.slice(2)) };
  return { kind: "hit", entry: first.entry, near: nearTopics(hits.slice(1)) };
}

function classesOf(guide: Guide, index: SearchIndex): ClassIndex {
  let classes = classIndexes.get(index);
  if (!classes) {
    classes = classIndexOf(guide, index.vocabulary);
    classIndexes.set(index, classes);
  }
  return classes;
}

/** Re-orders near ties, hides nothing. */
function preferAudience(hits: readonly Hit[], audience: Audience): readonly Hit[] {
  const [first, second] = hits;
  if (!first || !second || second.score < first.score * (1 - AUDIENCE_REACH)) return hits;
  const fits = ({ entry }: Hit) => entry.kind === "topic" && entry.topic.audience.includes(audience);
  return fits(second) && !fits(first) ? [second, first, ...hits.slice(2)] : hits;
}

const nearTopics = (hits: readonly Hit[]): Topic[] =>
  hits
    .slice(0, 12)
    .flatMap(({ entry }) => (entry.kind === "topic" ? [entry.topic] : []))
    .slice(0, 3);

const without = (near: readonly Topic[], entry: Entry): Topic[] =>
  near.filter((topic) => entry.kind === "term" || topic !== entry.topic);
