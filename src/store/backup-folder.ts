// The folder of copies beside a database: their names, which is the newest, and how many are kept.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const DAY = 24 * 60 * 60_000;
// Day 0 of the epoch was a Thursday; weeks begin on Monday.
const DAYS_TO_MONDAY = 3;
/** DELIVERY, SQLite engine. */
export const BACKUPS_KEPT = { daily: 7, weekly: 4 };
const BEFORE_UPDATE = "before-update-of-";
/** As long as the oldest weekly copy: whoever deleted everything is in no copy after that. */
const BEFORE_UPDATE_KEPT = 35 * DAY;

/** Where copies of a database are kept unless somebody says otherwise. */
export function backupFolderOf(file: string): string {
  return join(dirname(file), "backups");
}

/** Names that sort by age; the time is UTC. */
export function backupName(file: string, at: number, remark?: string): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(":", "-");
  return `${stemOf(file)}-${stamp}Z${remark === undefined ? "" : `-${remark}`}.db`;
}

/** The copy that is made by itself before a database is brought up to date: the way back to the older program. */
export const backupBeforeUpdate = (file: string, at: number, version: string): string =>
  join(backupFolderOf(file), backupName(file, at, BEFORE_UPDATE + version));

export type Backup = { readonly path: string; readonly at: number };

/** `which` sees what stands behind the time in a name. */
export function newestBackup(file: string, which: (remark: string) => boolean = () => true): Backup | undefined {
  const [newest] = copiesOf(file).filter(({ remark }) => which(remark));
  return newest && { path: join(backupFolderOf(file), newest.name), at: newest.at };
}

export const isBeforeUpdateOf = (remark: string, versions: readonly string[]): boolean =>
  versions.some((version) => remark === BEFORE_UPDATE + version);

/**
 * Keeps the newest copy of each of the latest days and weeks that have one, and deletes the others of this database. Copies from before an update are
 * kept beside those for five weeks, or the next night would take away the way back. @returns what was deleted.
 */
export function rotateBackups(file: string, keep: { daily: number; weekly: number }, now: number): readonly string[] {
  const all = copiesOf(file);
  const copies = all.filter(({ remark }) => !remark.startsWith(BEFORE_UPDATE));
  const kept = new Set([
    ...all.filter((copy) => !copies.includes(copy) && copy.at > now - BEFORE_UPDATE_KEPT).map(({ name }) => name),
    ...newestOfEach(copies, keep.daily, ({ at }) => Math.floor(at / DAY)),
    ...newestOfEach(copies, keep.weekly, ({ at }) => Math.floor((at / DAY + DAYS_TO_MONDAY) / 7)),
  ]);
  const deleted = [...all.map(({ name }) => name).filter((name) => !kept.has(name)), ...leftHalf(file, now)];
  for (const name of deleted) rmSync(join(backupFolderOf(file), name), { force: true });
  return deleted;
}

type DatedCopy = { readonly name: string; readonly at: number; readonly remark: string };

/** Newest first. Several databases may share the folder. */
function copiesOf(file: string): readonly DatedCopy[] {
  const folder = backupFolderOf(file);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => datedCopy(name, stemOf(file)) ?? []).sort((one, other) => other.at - one.at);
}

/** Of copies that were broken off by the end of their process. One that is being made now is younger. */
function leftHalf(file: string, now: number): readonly string[] {
  const folder = backupFolderOf(file);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => {
    const [whole, rest] = name.split(".part");
    const copy = rest === undefined ? undefined : datedCopy(whole ?? "", stemOf(file));
    return copy !== undefined && copy.at < now - DAY;
  });
}

const stemOf = (file: string): string => basename(file).replace(/\.db$/, "");

function datedCopy(name: string, stem: string): DatedCopy | undefined {
  if (!name.startsWith(`${stem}-`)) return undefined;
  const [, date, time, remark = ""] =
    /^(\d{4}-\d\d-\d\d)T(\d\d-\d\d-\d\d)Z(?:-([\w-]+))?\.db$/.exec(name.slice(stem.length + 1)) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const at = Date.parse(`${date}T${time.replaceAll("-", ":")}Z`);
  return Number.isNaN(at) ? undefined : { name, at, remark };
}

function newestOfEach(copies: readonly DatedCopy[], most: number, periodOf: (copy: DatedCopy) => number): string[] {
  const newest = new Map<number, string>();
  for (const copy of copies) {
    const period = periodOf(copy);
    if (!newest.has(period) && newest.size < most) newest.set(period, copy.name);
  }
  return [...newest.values()];
}
