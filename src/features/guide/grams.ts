// Names as runs of three letters, so that a word written together, apart or badly is still near its name.
import { wordsOf } from "./words.ts";

export type Grams = {
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly sizes: Float64Array;
  readonly owners: readonly number[];
};

/** `names`: of each document. */
export function gramsOf(names: readonly (readonly string[])[], isSubject: (word: string) => boolean): Grams {
  const byGram = new Map<string, number[]>();
  const owners: number[] = [];
  const sizes: number[] = [];
  for (const [document, own] of names.entries())
    for (const name of own) {
      const grams = gramsIn(wordsOf(name).filter(isSubject).join(" "));
      if (grams.size < 3) continue;
      for (const gram of grams) {
        const list = byGram.get(gram);
        if (list) list.push(owners.length);
        else byGram.set(gram, [owners.length]);
      }
      owners.push(document);
      sizes.push(grams.size);
    }
  return { names: byGram, owners, sizes: Float64Array.from(sizes) };
}

/** Runs of three letters, word by word, with the words' edges. */
export function gramsIn(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of text.split(" ")) {
    if (word === "") continue;
    const padded = `_${word}_`;
    for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}
