// Everything a crash test stands on: a folder, a platform in its own process, a line with faults, a database full of messages that are due.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, wireKeyOf } from "#store";
import type { DoubleSetting, Reach } from "./double.ts";
import { crashMessage } from "./kind.ts";
import { startDouble } from "./processes.ts";
import type { Random } from "./random.ts";
import { type Faults, startWire, type Wire } from "./wire.ts";
import type { Orders } from "./worker.ts";

export type Stage = {
  readonly database: string;
  readonly ledgerFile: string;
  /** Wire keys of what has to arrive. */
  readonly intended: readonly string[];
  readonly orders: Orders;
  readonly held: Wire["held"];
  close(): Promise<void>;
};

export type StageParts = Omit<DoubleSetting, "ledgerFile" | "friends"> & {
  readonly deliveries: number;
  readonly random: Random;
  readonly faults: Faults;
  onAccepted?(heldMs: number): void;
  /** When the n-th is due; all at once unless told. */
  dueAt?(n: number): number;
  /** Instead of a folder that is made and removed. */
  readonly folder?: string;
};

export const LEASE_MS = 3_000;
export const PER_SECOND = 200;
/** So many messages to each: enough for a history of several pages. */
const TO_EACH = 25;

export async function openStage(parts: StageParts): Promise<Stage> {
  const { deliveries, random, faults, onAccepted = () => {}, dueAt, ...double } = parts;
  const own = mkdtempSync(join(tmpdir(), "crash-"));
  const database = join(parts.folder ?? own, "bot.db");
  const ledgerFile = join(own, "ledger.jsonl");
  const friends = Math.max(1, Math.ceil(deliveries / TO_EACH));
  const { reach, stop } = await startDouble({ perSecond: 1_000_000, ...double, ledgerFile, friends });
  const wire = await startWire({ target: reach.api, random, faults, onAccepted });
  const { friends: known, ...rest } = reach;
  return {
    ...{ database, ledgerFile, held: wire.held },
    intended: await fill(database, known, deliveries, dueAt ?? (() => Date.now())),
    orders: {
      database,
      reach: { ...rest, api: wire.through(reach.api) },
      perSecond: PER_SECOND,
      leaseMs: LEASE_MS,
    },
    async close() {
      await wire.close();
      await stop();
      rmSync(own, { recursive: true, force: true });
    },
  };
}

async function fill(file: string, friends: Reach["friends"], deliveries: number, dueAt: (n: number) => number) {
  const store = await openStore({ file, clock: Date });
  const keys: string[] = [];
  await store.transaction(async (tx) => {
    const people = [];
    for (const { account, channel } of friends) {
      const { id } = await tx.people.add();
      await tx.people.setConsent(id, "mine", 1);
      await tx.accounts.add({ id: account, person: id, name: "Friend" });
      await tx.directChannels.keep(account, channel);
      people.push(id);
    }
    for (let n = 0; n < deliveries; n += 1) {
      const message = crashMessage(n, people[n % people.length]!, dueAt(n));
      await tx.deliveries.add(message);
      keys.push(wireKeyOf(message.key));
    }
  });
  await store.close();
  return keys;
}
