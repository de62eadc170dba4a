// Waiting for another program's write lock without blocking the event loop, so that a door can still tell people to wait.
import { randomInt } from "node:crypto";
import SQLite from "better-sqlite3";
import type { Log } from "#core";

const SHORTEST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 50;

export type Lock = {
  /**
   * Tries `work` until nobody else holds the lock. `turn` is asked right before each try; while it answers with a promise, that is awaited first.
   * `since` (of performance.now) is when the waiting began.
   */
  wait<T>(work: () => T, options?: { turn?: () => Promise<void> | undefined; since?: number }): Promise<T>;
};

export function createLock(patienceMs: number, log?: Log): Lock {
  return {
    async wait(work, { turn, since } = {}) {
      let started = since;
      for (;;) {
        for (let pause = turn?.(); pause; pause = turn?.()) await pause;
        try {
          // Nothing may be awaited between asking for the turn and using it.
          return work();
        } catch (error) {
          if (!codeOf(error)?.startsWith("SQLITE_BUSY")) throw error;
          started ??= performance.now();
          if (performance.now() - started > patienceMs) {
            log?.warn({ patienceMs }, "another program has held the database's write lock for too long");
            throw error;
          }
          await new Promise((resolve) => setTimeout(resolve, randomInt(SHORTEST_WAIT_MS, LONGEST_WAIT_MS + 1)));
        }
      }
    },
  };
}

/** SQLite's own name of what went wrong, for instance SQLITE_NOTADB. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof SQLite.SqliteError ? error.code : undefined;
}
