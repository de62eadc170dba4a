// What the bot's database says after a crash, read beside the bot: only to place the kills and to count states, never for the verdict.
import SQLite from "better-sqlite3";

/** Keys of the messages that the bot itself knows to be sent. */
export function markedKeys(database: string): ReadonlySet<string> {
  return read(database, (sqlite) => {
    const rows = sqlite.prepare("select wire_key from delivery where state = 'sent'").pluck().all() as string[];
    return new Set(rows);
  });
}

export function statesIn(database: string): Readonly<Record<string, number>> {
  return read(database, (sqlite) => {
    const rows = sqlite.prepare("select state, count(*) as rows from delivery group by state").all() as {
      state: string;
      rows: number;
    }[];
    return Object.fromEntries(rows.map(({ state, rows: count }) => [state, count]));
  });
}

function read<T>(database: string, work: (sqlite: SQLite.Database) => T): T {
  const sqlite = new SQLite(database, { readonly: true, timeout: 5_000 });
  try {
    return work(sqlite);
  } finally {
    sqlite.close();
  }
}
