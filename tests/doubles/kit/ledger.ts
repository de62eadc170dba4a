// The append-only list of what a double accepted; with a file it is also written as JSON lines for another process to judge by.
import { appendFileSync } from "node:fs";
import type { Clock } from "./clock.ts";

export interface LedgerEntry {
  seq: number;
  at: number;
  kind: string;
  [detail: string]: unknown;
}

export interface Ledger {
  add(kind: string, details?: Record<string, unknown>): LedgerEntry;
  all(): readonly LedgerEntry[];
  of(kind: string): readonly LedgerEntry[];
  count(kind: string): number;
}

export function createLedger(clock: Clock, file?: string): Ledger {
  const entries: LedgerEntry[] = [];
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  return {
    add(kind, details = {}) {
      const entry: LedgerEntry = { ...details, seq: entries.length + 1, at: clock.now(), kind };
      entries.push(entry);
      // Written at once and in order: the reader may look right after killing the bot.
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      return entry;
    },
    all: () => entries,
    of,
    count: (kind) => of(kind).length,
  };
}
