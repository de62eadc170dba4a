// Waits until what was committed is on the disk, in a thread of its own.
// SQLite's own way (synchronous = FULL) waits inside each commit and stops the whole process for it: 5 ms a commit on a virtual disk.
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";

export type Disk = {
  /** Resolves when every commit made before the call survives a power cut. Many callers share one wait. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** @param file The database; undefined when it is in memory. */
export function createDisk(file: string | undefined): Disk {
  let log: FileHandle | undefined;
  let current: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  async function sync(database: string): Promise<void> {
    if (!log) {
      // Commits stand in the write-ahead log. SQLite locks the other two of its files and never this one: opening and closing it is safe.
      log = await open(`${database}-wal`, "r+");
      await syncFolder(dirname(database));
    }
    await log.datasync();
  }

  function settled(): Promise<void> {
    if (file === undefined) return Promise.resolve();
    if (!current) {
      current = sync(file).finally(() => {
        current = undefined;
      });
      return current;
    }
    // The one that is running may have begun before the commit.
    following ??= current
      .catch(() => undefined)
      .then(() => {
        following = undefined;
        return settled();
      });
    return following;
  }

  return {
    settled,
    async close() {
      while (current) await current.catch(() => undefined);
      await log?.close();
      log = undefined;
    },
  };
}

/** That a file exists is written in its folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } catch {
    // Windows does not sync folders, and need not.
  } finally {
    await folder.close();
  }
}
