// The look-up against its budgets: time a question, time to build the index, memory it takes.
import { startChild } from "./children.ts";
import { budget, figure, quantile, type Table } from "./figures.ts";
import type { LookUp } from "./look-up-alone.ts";
import { readQuestions, shuffle } from "./questions.ts";

export async function measureLookUp(rounds: number): Promise<Table> {
  const questions = readQuestions();
  const runs: LookUp[] = [];
  for (let round = 0; round < rounds; round++) {
    const child = await startChild("look-up-alone.ts", {}, ["--expose-gc"]);
    try {
      runs.push(await child.ask<LookUp>("measure", shuffle(questions, round)));
    } finally {
      await child.stop();
    }
  }
  const of = (read: (run: LookUp) => number) => figure(runs.map(read));
  const median = of(({ firstMs }) => quantile(firstMs, 0.5));
  const p95 = of(({ firstMs }) => quantile(firstMs, 0.95));
  const indexMs = of((run) => run.indexMs);
  const indexMib = of((run) => run.indexMib);
  return {
    title: `Look-up alone: ${questions.length} questions, ${rounds} fresh processes warmed up with the other half`,
    head: ["what", "unit", "our bot", "budget"],
    rows: [
      ["a question never asked before, median", "ms", median, budget(1, median.median)],
      ["a question never asked before, p95", "ms", p95, budget(5, p95.median)],
      ["a question never asked before, slowest", "ms", of(({ firstMs }) => Math.max(...firstMs)), ""],
      ["the same questions once more, median", "ms", of(({ againMs }) => quantile(againMs, 0.5)), ""],
      ["all questions once more, p95", "ms", of(({ allMs }) => quantile(allMs, 0.95)), ""],
      ["all questions once more, slowest", "ms", of(({ allMs }) => Math.max(...allMs)), ""],
      ["index built, with the first answer, cold", "ms", indexMs, budget(100, indexMs.median)],
      ["the same in CPU time", "ms", of((run) => run.indexCpuMs), ""],
      ["heap the index takes", "MiB", indexMib, budget(20, indexMib.median)],
    ],
  };
}
