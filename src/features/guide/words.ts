// How a question or a text becomes comparable words: case, accents, hyphens, plurals and endings do not count.
import { stemmer } from "stemmer";
import { STOP_WORDS } from "./stop-words.ts";

/** Nothing here may depend on how much a stranger types (SECURITY S9). */
export const QUESTION_LIMIT = 1_000;

/** Lower case, without accents and apostrophes; "Y-90" and "Y 90" both become "y90". */
export function normalise(text: string): string {
  return text
    .slice(0, QUESTION_LIMIT * 4)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’‘`´]/g, "")
    .replace(/\b([a-z]{1,2})[- ](\d{1,3})\b/g, "$1$2")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** All words of a text in order, as stems, without stop words. */
export function stemsOf(text: string): string[] {
  return normalise(text)
    .split(" ")
    .filter((word) => word !== "" && !STOP_WORDS.has(word))
    .map(stemOf);
}

const stems = new Map<string, string>();

/** Words with digits and very short ones are names ("y90", "ps"), not inflected words. */
export function stemOf(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word.length === 3 && word.endsWith("s") ? word.slice(0, 2) : word;
  let stem = stems.get(word);
  if (stem === undefined) {
    if (stems.size > 20_000) stems.clear(); // strangers' words must not fill the memory
    stem = stemmer(word);
    stems.set(word, stem);
  }
  return stem;
}
