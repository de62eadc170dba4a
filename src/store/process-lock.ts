// One process holds a database file: a second bot on the same file would send everything twice as fast as the platforms allow, from two heads.
import { existsSync, realpathSync, rmSync } from "node:fs";
import SQLite from "better-sqlite3";
import { ConfigurationProblem } from "#core";
import { makeFile } from "./file.ts";
import { codeOf } from "./lock.ts";

/** `forget` also removes the file, where there turned out to be no database. Otherwise it stays: somebody may have it open, waiting to be next. */
export type Release = (options?: { forget: boolean }) => void;

/**
 * The lock is the operating system's, on a file of its own beside the database: it ends with the process, however that ends.
 * Reading programs need not ask. @returns what gives it back. @throws ConfigurationProblem when another process has it.
 */
export function holdFile(file: string): Release {
  const path = `${existsSync(file) ? realpathSync(file) : file}.lock`;
  let lock: SQLite.Database | undefined;
  try {
    makeFile(path);
    lock = new SQLite(path, { timeout: 0 });
    lock.exec("begin exclusive");
  } catch (error) {
    lock?.close();
    if (codeOf(error)?.startsWith("SQLITE_BUSY"))
      throw new ConfigurationProblem([
        `The database ${file} is in use by a bot that is running. Stop that one first, or set DATABASE_FILE to another file.`,
      ]);
    throw cannotOpen(file, error);
  }
  const held = lock;
  return (options) => {
    if (options?.forget) rmSync(path, { force: true });
    held.close();
  };
}

export function cannotOpen(file: string, error: unknown): ConfigurationProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return new ConfigurationProblem([
    `The database ${file} cannot be opened (${reason}). Check DATABASE_FILE and its folder.`,
  ]);
}
