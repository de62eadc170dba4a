// The numbers of the look-up: fitted ones come with the content pack; these stand where a pack brings none.
import type { Guide } from "#core";

/** Parts that can be left out, to measure what each brings. */
export type Stage = "stopWords" | "lexicon" | "spelling" | "ngrams" | "classes" | "gate";
export const STAGES: readonly Stage[] = ["stopWords", "lexicon", "spelling", "ngrams", "classes", "gate"];

export const RANK_DEFAULTS = {
  title: 3,
  aliases: 3,
  cues: 1.5,
  body: 0.7,
  more: 0.3,
  definition: 0.5,
  saturation: 1.4,
  lengthNames: 0.3,
  lengthTexts: 0.6,
  /** A whole title, alias or cue that stands in the question. */
  phrase: 0.6,
  /** Each further phrase of the same entry counts this much of the one before. */
  phraseDecay: 0.5,
  single: 0.6,
  /** A phrase that stands word for word in the question. */
  whole: 1.3,
  /** A phrase with other endings than it is written with. */
  inexact: 0.8,
  /** Question words in a cue, and ordinary words anywhere, beside words of the subject. */
  plain: 0.5,
  weak: 0.6,
  ngrams: 3,
  /** Words of the glossary beside topics: in general, and when the question asks for a meaning. */
  term: 0.6,
  termAsked: 1.2,
  termAlone: 1.6,
  /** A word that has a topic of its own. */
  termShared: 0.5,
  /** Words outside the sentence that asks. */
  story: 0.6,
  mended: 0.9,
  expansion: 0.8,
  /** The best so many words of a question count for an entry. */
  most: 10,
  tie: 0.1,
} as const;

export const GATE_DEFAULTS = {
  gateBias: -2.2,
  gateScore: 1.1,
  gateMargin: 1.2,
  gateUnderstood: 1.6,
  gateCoverage: 1.5,
  gatePhrase: 0.1,
  gateClass: -2.2,
  gateKnown: 1.5,
  gateLength: 0,
  gateTerm: 0,
  gateLeast: 0.5,
} as const;

export type RankWeights = { readonly [K in keyof typeof RANK_DEFAULTS]: number };
export type GateWeights = { readonly [K in keyof typeof GATE_DEFAULTS]: number };
export type Settings = RankWeights & GateWeights & { readonly stages: ReadonlySet<Stage> };

export const settingsOf = (guide: Guide, changes: Partial<Settings> = {}): Settings => ({
  ...RANK_DEFAULTS,
  ...GATE_DEFAULTS,
  ...guide.weights,
  stages: new Set(STAGES),
  ...changes,
});
