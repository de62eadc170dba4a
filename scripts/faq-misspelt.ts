// Makes misspelt questions from every title and alias: one slip in each word of five letters and more.
import type { Guide } from "#core";
import { seeded } from "./faq-questions.ts";

export type Misspelt = { readonly slug: string; readonly from: string; readonly text: string };

const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const VOWELS = "aeiou";

export function misspeltQuestions(guide: Guide, seed: number): Misspelt[] {
  const random = seeded(seed);
  return [...guide.topics.values()].flatMap(({ slug, title, aliases }) =>
    [title, ...aliases].flatMap((from): Misspelt[] => {
      const text = from.replace(/[a-z]{5,}/gi, (word) => slip(word.toLowerCase(), random));
      return text === from ? [] : [{ slug, from, text }];
    }),
  );
}

function slip(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = word[at]!;
  switch (Math.floor(random() * 5)) {
    case 0: {
      const first = Math.min(at, word.length - 2);
      return word.slice(0, first) + word[first + 1] + word[first] + word.slice(first + 2);
    }
    case 1:
      return word.slice(0, at) + word.slice(at + 1);
    case 2:
      return word.slice(0, at) + letter + word.slice(at);
    case 3:
      return word.slice(0, at) + neighbour(letter, random) + word.slice(at + 1);
    default: {
      const vowel = [...word].findIndex((other, index) => index >= at && VOWELS.includes(other));
      const place = vowel === -1 ? at : vowel;
      return word.slice(0, place) + VOWELS[Math.floor(random() * VOWELS.length)] + word.slice(place + 1);
    }
  }
}

function neighbour(letter: string, random: () => number): string {
  const row = KEYBOARD.find((keys) => keys.includes(letter)) ?? KEYBOARD[0]!;
  const at = row.indexOf(letter);
  const near = [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
  return near[Math.floor(random() * near.length)] ?? letter;
}
