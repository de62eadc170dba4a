// Measures the look-up: `npm run -s faq:score -- --set dev`. Prints shares with Wilson's 95 % interval, by kind and class, misspelt
// questions, what each stage adds, time and memory. The set kept aside is for whoever did not tune the look-up.
import { Command, Option } from "commander";
import { loadGuide } from "#content";
import type { Guide } from "#core";
import { answerFrom } from "../src/features/guide/answer.ts";
import { buildIndex, type SearchIndex } from "../src/features/guide/search-index.ts";
import { STAGES, type Stage, settingsOf } from "../src/features/guide/settings.ts";
import { misspeltQuestions } from "./faq-misspelt.ts";
import { interval, judge, type Question, readQuestions, SETS, shownBy, type Verdict } from "./faq-questions.ts";

const program = new Command("faq-score")
  .description("Measures the look-up on a set of questions")
  .addOption(new Option("--set <name>", "which questions").choices(SETS).default("dev"))
  .option("--misses [most]", "list the worst misses", (value) => Number(value))
  .option("--content <folder>", "the content pack", "content")
  .option("--short", "leave out the stages and the timing")
  .option("--strict", "end with 1 when a target is missed")
  .parse();
const options = program.opts<{
  set: (typeof SETS)[number];
  misses?: number | true;
  content: string;
  short?: boolean;
  strict?: boolean;
}>();

type Row = { readonly question: Question; readonly verdict: Verdict; readonly text: string };

const { guide } = await loadGuide({ folder: options.content });
const questions = readQuestions(options.set);
const index = buildIndex(guide, settingsOf(guide));
const rows = questions.map((question) => rowOf(index, question));

printTotals(rows);
printKinds(rows);
printMisspelt(guide, index);
if (options.misses !== undefined) printMisses(rows, options.misses === true ? 40 : options.misses);
if (!options.short) {
  printStages(guide);
  printTiming(guide);
}

if (options.strict) failBelowTargets(rows);

function rowOf(from: SearchIndex, question: Question): Row {
  const found = answerFrom(guide, from, question.text);
  const shown = shownBy(found).map((entry) => (entry.kind === "topic" ? entry.topic.slug : `term:${entry.term.slug}`));
  const kind = found.kind === "unknown" ? `unknown ${found.unknown.class}` : found.kind;
  return { question, verdict: judge(guide, question, found), text: `${kind}: ${shown.slice(0, 3).join(", ")}` };
}

function totalsOf(of: readonly Row[]) {
  const askable = of.filter(({ question }) => question.kind !== "refuse");
  const refusable = of.filter(({ question }) => question.kind === "refuse");
  const first = askable.filter(({ verdict }) => verdict.first).length;
  const refused = refusable.filter(({ verdict }) => verdict.refused).length;
  return {
    first: [first, askable.length],
    inThree: [askable.filter(({ verdict }) => verdict.inThree).length, askable.length],
    refused: [refused, refusable.length],
    wrong: [of.filter(({ verdict }) => verdict.wrong).length, of.length],
    combined: [first + refused, of.length],
  } as const;
}

function printTotals(of: readonly Row[]): void {
  const { first, inThree, refused, wrong, combined } = totalsOf(of);
  console.log(`set ${options.set}, n = ${of.length}`);
  for (const [name, share] of [
    ["right first", first],
    ["in first three", inThree],
    ["refusals caught", refused],
    ["wrong", wrong],
    ["right + refused", combined],
  ] as const)
    console.log(`  ${name.padEnd(16)} ${percent(share)}`);
}

/** The most wrong answers, and the least of everything else, in percent: what the questions kept aside were agreed to close with. */
function failBelowTargets(of: readonly Row[]): void {
  const { first, inThree, refused, wrong, combined } = totalsOf(of);
  const missed = [
    ...atLeast("right first", first, 75),
    ...atLeast("in first three", inThree, 91),
    ...atLeast("refusals caught", refused, 92),
    ...(shareOf(wrong) > 12 ? [`wrong: ${shareOf(wrong).toFixed(1)} %, at most 12 %`] : []),
    ...atLeast("right + refused", combined, 78),
  ];
  for (const line of missed) console.error(`missed: ${line}`);
  if (missed.length > 0) process.exitCode = 1;
}

function atLeast(name: string, share: readonly number[], target: number): string[] {
  return shareOf(share) < target ? [`${name}: ${shareOf(share).toFixed(1)} %, at least ${target} %`] : [];
}

function printKinds(of: readonly Row[]): void {
  const groups = new Map<string, Row[]>();
  for (const row of of) {
    const { kind, class: refused } = row.question;
    const name = kind === "refuse" ? `refuse ${refused ?? ""}` : kind;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  console.log("by kind and class");
  for (const [name, members] of groups) {
    const { first, refused } = totalsOf(members);
    console.log(`  ${name.padEnd(24)} ${percent(name.startsWith("refuse") ? refused : first)}`);
  }
}

function printMisspelt(of: Guide, from: SearchIndex): void {
  const all = misspeltQuestions(of, 7);
  const found = all.filter(({ slug, text }) =>
    shownBy(answerFrom(of, from, text))
      .slice(0, 3)
      .some((entry) => entry.kind === "topic" && entry.topic.slug === slug),
  );
  console.log(`misspelt titles and aliases, right in the first three: ${percent([found.length, all.length])}`);
}

function printMisses(of: readonly Row[], most: number): void {
  const missed = of.filter(({ question, verdict }) => (question.kind === "refuse" ? !verdict.refused : !verdict.first));
  const worst = missed.sort((a, b) => badness(b) - badness(a)).slice(0, most);
  console.log(`misses: ${missed.length}, the worst ${worst.length}`);
  for (const { question, text } of worst)
    console.log(`  ${question.id} [${question.class ?? question.expect.join(", ")}] ${text} | ${question.text}`);
}

function badness({ verdict }: Row): number {
  return (verdict.wrong ? 2 : 0) + (verdict.inThree ? 0 : 1);
}

/** From the plain search to the whole: what each stage adds. */
function printStages(of: Guide): void {
  console.log("stages, each added to the ones above           right first  in three  refused   wrong  combined");
  const on: Stage[] = [];
  const steps: [string, Stage | undefined][] = [
    ["plain BM25F over the fields", undefined],
    ...STAGES.map((stage): [string, Stage] => [`+ ${stage}`, stage]),
  ];
  for (const [name, stage] of steps) {
    if (stage) on.push(stage);
    const from = buildIndex(of, settingsOf(of, { stages: new Set(on) }));
    const { first, inThree, refused, wrong, combined } = totalsOf(questions.map((question) => rowOf(from, question)));
    const cells = [first, inThree, refused, wrong, combined].map((share) =>
      `${shareOf(share).toFixed(1)} %`.padStart(9),
    );
    console.log(`  ${name.padEnd(44)} ${cells.join(" ")}`);
  }
}

function printTiming(of: Guide): void {
  const build = performance.now();
  const before = memory();
  const from = buildIndex(of, settingsOf(of));
  answerFrom(of, from, "one to build the classes");
  const built = performance.now() - build;
  const size = memory() - before;
  const times = [...questions, ...questions].map(({ text }) => {
    const start = performance.now();
    answerFrom(of, from, text);
    return performance.now() - start;
  });
  const sorted = times.slice(questions.length).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2);
  console.log(
    `index ${built.toFixed(0)} ms, ${(size / 2 ** 20).toFixed(1)} MiB (exact with node --expose-gc); answer median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
  );
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function shareOf([hits = 0, of = 0]: readonly number[]): number {
  return (100 * hits) / Math.max(1, of);
}

function percent(share: readonly number[]): string {
  const [low, high] = interval(share[0]!, share[1]!);
  return `${shareOf(share).toFixed(1)} %  (${low.toFixed(1)} to ${high.toFixed(1)}; ${share[0]} of ${share[1]})`;
}
