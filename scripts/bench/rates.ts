// How fast and how punctually messages leave at the real pace, by the platform's own ledger; direct channels are known beforehand.
import { setTimeout as sleep } from "node:timers/promises";
import { acceptances, entriesOf, judge } from "../../tests/crash/ledger.ts";
import { startWorker } from "../../tests/crash/processes.ts";
import { seeded } from "../../tests/crash/random.ts";
import { openStage } from "../../tests/crash/stage.ts";
import { NO_FAULTS } from "../../tests/crash/wire.ts";
import { type Cell, quantile, type Table } from "./figures.ts";

type Platform = "discord" | "slack";
type Load = {
  readonly platform: Platform;
  readonly name: string;
  readonly deliveries: number;
  /** All are due at one instant unless told. */
  readonly perSecond?: number;
  readonly wanted: string;
};

/** topics/rate-limits.mdx, Global Rate Limit; the double refuses what is over it. */
const DISCORD_PER_SECOND = 50;
/** Until then the bot has begun. */
const AHEAD_MS = 12_000;
const LONGEST_MS = 100_000;

const even: readonly Load[] = [
  { platform: "discord", name: "25 due each second", deliveries: 1_500, perSecond: 25, wanted: "p99 <= 2 s" },
  { platform: "slack", name: "one due every 2 s", deliveries: 30, perSecond: 0.5, wanted: "p99 <= 2 s" },
];
const atOnce: readonly Load[] = [
  { platform: "discord", name: "1,000 due at once", deliveries: 1_000, wanted: ">= 45/s" },
  { platform: "slack", name: "60 due at once", deliveries: 60, wanted: ">= 0.9/s" },
];

/** Takes a little over two minutes: Slack's pace is one message a second. */
export async function measureRates(): Promise<Table> {
  const rows = [...(await Promise.all(even.map(measure))), ...(await Promise.all(atOnce.map(measure)))];
  return {
    title: "Messages that leave by themselves",
    head: ["load", "messages", "a second", "late p50 ms", "late p99 ms", "429", "lost", "doubled", "wanted"],
    rows,
    notes: ["Late: from the due time to the platform's acceptance. Two platforms at a time share the machine."],
  };
}

async function measure({ platform, name, deliveries, perSecond, wanted }: Load): Promise<readonly Cell[]> {
  const base = Date.now() + AHEAD_MS;
  const dueAt = (n: number) => base + (perSecond === undefined ? 0 : Math.round((n * 1_000) / perSecond));
  const stage = await openStage({
    ...{ platform, deliveries, dueAt, random: seeded(1), faults: NO_FAULTS },
    perSecond: DISCORD_PER_SECOND,
  });
  const worker = await startWorker(platform);
  try {
    const { perSecond: _testing, leaseMs: _short, ...orders } = stage.orders;
    await worker.begin(orders);
    const end = base + LONGEST_MS;
    for (;;) {
      const { pending, sending } = await worker.counts();
      if (pending + sending === 0 || Date.now() > end) break;
      await sleep(500);
    }
    await worker.stop();
    const accepted = acceptances(stage.ledgerFile);
    const due = new Map(stage.intended.map((key, n) => [key, dueAt(n)]));
    const late = accepted.map(({ key, at }) => at - (due.get(key) ?? at));
    const spanMs = (accepted.at(-1)?.at ?? 0) - (accepted[0]?.at ?? 0);
    const keys = accepted.map(({ key }) => key);
    const { lost, doubled } = judge(keys, stage.intended);
    return [
      `${platform}: ${name}`,
      accepted.length,
      ((accepted.length - 1) * 1_000) / spanMs,
      perSecond === undefined ? "-" : quantile(late, 0.5),
      perSecond === undefined ? "-" : quantile(late, 0.99),
      refusals(stage.ledgerFile),
      lost.length,
      doubled.length,
      wanted,
    ];
  } finally {
    await worker.kill();
    await stage.close();
  }
}

const refusals = (ledgerFile: string): number =>
  entriesOf(ledgerFile).filter(({ kind, outcome }) => kind === "rate-limited" || outcome === "ratelimited").length;
