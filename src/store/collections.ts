// All collections over one database; queries of the hot paths are compiled once for the database and all its transactions.
import type { Kysely } from "kysely";
import type { Clock, Collections } from "#core";
import { createAudit } from "./audit.ts";
import { createChapters, createExamBlocks, createLeaders } from "./chapters.ts";
import { createDeliveries } from "./deliveries.ts";
import { prepareDeliveries } from "./delivery-queries.ts";
import { createDemoMessages } from "./demo-messages.ts";
import { createDrawnQuestions } from "./drawn-questions.ts";
import { createIds } from "./id.ts";
import { createIdentities, prepareIdentities } from "./identities.ts";
import { createLinkCodes } from "./link-codes.ts";
import { createLinking } from "./linking.ts";
import { createMemberships } from "./memberships.ts";
import { prepareFindNamed } from "./mentions.ts";
import type { Parts } from "./parts.ts";
import { createAccounts, createDirectChannels, createPeople } from "./people.ts";
import { createPrivacy } from "./privacy.ts";
import { createReminders } from "./reminders.ts";
import { createSeenEvents, prepareEvents } from "./seen-events.ts";
import { createSettings } from "./settings.ts";
import { createSpaces } from "./spaces.ts";
import type { Tables } from "./tables.ts";

export type CollectionParts = { readonly clock: Clock } & Pick<Parts, "quarantine" | "erasureLog">;

/** @returns The collections of the database itself, or of one of its transactions. */
export function prepareCollections(
  database: Kysely<Tables>,
  { clock, ...rest }: CollectionParts,
): (db: Kysely<Tables>) => Collections {
  const ids = createIds(clock);
  const identityQueries = prepareIdentities(database);
  const eventQueries = prepareEvents(database);
  const deliveryQueries = prepareDeliveries(database);
  const findNamed = prepareFindNamed(database);
  return (db) => {
    const parts: Parts = { db, clock, ids, ...rest };
    return {
      chapters: createChapters(parts),
      spaces: createSpaces(parts),
      people: createPeople(parts),
      accounts: createAccounts(parts),
      memberships: createMemberships(parts),
      leaders: createLeaders(parts),
      examBlocks: createExamBlocks(parts),
      audit: createAudit(parts, findNamed),
      linkCodes: createLinkCodes(parts),
      linking: createLinking(parts),
      privacy: createPrivacy(parts),
      reminders: createReminders(parts),
      deliveries: createDeliveries(parts, deliveryQueries, findNamed),
      directChannels: createDirectChannels(parts),
      identities: createIdentities(parts, identityQueries),
      seenEvents: createSeenEvents(parts, eventQueries),
      drawnQuestions: createDrawnQuestions(parts),
      settings: createSettings(parts),
      demoMessages: createDemoMessages(parts),
    };
  };
}
