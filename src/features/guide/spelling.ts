// Mends misspelt words towards the guide's own vocabulary; ordinary words are known and stay as they are.
import { editDistance } from "#core";
import { stemOf } from "./words.ts";

export type Speller = {
  knows(word: string): boolean;
  /** The known word that was probably meant. */
  mend(word: string): string | undefined;
};

/** Below it almost any two words are one slip apart. */
const SHORTEST = 4;
/** From this length on two slips are believed. */
const LONG = 8;
const LONGEST = 24;
/** Strangers' words must not fill the memory. */
const REMEMBERED = 4_000;

type Candidate = { readonly word: string; readonly letters: number; readonly rank: number };

/** `own`: words of the guide, preferred; `ordinary`: English words, also possible targets but never bent into others. */
export function createSpeller(own: Iterable<string>, ordinary: ReadonlySet<string>): Speller {
  const known = new Map<string, number>();
  for (const word of ordinary) known.set(word, 1);
  for (const word of own) known.set(word, 0);
  const stems = new Set([...known.keys()].map(stemOf));
  /** "Aiming" is no slip of "timing" where "aim" is known. */
  const isKnown = (word: string) => known.has(word) || stems.has(stemOf(word));
  const byLength: Candidate[][] = [];
  for (const [word, rank] of known) {
    if (word.length < 3 || word.length > LONGEST || /\d/.test(word)) continue;
    const group = byLength[word.length] ?? [];
    byLength[word.length] = group;
    group.push({ word, letters: lettersOf(word), rank });
  }
  const mended = new Map<string, string | undefined>();

  function nearest(word: string): string | undefined {
    const limit = word.length >= LONG ? 2 : 1;
    const letters = lettersOf(word);
    let best: string | undefined;
    let bestCost = limit + 0.95;
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      for (const candidate of byLength[length] ?? []) {
        if (bitsOf(candidate.letters ^ letters) > 2 * limit) continue;
        const distance = editDistance(word, candidate.word, limit);
        if (distance > limit) continue;
        const cost = distance + costOf(word, candidate);
        if (cost < bestCost) {
          bestCost = cost;
          best = candidate.word;
        }
      }
    }
    return best;
  }

  return {
    knows: isKnown,
    mend(word) {
      if (word.length < SHORTEST || word.length > LONGEST || /\d/.test(word) || isKnown(word)) return undefined;
      if (!mended.has(word)) {
        if (mended.size > REMEMBERED) mended.clear();
        mended.set(word, nearest(word));
      }
      return mended.get(word);
    },
  };
}

/** Between candidates equally far away: slips rarely fall on the first letter, keep the consonants, and swap or double letters. */
function costOf(word: string, { word: candidate, rank }: Candidate): number {
  return (
    (word[0] === candidate[0] ? 0 : 0.35) +
    (skeletonOf(word) === skeletonOf(candidate) ? 0 : 0.2) +
    (word.at(-1) === candidate.at(-1) ? 0 : 0.05) +
    (sameLetters(word, candidate) ? 0 : 0.1) +
    0.12 * rank
  );
}

const sameLetters = (a: string, b: string): boolean => [...a].sort().join("") === [...b].sort().join("");

/** Consonants, doubled ones once. */
const skeletonOf = (word: string): string => word.replace(/[aeiou]/g, "").replace(/(.)\1+/g, "$1");

function lettersOf(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index++) bits |= 1 << (word.charCodeAt(index) - 97);
  return bits;
}

function bitsOf(value: number): number {
  let rest = value;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}
