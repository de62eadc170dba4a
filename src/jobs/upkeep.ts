// What keeps the database well: nightly copies, a look at how old the newest one is, and SQLite's own housekeeping.
import type { Clock, Log, Store } from "#core";
import type { Job } from "./scheduler.ts";

export type Backups = {
  make(): Promise<void>;
  /** When the newest copy was made (epoch ms), if there is one. */
  newestAt(): number | undefined;
};

export type UpkeepParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the database is worth copying. */
  readonly backups?: Backups;
};

const HOUR_MS = 60 * 60_000;
/** A night and a half: one that failed is heard of before the second. */
const OLDEST_BACKUP_MS = 36 * HOUR_MS;

export function upkeepJobs({ store, clock, log, backups }: UpkeepParts): readonly Job[] {
  const startedAt = clock.now();
  const optimize = { name: "optimize the database", every: "31 4 * * *", run: () => store.optimize() };
  if (!backups) return [optimize];
  return [
    optimize,
    { name: "backup", every: "41 3 * * *", run: () => backups.make() },
    {
      name: "look at the age of the backups",
      every: "37 * * * *",
      async run() {
        const newestAt = backups.newestAt();
        const age = clock.now() - (newestAt ?? startedAt);
        if (age <= OLDEST_BACKUP_MS) return;
        const hours = Math.floor(age / HOUR_MS);
        log.warn(
          { hours, any: newestAt !== undefined },
          "there has been no new copy of the database for more than 36 hours: look above for why the nightly one failed, or make one with npm run backup",
        );
      },
    },
  ];
}
