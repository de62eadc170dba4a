// How likely the best entry is the right one: a small logistic model over a few signs, fitted on questions.
import type { Asked } from "./question.ts";
import type { Ranking } from "./ranking.ts";
import type { GateWeights } from "./settings.ts";

export const SIGNS = [
  "Score",
  "Margin",
  "Understood",
  "Coverage",
  "Phrase",
  "Class",
  "Known",
  "Length",
  "Term",
] as const;

/** Misspelt questions have a third of unknown words; from there on it becomes strange. */
const MOSTLY_KNOWN = 0.7;

/** The signs in the order of SIGNS. */
export function signsOf({ hits, understood }: Ranking, asked: Asked, classStrength: number): number[] {
  const [first] = hits;
  if (!first) return SIGNS.map(() => 0);
  const second = hits[1]?.score ?? 0;
  return [
    Math.log1p(first.score),
    (first.score - second) / first.score,
    understood,
    first.coverage,
    Math.log1p(first.phrase),
    classStrength,
    Math.min(1, asked.known / MOSTLY_KNOWN),
    Math.log1p(asked.own.length),
    first.entry.kind === "term" ? 1 : 0,
  ];
}

export function confidence(signs: readonly number[], weights: GateWeights): number {
  let sum = weights.gateBias;
  for (const [at, sign] of SIGNS.entries()) sum += weights[`gate${sign}`] * signs[at]!;
  return 1 / (1 + Math.exp(-sum));
}
