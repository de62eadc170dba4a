// The computer's clock is set forward or back by an hour while the bot sends; the platform's clock goes on as before.
import { setTimeout as sleep } from "node:timers/promises";
import { acceptedKeys, judge, type Verdict } from "./ledger.ts";
import { statesIn } from "./marks.ts";
import { startWorker } from "./processes.ts";
import { seeded } from "./random.ts";
import { openStage } from "./stage.ts";
import { type Faults, USUAL_FAULTS } from "./wire.ts";

export type JumpPlan = {
  readonly platform: "discord" | "slack";
  readonly deliveries: number;
  readonly seed: number;
  /** One after the other, spread over the messages. */
  readonly jumps: readonly number[];
};

export type JumpReport = Verdict & { readonly states: Readonly<Record<string, number>> };

/** Many requests are in the air when the clock jumps, and all leases end at once. */
const FAULTS: Faults = { ...USUAL_FAULTS, late: 0.3 };
const STILL_MS = 5_000;
const LOOK_MS = 100;

export async function runJumps({ platform, deliveries, seed, jumps }: JumpPlan): Promise<JumpReport> {
  let accepted = 0;
  const stage = await openStage({
    ...{ platform, deliveries, random: seeded(seed), faults: FAULTS },
    onAccepted() {
      accepted += 1;
    },
  });
  const worker = await startWorker(platform);
  try {
    await worker.begin({ ...stage.orders, perSecond: 50 });
    for (const [index, ms] of jumps.entries()) {
      const enough = (deliveries * (index + 1)) / (jumps.length + 1);
      await until(() => accepted >= enough);
      worker.turn(ms);
    }
    // Claims made on a clock that was ahead end an hour later than they should: late, but not lost.
    const behind = -Math.min(0, ...jumps);
    if (behind > 0) {
      await untilStill(() => accepted);
      worker.turn(behind);
    }
    await until(async () => {
      const { pending, sending } = await worker.counts();
      return pending + sending === 0;
    });
    await worker.stop();
    return { ...judge(acceptedKeys(stage.ledgerFile), stage.intended), states: statesIn(stage.database) };
  } finally {
    await worker.kill();
    await stage.close();
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await isSo()) && performance.now() < end) await sleep(LOOK_MS);
}

async function untilStill(read: () => number): Promise<void> {
  let last = read();
  let since = performance.now();
  while (performance.now() - since < STILL_MS) {
    await sleep(LOOK_MS);
    if (read() === last) continue;
    last = read();
    since = performance.now();
  }
}
