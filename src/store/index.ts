// The door of the store: the only room that knows SQL.
import type { Kysely } from "kysely";
import type { Clock, Collections, Log, Store } from "#core";
import { createChapters, createSpaces } from "./chapters.ts";
import { openDatabase } from "./database.ts";
import { createDemoMessages } from "./demo-messages.ts";
import { createDrawnQuestions } from "./drawn-questions.ts";
import { createIds } from "./id.ts";
import { createIdentities, prepareIdentities } from "./identities.ts";
import { migrate } from "./migrate.ts";
import type { Parts } from "./parts.ts";
import { createAccounts, createMemberships, createPeople } from "./people.ts";
import { createSeenEvents, prepareEvents } from "./seen-events.ts";
import { createSettings } from "./settings.ts";
import type { Tables } from "./tables.ts";

export { owners } from "./tables.ts";

export type StoreParts = {
  /** A path, made when it does not exist, or ":memory:". */
  readonly file: string;
  readonly clock: Clock;
  readonly log?: Log;
};

/** Opens the database and brings it up to date. @throws ConfigurationProblem when it cannot be used; the sentence says what to do. */
export async function openStore({ file, clock, log }: StoreParts): Promise<Store> {
  const db = await openDatabase({ file, log });
  try {
    await migrate(db, file);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const collect = createCollections(db, clock);
  return {
    ...collect(db),
    transaction: (work) => db.transaction().execute((tx) => work(collect(tx))),
    close: () => db.destroy(),
  };
}

/** The same collections for the database and for each transaction; queries are compiled once for all of them. */
function createCollections(database: Kysely<Tables>, clock: Clock): (db: Kysely<Tables>) => Collections {
  const ids = createIds(clock);
  const identityQueries = prepareIdentities(database);
  const eventQueries = prepareEvents(database);
  return (db) => {
    const parts: Parts = { db, clock, ids };
    return {
      chapters: createChapters(parts),
      spaces: createSpaces(parts),
      people: createPeople(parts),
      accounts: createAccounts(parts),
      memberships: createMemberships(parts),
      identities: createIdentities(parts, identityQueries),
      seenEvents: createSeenEvents(parts, eventQueries),
      drawnQuestions: createDrawnQuestions(parts),
      settings: createSettings(parts),
      demoMessages: createDemoMessages(parts),
    };
  };
}
