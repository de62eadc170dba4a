// Reads all of a copy, in a thread of its own: of a large one that takes seconds, in which nobody would get an answer.
// Plain JavaScript, so that the thread need not load the TypeScript hook first.
import { parentPort, workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";

const { file, check, ours } = workerData;
const copy = new SQLite(file, { fileMustExist: true });
try {
  // One file that needs no others beside it.
  copy.pragma("journal_mode = DELETE");
  const found = copy.pragma(check, { simple: true });
  if (found !== "ok") throw new Error(`The copy ${file} is not sound: ${found}`);
  const dangling = copy.pragma("foreign_key_check").length;
  if (dangling > 0) throw new Error(`The copy ${file} is not sound: ${dangling} rows point at nothing`);
  const there = copy.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  const tables = there.filter((name) => ours.includes(name)).sort();
  const count = (table) => copy.prepare(`select count(*) from "${table}"`).pluck().get();
  parentPort.postMessage({
    pages: copy.pragma("page_count", { simple: true }),
    rows: Object.fromEntries(tables.map((table) => [table, count(table)])),
  });
} finally {
  copy.close();
}
