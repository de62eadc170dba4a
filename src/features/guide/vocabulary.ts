// How words of the guide and of a question are brought to one form: spelling, other ways to write, stems, synonyms.
import type { Guide } from "#core";
import { COMMON_WORDS } from "./common-words.ts";
import { findAll, type PhraseBook, phraseBook, replaceAll } from "./phrases.ts";
import type { Settings } from "./settings.ts";
import { createSpeller, type Speller } from "./spelling.ts";
import { FILLER_WORDS, STOP_WORDS, WEAK_WORDS } from "./stop-words.ts";
import { stemOf, wordsOf } from "./words.ts";

type Synonym = { readonly stems: readonly string[]; readonly weight: number };

export type Vocabulary = {
  readonly speller: Speller;
  /** Words in the form in which they are compared, nothing left out. */
  wordsOf(text: string): string[];
  same(words: readonly string[]): string[];
  readonly synonyms: PhraseBook<Synonym>;
  isSubject(word: string): boolean;
  isFiller(word: string): boolean;
  /** 0 to 1: what a stem counts among subjects. */
  worthOf(stem: string): number;
};

export function vocabularyOf(guide: Guide, { stages, plain, weak }: Settings, texts: Iterable<string>): Vocabulary {
  const lexicon = stages.has("lexicon") ? guide.lexicon : undefined;
  const same = phraseBook(
    (lexicon?.same ?? []).flatMap(({ as, written }) => written.map((form) => [wordsOf(form), wordsOf(as)] as const)),
  );
  // Each text of the guide is taken apart three times while the index is built.
  const taken = new Map<string, string[]>();
  const inForm = (text: string) => replaceAll(same, taken.get(text) ?? wordsOf(text));
  const own = new Set<string>();
  const add = (text: string) => {
    const words = wordsOf(text);
    taken.set(text, words);
    for (const word of words) own.add(word);
  };
  for (const text of texts) add(text);
  for (const { as, written } of lexicon?.same ?? []) [as, ...written].forEach(add);
  for (const { said, means } of lexicon?.words ?? []) [means, ...said].forEach(add);
  // Lists like "my ~kin" are spelt out into thousands of phrases of few different words.
  const inUnknowns = new Set(guide.unknowns.flatMap(({ cues }) => cues.flat().flatMap((cue) => cue.split(" "))));
  inUnknowns.forEach(add);
  const stop = stages.has("stopWords");
  const isSubject = (word: string) => !stop || !STOP_WORDS.has(word);
  const synonyms = phraseBook(
    (lexicon?.words ?? []).flatMap(({ said, means, weight }) => {
      const stems = [...new Set(inForm(means).filter(isSubject).map(stemOf))];
      return said.map((phrase) => [inForm(phrase).map(stemOf), { stems, weight }] as const);
    }),
  );
  const worth = new Map<string, number>();
  if (stop) {
    for (const word of WEAK_WORDS) worth.set(stemOf(word), weak);
    for (const word of STOP_WORDS) worth.set(stemOf(word), plain);
  }
  return {
    speller: createSpeller(own, COMMON_WORDS),
    wordsOf: inForm,
    same: (words) => replaceAll(same, words),
    synonyms,
    isSubject,
    isFiller: (word) => FILLER_WORDS.has(word),
    worthOf: (stem) => worth.get(stem) ?? 1,
  };
}

export const synonymsIn = (vocabulary: Vocabulary, stems: readonly string[]) => findAll(vocabulary.synonyms, stems);
