// Making files that only this user may read.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Names of people stand in it: nobody else on the machine needs to read them. SQLite gives its side files the same mode.
 * A file that is there is not even opened: closing it would take away the locks SQLite holds on it in this process.
 */
export function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
}

/** Resolves when a file that nobody writes to is on the disk. */
export function syncFile(file: string): void {
  const opened = openSync(file, "r+");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
