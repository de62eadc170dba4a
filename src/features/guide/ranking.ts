// Orders the guide's entries by how well they fit a question, and says how sure that is.
import { gramsIn } from "./grams.ts";
import type { Asked } from "./question.ts";
import type { Entry, SearchIndex } from "./search-index.ts";

export type Hit = {
  readonly entry: Entry;
  readonly score: number;
  /** Of it, what whole titles, aliases and cues brought. */
  readonly phrase: number;
  /** 0 to 1: how much of the question's weight stands in the entry's title, aliases and cues. */
  readonly coverage: number;
};

export type Ranking = {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** 0 to 1: how much of the question's weight stands anywhere in the guide. */
  readonly understood: number;
};

/** A phrase stands in a question when its words are this close together. */
const SLACK = 3;
/** From this coverage on a question is about the word and nothing else. */
const ALONE = 0.5;
/** The same when the question asks for a meaning: "they mentioned X, what is that" tells a little as well. */
const ASKED = 0.3;

export function rank(index: SearchIndex, asked: Asked): Ranking {
  const { entries, settings } = index;
  const size = entries.length;
  const { sums, covered, total, understood } = countWords(index, asked);
  const phrases = countPhrases(index, asked);
  const grams = settings.stages.has("ngrams") ? compareLetters(index, asked.letters) : undefined;
  const hits: Hit[] = [];
  for (let document = 0; document < size; document++) {
    const entry = entries[document]!;
    const coverage = total === 0 ? 0 : covered[document]! / total;
    const phrase = settings.phrase * phrases[document]!;
    let score = sums[document]! + phrase + settings.ngrams * (grams?.[document] ?? 0);
    if (score === 0) continue;
    if (entry.kind === "term") {
      const alone = coverage > ALONE && phrase > 0;
      score *= index.shared.has(document) ? settings.termShared : settings.term * (alone ? settings.termAlone : 1);
    }
    hits.push({ entry, score, phrase, coverage });
  }
  hits.sort((a, b) => b.score - a.score);
  if (asked.asksMeaning) putWordFirst(index, hits);
  return { hits, understood };
}

/** "What does X mean": the word's own card, if it is near the top and no topic is about it. */
function putWordFirst({ settings, entries, shared }: SearchIndex, hits: Hit[]): void {
  const [first] = hits;
  const at = hits.findIndex(({ entry, coverage, phrase }) => entry.kind === "term" && coverage > ASKED && phrase > 0);
  const word = hits[at];
  if (!first || !word || at === 0 || shared.has(entries.indexOf(word.entry))) return;
  if (word.score * settings.termAsked * 2 < first.score) return;
  hits.splice(at, 1);
  hits.unshift({ ...word, score: first.score * settings.termAsked });
}

function countWords({ entries, postings, rarity, settings, vocabulary }: SearchIndex, asked: Asked) {
  const sums = new Float64Array(entries.length);
  const covered = new Float64Array(entries.length);
  const counts = new Uint16Array(entries.length);
  const own = new Set(asked.own);
  let total = 0;
  let known = 0;
  const weighed = [...asked.subjects].map(([stem, weight]) => ({
    stem,
    weight: weight * rarity(stem) * vocabulary.worthOf(stem),
  }));
  weighed.sort((a, b) => b.weight - a.weight);
  for (const { stem, weight } of weighed) {
    const found = postings.get(stem);
    const isOwn = own.has(stem);
    if (isOwn) total += weight;
    if (isOwn && found) known += weight;
    for (const { document, weight: frequency, inName } of found ?? []) {
      if (counts[document]! >= settings.most) continue;
      counts[document]!++;
      sums[document]! += (weight * frequency) / (settings.saturation + frequency);
      if (inName) covered[document]! += weight;
    }
  }
  for (let document = 0; document < covered.length; document++) covered[document] = Math.min(total, covered[document]!);
  return { sums, covered, total, understood: total === 0 ? 0 : known / total };
}

function countPhrases(index: SearchIndex, asked: Asked): Float64Array {
  const { phrases, phrasesOf, rarityInNames, settings, vocabulary } = index;
  const counts = new Map<number, number>();
  for (const stem of asked.places.keys())
    for (const id of phrasesOf.get(stem) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  const byDocument = new Map<number, { worth: number; stems: readonly string[] }[]>();
  for (const [id, count] of counts) {
    const { stems, document, words, kept } = phrases[id]!;
    if (count < stems.length || !standsTogether(asked, stems)) continue;
    let worth = 0;
    for (const stem of stems) worth += rarityInNames(stem) * vocabulary.worthOf(stem) * asked.places.get(stem)!.weight;
    const isWhole = words.length > 1 && stands(words, asked.row);
    if (isWhole) worth *= settings.whole;
    else if (stems.length === 1) worth *= settings.single;
    if (!kept.every((word) => asked.surface.has(word))) worth *= settings.inexact;
    const list = byDocument.get(document);
    if (list) list.push({ worth, stems });
    else byDocument.set(document, [{ worth, stems }]);
  }
  const sums = new Float64Array(index.entries.length);
  for (const [document, list] of byDocument) {
    list.sort((a, b) => b.worth - a.worth);
    const used = new Set<string>();
    let share = 1;
    for (const { worth, stems } of list.slice(0, 6)) {
      const fresh = stems.filter((stem) => !used.has(stem)).length / stems.length;
      if (fresh === 0) continue;
      sums[document]! += share * worth * fresh;
      share *= settings.phraseDecay;
      for (const stem of stems) used.add(stem);
    }
  }
  return sums;
}

function stands(words: readonly string[], row: readonly string[]): boolean {
  for (let at = row.indexOf(words[0]!); at !== -1; at = row.indexOf(words[0]!, at + 1))
    if (words.every((word, index) => row[at + index] === word)) return true;
  return false;
}

/** Order does not matter, nearness does: a story uses many words far apart. */
function standsTogether(asked: Asked, stems: readonly string[]): boolean {
  if (stems.length === 1) return true;
  const reach = stems.length + SLACK;
  const [first, ...others] = stems.map((stem) => asked.places.get(stem)!.at);
  return first!.some((start) => {
    for (let low = start - reach + 1; low <= start; low++)
      if (others.every((places) => places.some((at) => at >= low && at < low + reach))) return true;
    return false;
  });
}

/** Dice's coefficient of letter triples against each name; the best name of an entry counts. */
function compareLetters({ grams, entries }: SearchIndex, letters: string): Float64Array {
  const best = new Float64Array(entries.length);
  const asked = gramsIn(letters);
  const shared = new Uint16Array(grams.owners.length);
  for (const gram of asked) for (const name of grams.names.get(gram) ?? []) shared[name]!++;
  for (let name = 0; name < shared.length; name++) {
    const common = shared[name]!;
    if (common < 3) continue;
    const likeness = (2 * common) / (asked.size + grams.sizes[name]!);
    const document = grams.owners[name]!;
    if (likeness > 0.25 && likeness > best[document]!) best[document] = likeness;
  }
  return best;
}
