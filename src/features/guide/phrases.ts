// Finds known phrases in a row of words, the longest first.

export type Found<T> = { readonly at: number; readonly length: number; readonly value: T };

export type PhraseBook<T> = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly value: T }[]>;

export function phraseBook<T>(entries: Iterable<readonly [readonly string[], T]>): PhraseBook<T> {
  const book = new Map<string, { words: readonly string[]; value: T }[]>();
  for (const [words, value] of entries) {
    const [first] = words;
    if (first === undefined) continue;
    const list = book.get(first);
    if (list) list.push({ words, value });
    else book.set(first, [{ words, value }]);
  }
  for (const list of book.values()) list.sort((a, b) => b.words.length - a.words.length);
  return book;
}

/** Every phrase that stands in the row, overlapping ones too. */
export function findAll<T>(book: PhraseBook<T>, row: readonly string[]): Found<T>[] {
  const found: Found<T>[] = [];
  for (let at = 0; at < row.length; at++)
    for (const { words, value } of book.get(row[at]!) ?? [])
      if (standsAt(words, row, at)) found.push({ at, length: words.length, value });
  return found;
}

/** The row with every phrase replaced, once, from the left, the longest first. */
export function replaceAll(book: PhraseBook<readonly string[]>, row: readonly string[]): string[] {
  const result: string[] = [];
  for (let at = 0; at < row.length; ) {
    const entry = book.get(row[at]!)?.find(({ words }) => standsAt(words, row, at));
    if (entry) result.push(...entry.value);
    else result.push(row[at]!);
    at += entry ? entry.words.length : 1;
  }
  return result;
}

function standsAt(words: readonly string[], row: readonly string[], at: number): boolean {
  for (let index = 0; index < words.length; index++) if (row[at + index] !== words[index]) return false;
  return true;
}
