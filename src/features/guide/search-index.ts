// What is made of a guide before the first question: words by field, whole names and cues, letters of names.
import { type Guide, type Term, type Topic, toPlain } from "#core";
import { type Grams, gramsOf } from "./grams.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";
import { foldPlural, nameKey, stemOf } from "./words.ts";

export type Entry = { readonly kind: "topic"; readonly topic: Topic } | { readonly kind: "term"; readonly term: Term };

export type Posting = { readonly document: number; readonly weight: number; readonly inName: boolean };

/** A title, alias or cue as a set of stems. */
export type Phrase = {
  readonly document: number;
  readonly stems: readonly string[];
  /** The same as they are written: "scrubs" are clothes, to scrub is not. */
  readonly kept: readonly string[];
  /** All of its words, plurals folded. */
  readonly words: readonly string[];
};

export type SearchIndex = {
  readonly settings: Settings;
  readonly vocabulary: Vocabulary;
  readonly entries: readonly Entry[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  readonly phrases: readonly Phrase[];
  readonly phrasesOf: ReadonlyMap<string, readonly number[]>;
  readonly grams: Grams;
  /** How rare a stem is in the whole guide. */
  rarity(stem: string): number;
  /** How rare a stem is among titles, aliases and cues. */
  rarityInNames(stem: string): number;
  /** A whole title or alias to its topic; likewise for words of the glossary. */
  readonly topicNames: ReadonlyMap<string, Topic>;
  readonly termNames: ReadonlyMap<string, Term>;
  /** Stems of a topic's title and slug: what the topic itself is about. */
  readonly subjectOf: ReadonlyMap<Topic, ReadonlySet<string>>;
  /** Glossary entries whose word is the subject of a topic: the topic says more. */
  readonly shared: ReadonlySet<number>;
};

/** Names so short are words of everyday English as well: they count only when they are the whole question. */
const SHORTEST_NAME = 3;

const indexes = new WeakMap<Guide, SearchIndex>();

/** Builds the index if this guide has none yet; asking does it by itself, starting early hides it. */
export function searchIndexOf(guide: Guide): SearchIndex {
  let index = indexes.get(guide);
  if (!index) {
    index = buildIndex(guide, settingsOf(guide));
    indexes.set(guide, index);
  }
  return index;
}

type Fields = { readonly names: readonly [Field, string][]; readonly texts: readonly [Field, string][] };
type Field = "title" | "aliases" | "cues" | "body" | "more" | "definition";

export function buildIndex(guide: Guide, settings: Settings): SearchIndex {
  const lexicon = settings.stages.has("lexicon") ? guide.lexicon : undefined;
  const entries: Entry[] = [
    ...[...guide.topics.values()].map((topic) => ({ kind: "topic", topic }) as const),
    ...[...guide.terms.values()].map((term) => ({ kind: "term", term }) as const),
  ];
  const fields = entries.map((entry) => fieldsOf(entry, lexicon?.cues ?? new Map()));
  const vocabulary = vocabularyOf(
    guide,
    settings,
    fields.flatMap(({ names, texts }) => [...names, ...texts].map(([, text]) => text)),
  );
  const { postings, phrases } = collect(fields, vocabulary, settings);
  const phrasesOf = new Map<string, number[]>();
  for (const [id, { stems }] of phrases.entries())
    for (const stem of stems) {
      const list = phrasesOf.get(stem);
      if (list) list.push(id);
      else phrasesOf.set(stem, [id]);
    }
  const nameCounts = new Map<string, number>();
  for (const [stem, ids] of phrasesOf) nameCounts.set(stem, new Set(ids.map((id) => phrases[id]!.document)).size);
  const subjectOf = new Map(
    [...guide.topics.values()].map((topic) => [
      topic,
      new Set(vocabulary.wordsOf(`${topic.title} ${topic.slug}`).map(stemOf)),
    ]),
  );
  const rarityOf = (holding: number) => Math.log(1 + (entries.length - holding + 0.5) / (holding + 0.5));
  return {
    settings,
    vocabulary,
    entries,
    postings,
    phrases,
    phrasesOf,
    grams: gramsOf(
      fields.map(({ names }) => names.filter(([field]) => field !== "cues").map(([, name]) => name)),
      vocabulary.isSubject,
    ),
    rarity: (stem) => rarityOf(postings.get(stem)?.length ?? 0),
    rarityInNames: (stem) => rarityOf(nameCounts.get(stem) ?? 0),
    topicNames: byName([...guide.topics.values()], (topic) => [topic.title, ...topic.aliases]),
    termNames: byName([...guide.terms.values()], (term) => [term.term, ...term.aliases]),
    subjectOf,
    shared: sharedWords(entries, vocabulary, subjectOf),
  };
}

/** A title of three subject words that holds the word is about it; a longer one mentions it. */
const MAIN_SHARE = 1 / 3;

function sharedWords(
  entries: readonly Entry[],
  vocabulary: Vocabulary,
  subjectOf: ReadonlyMap<Topic, ReadonlySet<string>>,
): Set<number> {
  const shared = new Set<number>();
  const subjects = [...subjectOf].map(([topic, stems]) => ({
    stems,
    titleSize: new Set(vocabulary.wordsOf(topic.title).filter(vocabulary.isSubject).map(stemOf)).size,
  }));
  for (const [document, entry] of entries.entries()) {
    if (entry.kind !== "term") continue;
    const isMain = [entry.term.term, ...entry.term.aliases].some((name) => {
      const words = [...new Set(vocabulary.wordsOf(name).map(stemOf))];
      return subjects.some(
        ({ stems, titleSize }) =>
          words.length / titleSize >= MAIN_SHARE - 0.01 && words.every((word) => stems.has(word)),
      );
    });
    if (isMain) shared.add(document);
  }
  return shared;
}

function collect(fields: readonly Fields[], vocabulary: Vocabulary, settings: Settings) {
  const counted = fields.map(({ names, texts }) => {
    const stems = new Map<Field, string[]>();
    for (const [field, text] of [...names, ...texts]) {
      const list = stems.get(field) ?? [];
      for (const word of vocabulary.wordsOf(text)) if (vocabulary.isSubject(word)) list.push(stemOf(word));
      stems.set(field, list);
    }
    return stems;
  });
  const averages = new Map<Field, number>();
  for (const field of ["title", "aliases", "cues", "body", "more", "definition"] as const) {
    const lengths = counted.flatMap((stems) => stems.get(field)?.length ?? []);
    averages.set(field, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1);
  }
  const postings = new Map<string, Posting[]>();
  const phrases: Phrase[] = [];
  for (const [document, stems] of counted.entries()) {
    const weights = new Map<string, { weight: number; inName: boolean }>();
    for (const [field, list] of stems) {
      const isName = field === "title" || field === "aliases" || field === "cues";
      const effect = isName ? settings.lengthNames : settings.lengthTexts;
      const length = 1 + effect * (list.length / averages.get(field)! - 1);
      for (const stem of list) {
        const entry = weights.get(stem) ?? { weight: 0, inName: false };
        entry.weight += settings[field] / length;
        entry.inName ||= isName;
        weights.set(stem, entry);
      }
    }
    for (const [stem, { weight, inName }] of weights) {
      const posting = { document, weight, inName };
      const list = postings.get(stem);
      if (list) list.push(posting);
      else postings.set(stem, [posting]);
    }
    const seen = new Set<string>();
    for (const [, name] of fields[document]!.names) {
      const words = vocabulary.wordsOf(name);
      const kept = words.filter((word) => !vocabulary.isFiller(word));
      const inPhrase = [...new Set((kept.length > 0 ? kept : words).map(stemOf))];
      const key = inPhrase.join(" ");
      if (inPhrase.length === 0 || inPhrase.length > 8 || seen.has(key)) continue;
      if (kept.length === 0) continue;
      seen.add(key);
      phrases.push({ document, stems: inPhrase, kept, words: words.map(foldPlural) });
    }
  }
  return { postings, phrases };
}

function fieldsOf(entry: Entry, cues: ReadonlyMap<string, readonly string[]>): Fields {
  if (entry.kind === "term") {
    const { term } = entry;
    const aliases = term.aliases.filter((alias) => alias.length >= SHORTEST_NAME);
    return {
      names: [["title", term.term], ...aliases.map((alias): [Field, string] => ["aliases", alias])],
      texts: [["definition", term.definition]],
    };
  }
  const { topic } = entry;
  const aliases = topic.aliases.filter((alias) => alias.length >= SHORTEST_NAME);
  return {
    names: [
      ["title", topic.title],
      ...aliases.map((alias): [Field, string] => ["aliases", alias]),
      ...(cues.get(topic.slug) ?? []).map((cue): [Field, string] => ["cues", cue]),
    ],
    texts: [["body", toPlain(topic.body)], ...(topic.more ? [["more", toPlain(topic.more)] as [Field, string]] : [])],
  };
}

function byName<T>(items: readonly T[], all: (item: T) => readonly string[]): Map<string, T> {
  const names = new Map<string, T>();
  for (const pick of [(list: readonly string[]) => list.slice(0, 1), (list: readonly string[]) => list.slice(1)])
    for (const item of items)
      for (const name of pick(all(item))) if (!names.has(nameKey(name))) names.set(nameKey(name), item);
  return names;
}
