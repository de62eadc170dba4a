// How a question or a text becomes comparable words: case, accents, hyphens, plurals and endings do not count.
import { stemmer } from "stemmer";

/** Nothing here may depend on how much a stranger types (SECURITY S9). */
export const QUESTION_LIMIT = 1_000;
/** A text of the guide is at most 900 characters and as much again under "More". */
const TEXT_LIMIT = 4_000;

/** Lower case, without accents and apostrophes; "Y-90" and "Y 90" both become "y90". */
export function normalise(text: string): string {
  const start = text.slice(0, TEXT_LIMIT);
  // Most texts are plain ASCII, and then a third of the work is not needed.
  const plain = /^[ -~\s]*$/.test(start) ? start : start.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain
    .toLowerCase()
    .replace(/['’‘`´]/g, "")
    .replace(/\bw\/(o\b)?/g, (_, without: string | undefined) => (without ? " without " : " with "))
    .replaceAll("&", " and ")
    .replace(/\b([a-z]{1,2})-(\d{1,3})\b|\b([b-hj-z]) (\d{1,3})\b/g, "$1$2$3$4")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

export const wordsOf = (text: string): string[] => normalise(text).split(" ").filter(Boolean);

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

/** Only the plural: endings that change the sense ("assigned", "assignment") stay apart. */
export const foldPlural = (word: string): string =>
  word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;

/** Two names are the same apart from case, hyphens and plural. */
export function nameKey(text: string): string {
  return wordsOf(text).map(foldPlural).join(" ");
}
