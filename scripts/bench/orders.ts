// The child's side: says when it is ready, carries out orders, and ends when the bench is gone.

import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Guide } from "#core";
import { answer } from "#features/guide";

/** How a program under measurement reaches the double. */
export type Reach = {
  readonly platform: "discord" | "slack";
  readonly api: string;
  readonly token: string;
  readonly appToken?: string;
};

const LOOP_MS = 5;

type Orders = Readonly<Record<string, (given: never) => unknown>>;

export const readArgument = <T>(): T => JSON.parse(process.argv[2] ?? "{}") as T;

export function obey(hello: object, stop: () => Promise<void>, orders: Orders): void {
  const all: Orders = { cpu, memory, lateness, ...orders };
  process.on("disconnect", () => process.exit());
  process.on("message", async ({ id, order, given }: { id: number; order: string; given: never }) => {
    if (order === "stop") {
      await stop().catch(() => undefined);
      process.exit();
    }
    try {
      process.send?.({ id, result: (await all[order]?.(given)) ?? null });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  process.send?.({ id: 0, ready: hello });
}

/** CPU per question in µs, of nothing but the look-up. */
export function timeLookUp(guide: Guide, questions: readonly string[]): number {
  const before = cpu();
  for (const question of questions) answer(guide, question);
  return (cpu() - before) / questions.length;
}

const loop = monitorEventLoopDelay({ resolution: LOOP_MS });
loop.enable();

/** How long at most everything in this process had to wait since it was last asked, in ms. */
export function lateness(): number {
  const most = loop.max / 1e6 - LOOP_MS;
  loop.reset();
  return Math.max(0, most);
}

/** User and system, all threads, in µs since the process began. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** MiB, first as it is and then after collecting garbage (needs --expose-gc). */
function memory() {
  const { rss } = process.memoryUsage();
  globalThis.gc?.();
  globalThis.gc?.();
  const collected = process.memoryUsage();
  const MIB = 2 ** 20;
  return { rss: rss / MIB, rssCollected: collected.rss / MIB, heap: collected.heapUsed / MIB };
}
