// What SQLite's errors mean for whoever runs the bot.
import { codeOf } from "./lock.ts";

const sentences: Readonly<Record<string, string>> = {
  SQLITE_FULL: "The disk is full: the database could not be written, and nothing of it was kept half. Make room on it.",
  SQLITE_CORRUPT: "The database is damaged. Stop the bot and restore a backup.",
  SQLITE_READONLY: "The database may not be written: the file or its folder is read-only.",
};

/** The same error with a sentence that says what to do, where there is one. */
export function explainError(error: unknown): unknown {
  const sentence = sentences[codeOf(error) ?? ""];
  return sentence === undefined ? error : new Error(sentence, { cause: error });
}
