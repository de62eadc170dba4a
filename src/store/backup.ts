// Copies of a database while it is in use, each checked before it counts, and how many of them are kept.
import { existsSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { makeFile, syncFile } from "./file.ts";
import { owners } from "./tables.ts";

const PAGES_A_STEP = 200;

export type Copy = {
  readonly pages: number;
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
};

/** Where copies of a database are kept unless somebody says otherwise. */
export function backupFolderOf(file: string): string {
  return join(dirname(file), "backups");
}

/** Names that sort by age; the time is UTC. */
export function backupName(file: string, at: number, remark?: string): string {
  const stem = basename(file).replace(/\.db$/, "");
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(":", "-");
  return `${stem}-${stamp}Z${remark === undefined ? "" : `-${remark}`}.db`;
}

/** Also of a database that another process is writing to. @throws when the copy is not sound; then there is none. */
export async function copyDatabase(from: string, to: string): Promise<Copy> {
  if (existsSync(to) && realpathSync(to) === realpathSync(from)) throw new Error("a database cannot be its own copy");
  const part = `${to}.part`;
  rmSync(part, { force: true });
  makeFile(part);
  try {
    const source = new SQLite(from, { readonly: true, fileMustExist: true, timeout: 5_000 });
    try {
      // One moment of it, whatever is written meanwhile: without this the copying starts again at every write.
      source.exec("begin");
      source.prepare("select count(*) from sqlite_master").get();
      await source.backup(part, { progress: () => PAGES_A_STEP });
    } finally {
      source.close();
    }
    const copy = checkCopy(part);
    syncFile(part);
    renameSync(part, to);
    return copy;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Makes it one file that needs no others beside it, and reads all of it. @throws when it is not sound. */
export function checkCopy(file: string): Copy {
  const copy = new SQLite(file, { fileMustExist: true });
  try {
    copy.pragma("journal_mode = DELETE");
    const found = copy.pragma("quick_check", { simple: true });
    if (found !== "ok") throw new Error(`The copy ${file} is not sound: ${String(found)}`);
    const dangling = copy.pragma("foreign_key_check") as unknown[];
    if (dangling.length > 0) throw new Error(`The copy ${file} is not sound: ${dangling.length} rows point at nothing`);
    const there = copy.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    const tables = there.filter((name) => Object.hasOwn(owners, name)).sort();
    const count = (table: string) => copy.prepare(`select count(*) from "${table}"`).pluck().get() as number;
    return {
      pages: copy.pragma("page_count", { simple: true }) as number,
      rows: Object.fromEntries(tables.map((table) => [table, count(table)])),
    };
  } finally {
    copy.close();
  }
}

/** Keeps the newest copy of each of the latest days and weeks that have one, and deletes the others. @returns what was deleted. */
export function rotateBackups(folder: string, keep: { daily: number; weekly: number }): readonly string[] {
  const copies = existsSync(folder) ? readdirSync(folder).flatMap((name) => datedCopy(name) ?? []) : [];
  copies.sort((one, other) => other.at - one.at);
  const kept = new Set([
    ...newestOfEach(copies, keep.daily, ({ at }) => Math.floor(at / DAY)),
    ...newestOfEach(copies, keep.weekly, ({ at }) => Math.floor((at / DAY + DAYS_TO_MONDAY) / 7)),
  ]);
  const deleted = copies.map(({ name }) => name).filter((name) => !kept.has(name));
  for (const name of deleted) rmSync(join(folder, name), { force: true });
  return deleted;
}

type DatedCopy = { readonly name: string; readonly at: number };

const DAY = 24 * 60 * 60_000;
// Day 0 of the epoch was a Thursday; weeks begin on Monday.
const DAYS_TO_MONDAY = 3;

function datedCopy(name: string): DatedCopy | undefined {
  const [, date, time] = /-(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d)Z(?:-[\w-]+)?\.db$/.exec(name) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const at = Date.parse(`${date}T${time.replaceAll("-", ":")}Z`);
  return Number.isNaN(at) ? undefined : { name, at };
}

function newestOfEach(copies: readonly DatedCopy[], most: number, periodOf: (copy: DatedCopy) => number): string[] {
  const newest = new Map<number, string>();
  for (const copy of copies) {
    const period = periodOf(copy);
    if (!newest.has(period) && newest.size < most) newest.set(period, copy.name);
  }
  return [...newest.values()];
}
