// Looking things up by name: exact names, and the lists that autocomplete shows.
import type { Guide, Term, Topic } from "#core";
import { takeApart } from "./question.ts";
import { rank } from "./ranking.ts";
import { type Entry, type SearchIndex, searchIndexOf } from "./search-index.ts";
import { nameKey, normalise } from "./words.ts";

export type { Entry } from "./search-index.ts";

/** The entry whose title, alias or term is exactly this, apart from case, hyphens and plural; a topic before a word. */
export const named = (guide: Guide, question: string): Entry | undefined => namedIn(searchIndexOf(guide), question);

export function namedIn(index: SearchIndex, question: string): Entry | undefined {
  const key = nameKey(question);
  const topic = index.topicNames.get(key);
  const term = index.termNames.get(key);
  if (topic && !(term && asksForWord(index, question, topic))) return { kind: "topic", topic };
  return term && { kind: "term", term };
}

/** A short form with a question mark asks what the letters mean, unless a topic is about nothing else. */
function asksForWord({ subjectOf, vocabulary }: SearchIndex, question: string, topic: Topic): boolean {
  if (!/[?=]\s*$/.test(question)) return false;
  const subject = subjectOf.get(topic);
  return !vocabulary.wordsOf(question).some((word) => subject?.has(word));
}

export const namedTerm = (guide: Guide, word: string): Term | undefined =>
  searchIndexOf(guide).termNames.get(nameKey(word));

/** For autocomplete: titles and aliases that begin with or contain what was typed, then whatever a search finds. */
export function searchTopics(guide: Guide, typed: string, most: number): readonly Topic[] {
  return search(
    guide,
    typed,
    most,
    [...guide.topics.values()],
    (topic) => [topic.title, ...topic.aliases],
    (entry) => (entry.kind === "topic" ? entry.topic : undefined),
  );
}

export function searchTerms(guide: Guide, typed: string, most: number): readonly Term[] {
  return search(
    guide,
    typed,
    most,
    [...guide.terms.values()],
    (term) => [term.term, ...term.aliases],
    (entry) => (entry.kind === "term" ? entry.term : undefined),
  );
}

function search<T>(
  guide: Guide,
  typed: string,
  most: number,
  all: readonly T[],
  namesOf: (item: T) => string[],
  pick: (entry: Entry) => T | undefined,
): readonly T[] {
  const wanted = normalise(typed);
  if (wanted === "") return all.slice(0, most);
  const places = all
    .map((item) => ({ item, place: nearestPlace(namesOf(item), wanted) }))
    .filter(({ place }) => place < 3);
  places.sort((a, b) => a.place - b.place);
  const found = new Set(places.map(({ item }) => item));
  const index = searchIndexOf(guide);
  for (const { entry } of rank(index, takeApart(typed, index.vocabulary, index.settings)).hits) {
    const item = pick(entry);
    if (item !== undefined) found.add(item);
    if (found.size >= most) break;
  }
  return [...found].slice(0, most);
}

function nearestPlace(names: readonly string[], wanted: string): number {
  let place = 3;
  for (const name of names.map(normalise)) {
    if (name.startsWith(wanted)) return 0;
    if (name.includes(` ${wanted}`)) place = Math.min(place, 1);
    else if (name.includes(wanted)) place = Math.min(place, 2);
  }
  return place;
}
