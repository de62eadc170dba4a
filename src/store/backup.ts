// Copies of a database while it is in use, each checked before it counts.
import { existsSync, realpathSync, renameSync, rmSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import SQLite from "better-sqlite3";
import { ConfigurationProblem } from "#core";
import { makeFile, syncFile } from "./file.ts";
import { keepOverlay } from "./overlay-copy.ts";
import { owners } from "./tables.ts";

const PAGES_A_STEP = 200;
const MIB = 1024 * 1024;

export type Copy = {
  readonly pages: number;
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
};

export type CopyOptions = {
  /** Whether every index agrees with its table as well; takes about seven times as long. */
  readonly thorough?: boolean;
  /** The operator's own folder of texts, which goes into the copy. */
  readonly overlay?: string | undefined;
  /** Bytes free in a folder; the tests have a small disk. */
  readonly freeIn?: (folder: string) => number;
};

/** Also of a database that another process is writing to. @throws when there is no room for it, or when the copy is not sound; then there is none. */
export async function copyDatabase(from: string, to: string, options: CopyOptions = {}): Promise<Copy> {
  const { thorough = false, overlay, freeIn = freeBytesIn } = options;
  if (existsSync(to) && realpathSync(to) === realpathSync(from)) throw new Error("a database cannot be its own copy");
  const part = `${to}.part`;
  rmSync(part, { force: true });
  try {
    makeFile(part);
    const source = new SQLite(from, { readonly: true, fileMustExist: true, timeout: 5_000 });
    try {
      // One moment of it, whatever is written meanwhile: without this the copying starts again at every write.
      source.exec("begin");
      source.prepare("select count(*) from sqlite_master").get();
      needRoom(sizeOf(source), dirname(to), freeIn);
      await source.backup(part, { progress: () => PAGES_A_STEP });
    } finally {
      source.close();
    }
    if (overlay !== undefined) keepOverlay(part, overlay);
    const copy = await checkCopy(part, { thorough });
    syncFile(part);
    renameSync(part, to);
    return copy;
  } finally {
    for (const name of [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]) rmSync(name, { force: true });
  }
}

/** Makes it one file that needs no others beside it, and reads all of it. @throws when it is not sound. */
export function checkCopy(file: string, { thorough = false }: Pick<CopyOptions, "thorough"> = {}): Promise<Copy> {
  const check = thorough ? "integrity_check" : "quick_check";
  const worker = new Worker(new URL("./copy-check.js", import.meta.url), {
    workerData: { file, check, ours: Object.keys(owners) },
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error(`The copy ${file} could not be checked.`)));
  });
}

const sizeOf = (database: SQLite.Database): number =>
  (database.pragma("page_count", { simple: true }) as number) *
  (database.pragma("page_size", { simple: true }) as number);

/** Before anything is written: a disk that a copy has filled would stop the bot as well. */
function needRoom(bytes: number, folder: string, freeIn: (folder: string) => number): void {
  const free = freeIn(folder);
  if (free >= bytes + MIB) return;
  const [needed, there] = [Math.ceil(bytes / MIB) + 1, Math.floor(free / MIB)];
  throw new ConfigurationProblem([
    `There is no room for a copy in ${folder}: it needs ${needed} MiB, and ${there} MiB are free. Nothing was written. Make room on that disk.`,
  ]);
}

function freeBytesIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
