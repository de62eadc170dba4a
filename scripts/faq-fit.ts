// Fits the numbers of the look-up on the development questions and writes content/weights.json: `npm run faq:fit`.
// Never reads the questions kept aside. Ranking: a seeded walk over one number at a time; gate: logistic regression.
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { loadGuide } from "#content";
import type { Guide } from "#core";
import { answerFrom } from "../src/features/guide/answer.ts";
import { classIndexOf, suspect } from "../src/features/guide/classes.ts";
import { confidence, SIGNS, signsOf } from "../src/features/guide/gate.ts";
import { takeApart } from "../src/features/guide/question.ts";
import { rank } from "../src/features/guide/ranking.ts";
import { buildIndex } from "../src/features/guide/search-index.ts";
import {
  type GateWeights,
  RANK_DEFAULTS,
  type RankWeights,
  type Settings,
  settingsOf,
} from "../src/features/guide/settings.ts";
import { fits, judge, type Question, readQuestions, seeded } from "./faq-questions.ts";

const program = new Command("faq-fit")
  .description("Fits the look-up's numbers on the development questions")
  .option("--seed <number>", "what the walk and the folds are drawn with", Number, 7)
  .option("--folds <number>", "parts of the cross-validation; 0 leaves it out", Number, 5)
  .option("--steps <number>", "tries of the walk", Number, 120)
  .option("--content <folder>", "the content pack", "content")
  .option("--dry", "write nothing")
  .parse();
const { seed, folds, steps, content, dry } = program.opts<{
  seed: number;
  folds: number;
  steps: number;
  content: string;
  dry?: boolean;
}>();

const FITTED: readonly (keyof RankWeights)[] = [
  ...(["title", "aliases", "cues", "body", "more", "definition", "phrase", "phraseDecay", "single", "ngrams"] as const),
  ...([
    "term",
    "plain",
    "weak",
    "inexact",
    "whole",
    "termAlone",
    "termShared",
    "story",
    "expansion",
    "saturation",
  ] as const),
];
/** What a wrong answer costs beside a right one. */
const WRONG_PRICE = 0.6;
/** More of it cannot make an answer less likely to be right, whatever few questions say. */
const ALWAYS_GOOD: ReadonlySet<string> = new Set(["Score", "Margin", "Understood", "Coverage", "Phrase", "Known"]);
/** How sharply scores part right from wrong in the walk's measure. */
const SHARPNESS = 12;

const { guide } = await loadGuide({ folder: content });
const all = [...readQuestions("dev"), ...readQuestions("more")];
/** Guides with a part of the cues left out: the cues were written with these questions in mind, questions to come were not. */
const poorer = [0.35, 0.6].map((share, at) => without(share, seed + at));

if (folds > 0) crossValidate();
const rankWeights = fitRanking(all, steps, seed);
const gate = fitGate(all, rankWeights);
report("all, fitted and measured on the same", all, settings(rankWeights, gate));
if (!dry) {
  const command = `npm run faq:fit -- --seed ${seed} --steps ${steps}`;
  const weights = Object.fromEntries(
    Object.entries({ ...rankWeights, ...gate }).map(([name, value]) => [name, Number(value.toFixed(4))]),
  );
  writeFileSync(`${content}/weights.json`, `${JSON.stringify({ madeBy: command, seed, weights }, null, 2)}\n`);
}

function settings(ranking: RankWeights, gate: Partial<GateWeights> = {}): Settings {
  return settingsOf({ ...guide, weights: {} } as Guide, { ...ranking, ...gate });
}

function crossValidate(): void {
  const random = seeded(seed);
  const part = new Map(all.map((question) => [question, Math.floor(random() * folds)]));
  const totals = { right: 0, three: 0, askable: 0, refused: 0, refusable: 0, wrong: 0 };
  for (let fold = 0; fold < folds; fold++) {
    const train = all.filter((question) => part.get(question) !== fold);
    const test = all.filter((question) => part.get(question) === fold);
    const ranking = fitRanking(train, Math.round(steps / 2), seed + fold);
    const found = measure(test, settings(ranking, fitGate(train, ranking)));
    for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += found[key];
  }
  print(`${folds}-fold cross-validation`, totals);
}

/** Tries a change of one number at a time and keeps what helps. */
function fitRanking(questions: readonly Question[], tries: number, from: number): RankWeights {
  const random = seeded(from);
  let best: RankWeights = { ...RANK_DEFAULTS };
  let bestWorth = worth(questions, best);
  for (let at = 0; at < tries; at++) {
    const name = FITTED[at % FITTED.length]!;
    const factor = Math.exp((random() - 0.5) * (at < tries / 2 ? 1.4 : 0.7));
    const next = { ...best, [name]: best[name] * factor };
    const found = worth(questions, next);
    if (found > bestWorth) {
      best = next;
      bestWorth = found;
    }
  }
  return best;
}

/** Mean log-likelihood of the right entry, floored so that a hopeless question does not rule the rest. */
function worth(questions: readonly Question[], ranking: RankWeights): number {
  // A pull towards the defaults: a few hundred questions cannot settle seventeen numbers alone.
  const pull = FITTED.reduce((total, name) => total + Math.log(ranking[name] / RANK_DEFAULTS[name]) ** 2, 0);
  const each = poorer.map((version) => likelihood(version, questions, ranking));
  return each.reduce((sum, value) => sum + value, 0) / each.length - 0.004 * pull;
}

function likelihood(version: Guide, questions: readonly Question[], ranking: RankWeights): number {
  const index = buildIndex(version, settings(ranking));
  let sum = 0;
  let count = 0;
  for (const question of questions) {
    if (question.kind === "refuse") continue;
    count++;
    const { hits } = rank(index, takeApart(question.text, index.vocabulary, index.settings));
    const top = hits[0]?.score ?? 1;
    let right = 0;
    let every = 0;
    for (const { entry, score } of hits.slice(0, 12)) {
      const share = Math.exp((SHARPNESS * score) / top - SHARPNESS);
      every += share;
      if (fits(guide, question, entry)) right += share;
    }
    sum += Math.max(-3, Math.log((right + 1e-6) / (every + 1e-6)));
  }
  return sum / count;
}

function without(share: number, from: number): Guide {
  const random = seeded(from);
  const cues = [...(guide.lexicon?.cues ?? [])].map(
    ([slug, list]) => [slug, list.filter(() => random() >= share)] as const,
  );
  return { ...guide, ...(guide.lexicon && { lexicon: { ...guide.lexicon, cues: new Map(cues) } }) };
}

function fitGate(questions: readonly Question[], ranking: RankWeights): GateWeights {
  const base = settings(ranking);
  const rows = [guide, ...poorer].flatMap((version) => {
    const index = buildIndex(version, base);
    const classes = classIndexOf(guide, index.vocabulary);
    return questions.flatMap((question) => {
      const asked = takeApart(question.text, index.vocabulary, index.settings);
      const { veto, strength } = suspect(classes, asked);
      const found = rank(index, asked);
      const [first] = found.hits;
      if (veto || !first) return [];
      const right = question.kind !== "refuse" && fits(guide, question, first.entry);
      return [{ question, signs: signsOf(found, asked, strength), right: right ? 1 : 0 }];
    });
  });
  const means = SIGNS.map((_, at) => rows.reduce((sum, { signs }) => sum + signs[at]!, 0) / rows.length);
  const scales = SIGNS.map((_, at) => Math.max(1e-6, spread(rows.map(({ signs }) => signs[at]!))));
  const weights = new Array<number>(SIGNS.length).fill(0);
  let bias = 0;
  for (let round = 0; round < 1_500; round++) {
    const slope = weights.map((weight) => 0.003 * weight);
    let biasSlope = 0;
    for (const { signs, right, question } of rows) {
      const sum = signs.reduce((total, sign, at) => total + (weights[at]! * (sign - means[at]!)) / scales[at]!, bias);
      const importance = question.kind === "refuse" ? 1.3 : 1;
      const error = (importance * (1 / (1 + Math.exp(-sum)) - right)) / rows.length;
      biasSlope += error;
      for (const [at, sign] of signs.entries()) slope[at]! += (error * (sign - means[at]!)) / scales[at]!;
    }
    bias -= 0.5 * biasSlope;
    for (const at of weights.keys()) {
      const next = weights[at]! - 0.5 * slope[at]!;
      weights[at] = SIGNS[at] === "Class" ? Math.min(0, next) : ALWAYS_GOOD.has(SIGNS[at]!) ? Math.max(0, next) : next;
    }
  }
  const named = Object.fromEntries(SIGNS.map((sign, at) => [`gate${sign}`, weights[at]! / scales[at]!]));
  const gateBias = SIGNS.reduce((sum, _, at) => sum - (weights[at]! * means[at]!) / scales[at]!, bias);
  const gate = { ...base, ...named, gateBias };
  const least = [...Array(60).keys()]
    .map((step) => 0.1 + step / 100)
    .map((limit) => {
      let right = 0;
      let wrong = 0;
      for (const row of rows) {
        const answers = confidence(row.signs, gate) >= limit;
        if (answers && row.right === 0) wrong++;
        if (answers ? row.right === 1 : row.question.kind === "refuse") right++;
      }
      const share = { right: right / rows.length, wrong: wrong / rows.length };
      return { limit, worth: share.right - WRONG_PRICE * share.wrong };
    })
    .reduce((best, next) => (next.worth > best.worth ? next : best)).limit;
  return { ...(named as GateWeights), gateBias, gateLeast: least };
}

function measure(questions: readonly Question[], chosen: Settings) {
  const index = buildIndex(guide, chosen);
  const totals = { right: 0, three: 0, askable: 0, refused: 0, refusable: 0, wrong: 0 };
  for (const question of questions) {
    const verdict = judge(guide, question, answerFrom(guide, index, question.text));
    if (question.kind === "refuse") {
      totals.refusable++;
      if (verdict.refused) totals.refused++;
    } else {
      totals.askable++;
      if (verdict.first) totals.right++;
      if (verdict.inThree) totals.three++;
    }
    if (verdict.wrong) totals.wrong++;
  }
  return totals;
}

function report(name: string, questions: readonly Question[], chosen: Settings): void {
  print(name, measure(questions, chosen));
}

function print(name: string, { right, three, askable, refused, refusable, wrong }: ReturnType<typeof measure>): void {
  const percent = (hits: number, of: number) => `${((100 * hits) / Math.max(1, of)).toFixed(1)} %`;
  const total = askable + refusable;
  console.log(
    `${name}: right first ${percent(right, askable)}, in three ${percent(three, askable)}, refusals ${percent(refused, refusable)}, ` +
      `wrong ${percent(wrong, total)}, combined ${percent(right + refused, total)}`,
  );
}

function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
}
