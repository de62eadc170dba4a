// A disk without room: the operator is told, and nothing is lost or said twice once there is room again.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { acceptedKeys, judge } from "./ledger.ts";
import { statesIn } from "./marks.ts";
import { startWorker } from "./processes.ts";
import { seeded } from "./random.ts";
import { openStage } from "./stage.ts";
import { USUAL_FAULTS } from "./wire.ts";

const DELIVERIES = 600;
const FULL_MS = 4_000;

/** Undefined where this user may not mount. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "crash-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(() => {
    execFileSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Takes every free byte. */
function fillUp(folder: string, file: string): void {
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize));
  } catch {
    // Somebody else took the last block meanwhile: full all the same.
  }
}

it("a full disk is told to the operator; when there is room again every message arrives once", async (test) => {
  const folder = smallDisk();
  if (folder === undefined) {
    // What nobody looks at is skipped for ever.
    if (process.env.CI)
      throw new Error("a small disk could not be mounted: this must run as root with the right to mount");
    console.log("disk full: not tried, a small disk can only be mounted by root");
    return test.skip();
  }
  let accepted = 0;
  const stage = await openStage({
    ...{ platform: "slack", deliveries: DELIVERIES, random: seeded(11), faults: USUAL_FAULTS, folder },
    onAccepted() {
      accepted += 1;
    },
  });
  const worker = await startWorker("slack");
  try {
    await worker.begin(stage.orders);
    while (accepted < DELIVERIES / 6) await sleep(20);
    const ballast = join(folder, "ballast");
    fillUp(folder, ballast);
    await sleep(FULL_MS);
    const atFull = accepted;
    const told = worker.logged.filter(({ level, detail }) => level === "error" && /disk is full/i.test(detail));
    rmSync(ballast);
    const end = performance.now() + 90_000;
    for (;;) {
      const { pending, sending } = await worker.counts();
      if (pending + sending === 0 || performance.now() > end) break;
      await sleep(200);
    }
    await worker.stop();
    const verdict = judge(acceptedKeys(stage.ledgerFile), stage.intended);
    console.log(
      `disk full after ${atFull} of ${DELIVERIES} messages, ${told.length} errors in the log; with room again ` +
        `${verdict.accepted} accepted, ${verdict.lost.length} lost, ${verdict.doubled.length} doubled, ${JSON.stringify(statesIn(stage.database))}`,
    );
    expect(told.length).toBeGreaterThan(0);
    expect(atFull).toBeLessThan(DELIVERIES);
    expect(verdict).toMatchObject({ lost: [], doubled: [], strange: [] });
  } finally {
    await worker.kill();
    await stage.close();
  }
});
