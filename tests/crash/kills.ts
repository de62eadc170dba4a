// The kill test (DECISIONS 3): the bot is killed again and again while messages are due; the platform's ledger then tells what arrived.
import { setTimeout as sleep } from "node:timers/promises";
import { acceptedKeys, judge, type Verdict } from "./ledger.ts";
import { markedKeys, statesIn } from "./marks.ts";
import { startWorker, type Worker } from "./processes.ts";
import { type Random, seeded } from "./random.ts";
import { openStage, type Stage } from "./stage.ts";
import { USUAL_FAULTS } from "./wire.ts";
import type { Orders } from "./worker.ts";

export type KillPlan = {
  readonly platform: "discord" | "slack";
  readonly deliveries: number;
  readonly kills: number;
  readonly seed: number;
  readonly nonceWindowMs?: number;
  readonly worker?: Pick<Orders, "isBlind">;
};

export type KillReport = Verdict & {
  readonly kills: number;
  /** Kills while a reply was held back: the platform had accepted something in this life of the bot, and it is not marked. */
  readonly killsBetween: number;
  readonly states: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
  readonly seconds: number;
};

/** What the wire tells, for whoever waits for the next moment to kill. */
type Watch = { accepted: number; holdMs: number; changed(): void };

/** Nothing has been due for so long: something is wrong, and the kill comes anyway. */
const PATIENCE_MS = 15_000;
/** For the last bot, which has all that the kills left behind to look for; longer for long runs. */
const FINISH_MS = 120_000;
const FINISH_EACH_MS = 50;
const LOOK_MS = 250;

export async function runKills(plan: KillPlan): Promise<KillReport> {
  const begun = performance.now();
  const random = seeded(plan.seed);
  const watch: Watch = { accepted: 0, holdMs: 0, changed() {} };
  const stage = await openStage({
    ...{ platform: plan.platform, deliveries: plan.deliveries, random, faults: USUAL_FAULTS },
    ...(plan.nonceWindowMs !== undefined && { nonceWindowMs: plan.nonceWindowMs }),
    onAccepted(heldMs) {
      watch.accepted += 1;
      watch.holdMs = heldMs;
      watch.changed();
    },
  });
  const errors: string[] = [];
  // While one bot runs, the next one loads: what is timed is the crash, not the start of Node.
  let next = startWorker(plan.platform);
  let last: Worker | undefined;
  try {
    let kills = 0;
    let killsBetween = 0;
    while (kills < plan.kills && watch.accepted < plan.deliveries) {
      const worker = await next;
      next = startWorker(plan.platform);
      const left = plan.deliveries - watch.accepted;
      const before = acceptedKeys(stage.ledgerFile).length;
      await untilKill(worker, { ...stage.orders, ...plan.worker }, watch, random, left / (plan.kills - kills + 1));
      const isHeld = stage.held() > 0;
      await worker.kill();
      kills += 1;
      if (isHeld && hasUnmarked(stage, before)) killsBetween += 1;
      errors.push(...worker.logged.filter(({ level }) => level === "error").map(({ sentence }) => sentence));
    }
    last = await next;
    await last.begin({ ...stage.orders, ...plan.worker });
    await untilDone(last, plan.deliveries);
    await last.stop();
    errors.push(...last.logged.filter(({ level }) => level === "error").map(({ sentence }) => sentence));
    const verdict = judge(acceptedKeys(stage.ledgerFile), stage.intended);
    const seconds = Math.round((performance.now() - begun) / 1_000);
    return { ...verdict, kills, killsBetween, states: statesIn(stage.database), errors, seconds };
  } finally {
    await last?.kill();
    await (await next).kill();
    await stage.close();
  }
}

export function describeReport(plan: KillPlan, report: KillReport): string {
  const { kills, killsBetween, intended, accepted, lost, doubled, states, seconds } = report;
  const state = Object.entries(states).map(([name, rows]) => `${rows} ${name}`);
  return (
    `${plan.platform}: ${intended} messages, ${kills} kills, ${killsBetween} of them between acceptance and mark: ` +
    `${accepted} accepted, ${lost.length} lost, ${doubled.length} doubled (database: ${state.join(", ")}; ${seconds} s, seed ${plan.seed})`
  );
}

/** Every second kill is aimed into a held reply; the others come at any moment, the start included. None later than its share of messages. */
async function untilKill(worker: Worker, orders: Orders, watch: Watch, random: Random, share: number): Promise<void> {
  const before = watch.accepted;
  const most = Math.max(1, Math.floor(share));
  const isAimed = random() < 0.5;
  const after = isAimed ? 0 : Math.floor(random() * (most + 1));
  const begun = worker.begin(orders);
  // A worker that is killed at once never says that it has begun.
  begun.catch(() => undefined);
  if (!isAimed && after === 0) return sleep(random() * 300);
  watch.holdMs = 0;
  const moment = new Promise<number>((resolve) => {
    watch.changed = () => {
      const accepted = watch.accepted - before;
      if (isAimed && watch.holdMs > 0) resolve(random() * watch.holdMs * 0.8);
      else if (accepted >= (isAimed ? most : after)) resolve(isAimed ? 0 : random() * 10);
    };
  });
  const patience = new AbortController();
  const waited = await Promise.race([moment, sleep(PATIENCE_MS, 0, { signal: patience.signal })]);
  patience.abort();
  watch.changed = () => {};
  if (waited > 0) await sleep(waited);
}

/** Whether the platform took something in this life of the bot that is not marked: what was left behind before does not count. */
function hasUnmarked(stage: Stage, before: number): boolean {
  const marked = markedKeys(stage.database);
  return acceptedKeys(stage.ledgerFile)
    .slice(before)
    .some((key) => !marked.has(key));
}

async function untilDone(worker: Worker, deliveries: number): Promise<void> {
  const end = performance.now() + FINISH_MS + deliveries * FINISH_EACH_MS;
  while (performance.now() < end) {
    const { pending, sending } = await worker.counts();
    if (pending + sending === 0) return;
    await sleep(LOOK_MS);
  }
}
