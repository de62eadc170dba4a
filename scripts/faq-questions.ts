// The question sets, and how an answer is judged: right first, in the first three, a right refusal, or wrong.
import { readFileSync } from "node:fs";
import type { Guide } from "#core";
import type { Answer, Entry } from "#features/guide";
import { nameKey } from "../src/features/guide/words.ts";

export type Question = {
  readonly id: string;
  readonly text: string;
  /** Slugs of topics, or "term:" and the word as its source lists it. */
  readonly expect: readonly string[];
  readonly kind: "topic" | "term" | "refuse";
  readonly class?: string;
};

export type Verdict = {
  readonly first: boolean;
  readonly inThree: boolean;
  readonly refused: boolean;
  /** Something was shown as the answer and it is not right. */
  readonly wrong: boolean;
};

/** `more` was written by the author of the look-up, with other words than `dev`; `aside` is never looked at while tuning. */
export const SETS = ["dev", "more", "aside"] as const;

export const readQuestions = (set: (typeof SETS)[number]): Question[] =>
  readFileSync(new URL(`../tests/faq/${set}.jsonl`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Question);

export function judge(guide: Guide, question: Question, found: Answer): Verdict {
  const shown = shownBy(found);
  const given = found.kind === "hit" || found.kind === "tie";
  const isRight = (entry: Entry | undefined) => entry !== undefined && fits(guide, question, entry);
  const refused = !given;
  if (question.kind === "refuse") return { first: false, inThree: false, refused, wrong: given };
  const first = given && isRight(shown[0]);
  return { first, inThree: shown.slice(0, 3).some(isRight), refused, wrong: given && !first };
}

/** In the order in which the card offers them. */
export function shownBy(found: Answer): Entry[] {
  if (found.kind === "empty") return [];
  const near = found.near.map((topic): Entry => ({ kind: "topic", topic }));
  if (found.kind === "hit") return [found.entry, ...near];
  if (found.kind === "tie") return [...found.entries, ...near];
  return near;
}

export function fits(_guide: Guide, { expect }: Question, entry: Entry): boolean {
  return expect.some((wanted) => {
    if (entry.kind === "topic") return wanted === entry.topic.slug;
    if (!wanted.startsWith("term:")) return false;
    const names = new Set([entry.term.term, ...entry.term.aliases].map(nameKey));
    return namesIn(wanted.slice("term:".length)).some((name) => names.has(nameKey(name)));
  });
}

/** "UFE (uterine fibroid / artery embolization)": the words before the bracket name the term, the rest may help. */
const namesIn = (source: string): string[] => {
  const [before = "", inside = ""] = source.replace(/\)$/, "").split(" (");
  return [before, ...before.split(/ ?\/ ?/), ...inside.split(/, ?| ?\/ ?/)].filter((name) => name.length > 1);
};

/** Wilson's 95 % interval of a share, in percent. */
export function interval(hits: number, of: number): [number, number] {
  if (of === 0) return [0, 100];
  const z = 1.96;
  const share = hits / of;
  const middle = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return [(100 * (middle - reach)) / whole, (100 * (middle + reach)) / whole];
}

/** Small seeded generator (mulberry32), so that every run draws the same. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
