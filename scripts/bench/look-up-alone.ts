// The look-up in a process of its own: building the index, then each question by the clock.
import { loadGuide } from "#content";
import { answer } from "#features/guide";
import { obey } from "./orders.ts";

export type LookUp = {
  readonly indexMs: number;
  /** CPU time of the same, which a busy machine changes less. */
  readonly indexCpuMs: number;
  readonly indexMib: number;
  /** One each question, first time it is ever asked, by a process warmed up with other questions. */
  readonly firstMs: readonly number[];
  readonly againMs: readonly number[];
  /** All questions, warmed up. */
  readonly allMs: readonly number[];
};

const { guide } = await loadGuide({ folder: "content" });

function time(questions: readonly string[]): number[] {
  return questions.map((question) => {
    const start = performance.now();
    answer(guide, question);
    return performance.now() - start;
  });
}

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

obey({}, async () => {}, {
  measure(questions: string[]): LookUp {
    const before = heap();
    const begun = process.cpuUsage();
    const start = performance.now();
    // The first question builds the index.
    answer(guide, "where do I begin");
    const indexMs = performance.now() - start;
    const { user, system } = process.cpuUsage(begun);
    const indexCpuMs = (user + system) / 1000;
    const indexMib = heap() - before;
    const half = Math.floor(questions.length / 2);
    const [known, unknown] = [questions.slice(0, half), questions.slice(half)];
    for (let round = 0; round < 5; round++) time(known);
    const firstMs = time(unknown);
    return { indexMs, indexCpuMs, indexMib, firstMs, againMs: time(unknown), allMs: time(questions) };
  },
});
