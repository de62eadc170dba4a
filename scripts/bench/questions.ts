// The development questions in a seeded order, and asking them a few at a time.
import { readFileSync } from "node:fs";

export function readQuestions(): string[] {
  return readFileSync("tests/faq/dev.jsonl", "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as { text: string }).text);
}

/** Fisher-Yates with mulberry32: the same order for the same seed. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  const shuffled = [...items];
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}

/** Never more than `atOnce` in flight, and never fewer while some are left. */
export async function eachAtMost<T>(
  atOnce: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** `count` sendings spread evenly over `ms`, whatever becomes of them. */
export async function spread(count: number, ms: number, send: (index: number) => void): Promise<void> {
  const start = performance.now();
  for (let index = 0; index < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / ms) * count) + 1);
    while (index < due) send(index++);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
