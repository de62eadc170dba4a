// A question taken apart: its words in comparable form, where each stands, and how much each should count.
import type { Settings } from "./settings.ts";
import { synonymsIn, type Vocabulary } from "./vocabulary.ts";
import { foldPlural, QUESTION_LIMIT, stemOf, wordsOf } from "./words.ts";

export type Asked = {
  /** All words in order, plurals folded. */
  readonly row: readonly string[];
  /** Every word as it was typed or mended. */
  readonly surface: ReadonlySet<string>;
  /** What is compared with the texts: stems of subject words and of their synonyms, each with its weight, 0 to 1. */
  readonly subjects: ReadonlyMap<string, number>;
  /** What is compared with names and cues: every stem but fillers, with its weight and places among the words that are not fillers. */
  readonly places: ReadonlyMap<string, { readonly weight: number; readonly at: readonly number[] }>;
  /** Subject stems as they were typed, without synonyms. */
  readonly own: readonly string[];
  /** Subject words mended, parted by blanks, for comparing letters. */
  readonly letters: string;
  readonly asksMeaning: boolean;
  /** 0 to 1: how many of the words are English or the guide's. */
  readonly known: number;
};

/** Mending costs more than anything else, and after so many unknown words it is not English. */
const MOST_MENDED = 16;
/** Below it there is no story around the question. */
const SHORT = 18;

const MEANING =
  /^(?:so |ok |hey )?(?:what(?: even)?(?: is| are|s|re)\b|wh?ats\b|wat is\b|define\b|definition\b|meaning\b|explain\b|tell me what)|\b(?:meaning|means?|defin(?:e|ition)|stands? for|abbreviation|acronym|explain(?:ed)?|(?:what is|whats|wats|wat is|what are) (?:that|it|this|those|an?)|what it is|what happens there|huh|for what)\b/;

export function takeApart(question: string, vocabulary: Vocabulary, settings: Settings): Asked {
  const { stages, story, mended, expansion } = settings;
  const text = question.slice(0, QUESTION_LIMIT);
  const sentences = text
    .split(/(?<=[.!?;\n])\s+/)
    .map((sentence) => ({ words: wordsOf(sentence), asks: sentence.includes("?") }))
    .filter(({ words }) => words.length > 0);
  const isStory = sentences.reduce((sum, { words }) => sum + words.length, 0) > SHORT && sentences.length > 1;
  const someAsk = sentences.some(({ asks }) => asks);

  const row: string[] = [];
  const surface = new Set<string>();
  const subjects = new Map<string, number>();
  const places = new Map<string, { weight: number; at: number[] }>();
  const own: string[] = [];
  const letters: string[] = [];
  let count = 0;
  let known = 0;
  let mendings = 0;
  let place = 0;
  const raise = (stem: string, weight: number) => {
    if (weight > (subjects.get(stem) ?? 0)) subjects.set(stem, weight);
  };
  const put = (stem: string, weight: number, at: number) => {
    const entry = places.get(stem);
    if (!entry) places.set(stem, { weight, at: [at] });
    else {
      entry.weight = Math.max(entry.weight, weight);
      if (entry.at.length < 8) entry.at.push(at);
    }
  };

  for (const [index, { words, asks }] of sentences.entries()) {
    const focus = !isStory || asks || (!someAsk && index === sentences.length - 1) ? 1 : story;
    const spelled: string[] = [];
    const wasMended = new Set<string>();
    for (const word of words) {
      count++;
      if (vocabulary.speller.knows(word) || /^\d+$/.test(word)) known++;
      else if (stages.has("spelling") && mendings < MOST_MENDED) {
        mendings++;
        const better = vocabulary.speller.mend(word);
        if (better !== undefined) {
          known += 0.6;
          spelled.push(better);
          wasMended.add(better);
          continue;
        }
      }
      spelled.push(word);
    }
    const formed = vocabulary.same(spelled);
    const stems = formed.map(stemOf);
    const placeOf: number[] = [];
    for (const [at, word] of formed.entries()) {
      const stem = stems[at]!;
      row.push(foldPlural(word));
      surface.add(word);
      const weight = focus * (wasMended.has(word) ? mended : 1);
      placeOf.push(place);
      if (!vocabulary.isFiller(word)) put(stem, weight, place++);
      if (!vocabulary.isSubject(word)) continue;
      raise(stem, weight);
      own.push(stem);
      letters.push(word);
    }
    for (const { at, value } of synonymsIn(vocabulary, stems))
      for (const stem of value.stems) {
        raise(stem, focus * value.weight * expansion);
        put(stem, focus * value.weight * expansion, placeOf[at]!);
      }
    place += 1;
  }
  const whole = sentences.map(({ words }) => words.join(" ")).join(" ");
  return {
    row,
    surface,
    subjects,
    places,
    own: [...new Set(own)],
    letters: letters.slice(0, 24).join(" "),
    asksMeaning: MEANING.test(whole),
    known: count === 0 ? 0 : known / count,
  };
}
