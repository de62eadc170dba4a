// SQLite behind Kysely: one connection, and waiting for another program's lock without blocking the event loop.
import SQLite from "better-sqlite3";
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from "kysely";
import { ConfigurationProblem, type Log } from "#core";
import { createDisk, type Disk } from "./disk.ts";
import { explainError } from "./error-sentence.ts";
import { makeFile } from "./file.ts";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "./kysely.ts";
import { codeOf, createLock, type Lock } from "./lock.ts";
import { cannotOpen } from "./process-lock.ts";
import { wayBack } from "./stop-mark.ts";
import type { Tables } from "./tables.ts";
import { createTurns, type Turns } from "./turns.ts";

export const IN_MEMORY = ":memory:";

/** How long a request waits for another program's lock or for an open transaction before it gives up. */
const PATIENCE_MS = 5_000;
// Statements made of lists of changing length would otherwise pile up.
const MOST_STATEMENTS = 500;

export type DatabaseParts = {
  readonly file: string;
  readonly log?: Log | undefined;
  readonly patienceMs?: number;
  /** Sees the text of every statement, for a test of how it is run. */
  readonly watch?: (sql: string) => void;
};

/** @throws ConfigurationProblem when the file cannot be opened or is not a database. */
export async function openDatabase(parts: DatabaseParts): Promise<Kysely<Tables>> {
  const { file, log, patienceMs = PATIENCE_MS, watch } = parts;
  const sqlite = openFile(file);
  const lock = createLock(patienceMs, log);
  try {
    await lock.wait(() => {
      // better-sqlite3 sleeps through a busy timeout with the whole process: 0, and we wait ourselves.
      sqlite.pragma("busy_timeout = 0");
      sqlite.pragma("journal_mode = WAL");
      // A crash of the process loses nothing; a power cut may lose the last commits, unless they were transactions: see disk.ts.
      sqlite.pragma("synchronous = NORMAL");
      sqlite.pragma("foreign_keys = ON");
      // What was deleted is overwritten with zeros, so that nobody's words stay behind in the file.
      sqlite.pragma("secure_delete = ON");
    });
  } catch (error) {
    sqlite.close();
    throw codeOf(error) === "SQLITE_NOTADB"
      ? new ConfigurationProblem([
          `${file} is not an SQLite database, or its beginning is damaged. If it is something else, set DATABASE_FILE to another file. ${wayBack(file)}`,
        ])
      : error;
  }
  const disk = createDisk(file === IN_MEMORY ? undefined : file);
  return new Kysely<Tables>({
    dialect: createDialect(sqlite, lock, createTurns(patienceMs), disk),
    ...(watch && { log: ({ query }) => watch(query.sql) }),
  });
}

function openFile(file: string): SQLite.Database {
  try {
    if (file !== IN_MEMORY) makeFile(file);
    return new SQLite(file, { timeout: 0 });
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

function createDialect(sqlite: SQLite.Database, lock: Lock, turns: Turns, disk: Disk): Dialect {
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => createDriver(sqlite, lock, turns, disk),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

// SQLite rolls back table changes like any others; said here, a migration that fails half-way leaves nothing behind.
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function createDriver(sqlite: SQLite.Database, lock: Lock, turns: Turns, disk: Disk): Driver {
  const statements = new Map<string, SQLite.Statement>();
  // Immediate: a deferred transaction that reads first and writes later fails at once when somebody else wrote in between.
  const begin = sqlite.prepare("begin immediate");
  const commit = sqlite.prepare("commit");
  const rollback = sqlite.prepare("rollback");

  function run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    let statement = statements.get(sql);
    if (!statement) {
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    try {
      if (statement.reader) return { rows: statement.all(parameters) as R[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
    } catch (error) {
      throw explainError(error);
    }
  }

  return {
    async init() {},
    async acquireConnection() {
      return createConnection(turns, lock, run);
    },
    async beginTransaction(connection) {
      const since = performance.now();
      await turns.takeTurn();
      try {
        await lock.wait(
          () => {
            begin.run();
            turns.open(connection);
          },
          { since },
        );
      } catch (error) {
        turns.endTurn();
        throw error;
      }
    },
    async commitTransaction() {
      try {
        commit.run();
      } catch (error) {
        throw explainError(error);
      }
      turns.endTurn();
      await disk.settled();
    },
    async rollbackTransaction(connection) {
      // It was committed, and what failed came after: the turn is somebody else's by now.
      if (!turns.belongsTo(connection)) return;
      try {
        // Some errors (a full disk) make SQLite roll back by itself.
        if (sqlite.inTransaction) rollback.run();
      } finally {
        turns.endTurn();
      }
    },
    async releaseConnection() {},
    async destroy() {
      await turns.takeTurn();
      sqlite.close();
      turns.endTurn();
      await disk.close();
    },
  };
}

/** Outside a transaction statements of everybody share the one connection; a connection object only tells whose they are. */
function createConnection(turns: Turns, lock: Lock, run: <R>(query: CompiledQuery) => QueryResult<R>) {
  const turn = () => (turns.isClosedTo(connection) ? turns.whenOpen() : undefined);
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => lock.wait(() => run<R>(query), { turn }),
    // biome-ignore lint/correctness/useYield: Kysely asks for the method, nothing here is streamed
    async *streamQuery() {
      throw new Error("queries are not streamed");
    },
  };
  return connection;
}
