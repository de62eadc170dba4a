// Breakages of copies, the way back, and the look at a database after a crash.
import type { Mutant } from "./mutant.ts";

export const backupMutants: readonly Mutant[] = [
  {
    name: "a restore sends again",
    file: "src/store/restore.ts",
    find: 'row("state", "=", "pending").and("due_at", "<=", now)',
    replace: 'row("state", "=", "pending").and("due_at", "<=", 0)',
    tests: ["tests/store/backup.test.ts"],
    why: "Everything that left since the backup would be sent a second time.",
  },
  {
    name: "a restore brings back the deleted",
    file: "src/store/restore.ts",
    find: "const counts = await deletePerson(tx, id as PersonId);",
    replace: "const counts: Record<string, number> = {};",
    tests: ["tests/store/backup.test.ts"],
    why: "Who was deleted would be there again.",
  },
  {
    name: "a crash is not looked at",
    file: "src/store/stop-mark.ts",
    find: 'if (rows[0]?.quick_check !== "ok") {',
    replace: 'if (rows[0]?.quick_check === "") {',
    tests: ["tests/store/stop-mark.test.ts"],
    why: "The bot would go on writing to a damaged database, and every nightly copy would be refused.",
  },
  {
    name: "a clean stop looks like a crash",
    file: "src/store/index.ts",
    find: "        if (isFile) removeMark(file);\n",
    replace: "",
    tests: ["tests/store/stop-mark.test.ts"],
    why: "Every start would read the whole database.",
  },
  {
    name: "the way back is rotated away",
    file: "src/store/backup-folder.ts",
    find: "copy.at > now - BEFORE_UPDATE_KEPT",
    replace: "copy.at > now",
    tests: ["tests/store/backup-folder.test.ts"],
    why: "The night after an update nobody could take it back any more.",
  },
  {
    name: "a copy with secrets",
    file: "src/store/overlay-copy.ts",
    find: '.filter(([path]) => !path.split("/").some((part) => part.startsWith(".")))',
    replace: "",
    tests: ["tests/store/round-trip.test.ts"],
    why: "A .env file would lie in every copy.",
  },
  {
    name: "a copy fills the disk",
    file: "src/store/backup.ts",
    find: "if (free >= bytes + MIB) return;",
    replace: "if (free >= 0) return;",
    tests: ["tests/store/round-trip.test.ts"],
    why: "The nightly copy of a large database would stop the bot.",
  },
  {
    name: "old copies are never told of",
    file: "src/jobs/upkeep.ts",
    find: "if (age <= OLDEST_BACKUP_MS) return;",
    replace: "if (age > 0) return;",
    tests: ["tests/jobs/upkeep.test.ts"],
    why: "A disk that has been full for weeks would be noticed on the day the copy is needed.",
  },
];
