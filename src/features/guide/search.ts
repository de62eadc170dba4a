// BM25F over the guide: words in a title or an alias weigh more than the same words in the text. Built once for each guide.
import { type Guide, type Term, type Topic, toPlain } from "#core";
import { normalise, stemsOf } from "./words.ts";

export type Entry = { readonly kind: "topic"; readonly topic: Topic } | { readonly kind: "term"; readonly term: Term };

export type Hit = { readonly entry: Entry; readonly score: number };

export type Ranking = {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** 0 to 1: how much of the question's weight stands anywhere in the guide. */
  readonly understood: number;
};

const FIELDS = { title: 3, aliases: 3, body: 1, more: 0.5 } as const;
type Field = keyof typeof FIELDS;
const SATURATION = 1.4;
const LENGTH_EFFECT: Record<Field, number> = { title: 0.3, aliases: 0.3, body: 0.6, more: 0.6 };

type Posting = { readonly document: number; readonly weight: number };
type SearchIndex = {
  readonly entries: readonly Entry[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  readonly rarity: (stem: string) => number;
  /** A whole title or alias, normalised, to its topic; likewise for words. */
  readonly topicNames: ReadonlyMap<string, Topic>;
  readonly termNames: ReadonlyMap<string, Term>;
};

const indexes = new WeakMap<Guide, SearchIndex>();

/** Builds the index if this guide has none yet (about 20 ms); asking does it by itself, starting early hides it. */
export function searchIndexOf(guide: Guide): SearchIndex {
  let index = indexes.get(guide);
  if (!index) {
    index = build(guide);
    indexes.set(guide, index);
  }
  return index;
}

export function rank(guide: Guide, question: string): Ranking {
  const { entries, postings, rarity } = searchIndexOf(guide);
  const scores = new Float64Array(entries.length);
  let asked = 0;
  let known = 0;
  for (const stem of new Set(stemsOf(question))) {
    const weight = rarity(stem);
    asked += weight;
    const found = postings.get(stem);
    if (!found) continue;
    known += weight;
    for (const { document, weight: frequency } of found)
      scores[document]! += (weight * frequency) / (SATURATION + frequency);
  }
  const hits = entries
    .map((entry, document) => ({ entry, score: scores[document]! }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return { hits, understood: asked === 0 ? 0 : known / asked };
}

/** The entry whose title, alias or term is exactly this, apart from case, hyphens and plural; a topic before a word. */
export function named(guide: Guide, question: string): Entry | undefined {
  const topic = searchIndexOf(guide).topicNames.get(nameKey(question));
  if (topic) return { kind: "topic", topic };
  const term = namedTerm(guide, question);
  return term && { kind: "term", term };
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
  for (const { entry } of rank(guide, typed).hits) {
    const item = pick(entry);
    if (item !== undefined) found.add(item);
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

function nameKey(text: string): string {
  return normalise(text)
    .split(" ")
    .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word))
    .join(" ");
}

function build(guide: Guide): SearchIndex {
  const entries: Entry[] = [
    ...[...guide.topics.values()].map((topic) => ({ kind: "topic", topic }) as const),
    ...[...guide.terms.values()].map((term) => ({ kind: "term", term }) as const),
  ];
  const documents = entries.map(fieldsOf);
  const averages = Object.fromEntries(
    (Object.keys(FIELDS) as Field[]).map((field) => [
      field,
      Math.max(1, mean(documents.map((document) => document[field].length))),
    ]),
  ) as Record<Field, number>;
  const postings = new Map<string, Posting[]>();
  for (const [document, fields] of documents.entries()) {
    const weights = new Map<string, number>();
    for (const field of Object.keys(FIELDS) as Field[]) {
      const length = 1 + LENGTH_EFFECT[field] * (fields[field].length / averages[field] - 1);
      for (const stem of fields[field]) weights.set(stem, (weights.get(stem) ?? 0) + FIELDS[field] / length);
    }
    for (const [stem, weight] of weights) postings.set(stem, [...(postings.get(stem) ?? []), { document, weight }]);
  }
  const rarity = (stem: string) => {
    const holding = postings.get(stem)?.length ?? 0;
    return Math.log(1 + (entries.length - holding + 0.5) / (holding + 0.5));
  };
  const topicNames = namesOf([...guide.topics.values()], (topic) => [topic.title, ...topic.aliases]);
  const termNames = namesOf([...guide.terms.values()], (term) => [term.term, ...term.aliases]);
  return { entries, postings, rarity, topicNames, termNames };
}

function namesOf<T>(items: readonly T[], all: (item: T) => readonly string[]): Map<string, T> {
  const names = new Map<string, T>();
  for (const item of items) for (const name of all(item)) if (!names.has(nameKey(name))) names.set(nameKey(name), item);
  return names;
}

function fieldsOf(entry: Entry): Record<Field, string[]> {
  if (entry.kind === "term") {
    const { term } = entry;
    return {
      title: stemsOf(term.term),
      aliases: term.aliases.flatMap(stemsOf),
      body: stemsOf(term.definition),
      more: [],
    };
  }
  const { topic } = entry;
  return {
    title: stemsOf(topic.title),
    aliases: topic.aliases.flatMap(stemsOf),
    body: stemsOf(toPlain(topic.body)),
    more: stemsOf(topic.more ? toPlain(topic.more) : ""),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
