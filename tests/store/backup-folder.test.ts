// Which copies are kept, and which is the newest.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { BACKUPS_KEPT, backupFolderOf, backupName, newestBackup, rotateBackups } from "#store";
import { backupBeforeUpdate } from "../../src/store/backup-folder.ts";
import { temporaryFile } from "./stage.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2025, 0, 1, 3);

function stage(names: readonly string[]) {
  const file = join(dirname(temporaryFile()), "irig.db");
  const folder = backupFolderOf(file);
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), "");
  return { file, folder, left: () => readdirSync(folder).sort() };
}

test("the newest copy of each of seven days and four weeks is kept", () => {
  const names = Array.from({ length: 120 }, (_, index) => backupName("data/irig.db", START + index * 12 * HOUR));
  const { file, folder, left } = stage([...names, "notes.txt", "irig.db"]);
  const deleted = rotateBackups(file, BACKUPS_KEPT, START + 60 * DAY);
  expect(deleted).toHaveLength(120 - 9);
  // 1 March 2025 is a Saturday: the days from 23 February on, and the Sundays before that end the three weeks.
  expect(left()).toEqual([
    ...["02-09", "02-16", "02-23", "02-24", "02-25", "02-26", "02-27", "02-28", "03-01"].map(
      (day) => `irig-2025-${day}T15-00-00Z.db`,
    ),
    "irig.db",
    "notes.txt",
  ]);
  expect(rotateBackups(join(folder, "none", "x.db"), BACKUPS_KEPT, START)).toEqual([]);
  expect(existsSync(join(folder, "irig.db"))).toBe(true);
});

test("E26 the copy from before an update outlives the nightly ones of its day, for five weeks", () => {
  const before = backupBeforeUpdate("irig.db", START, "0002").split("/").at(-1)!;
  const later = backupName("irig.db", START + HOUR);
  const { file, left } = stage([before, later]);
  rotateBackups(file, BACKUPS_KEPT, START + 2 * HOUR);
  expect(left()).toEqual([before, later].sort());
  rotateBackups(file, BACKUPS_KEPT, START + 34 * DAY);
  expect(left()).toContain(before);
  rotateBackups(file, BACKUPS_KEPT, START + 36 * DAY);
  expect(left()).toEqual([later]);
});

test("what a copy broken off has left is gone a day later", () => {
  const half = [`${backupName("irig.db", START)}.part`, `${backupName("irig.db", START)}.part-journal`];
  const young = `${backupName("irig.db", START + 30 * HOUR)}.part`;
  const others = `${backupName("demo.db", START)}.part`;
  const { file, left } = stage([...half, young, others]);
  rotateBackups(file, BACKUPS_KEPT, START + 31 * HOUR);
  expect(left()).toEqual([others, young].sort());
});

test("copies of another database in the same folder are left alone, and are nobody's newest", () => {
  const others = [0, 1, 2].flatMap((hour) => ["demo.db", "irig-two.db"].map((name) => backupName(name, START + hour)));
  const own = [backupName("irig.db", START - 2 * HOUR), backupName("irig.db", START - HOUR)];
  const { file, folder, left } = stage([...others, ...own]);
  expect(newestBackup(file)).toEqual({ path: join(folder, own[1]!), at: START - HOUR });
  expect(rotateBackups(file, BACKUPS_KEPT, START)).toEqual([own[0]]);
  expect(left()).toEqual([...new Set([...others, own[1]!])].sort());
  expect(newestBackup(join(folder, "new.db"))).toBeUndefined();
});
