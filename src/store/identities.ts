// Who is asking: account, person, chapter and membership in one look-up, made at every request.
import type { Kysely } from "kysely";
import type { AccountId, Identities, Identity, PersonId, SpaceId } from "#core";
import type { Parts } from "./parts.ts";
import { prepare } from "./prepared.ts";
import { toMembership, toPerson } from "./rows.ts";
import type { Tables } from "./tables.ts";

export type IdentityQueries = ReturnType<typeof prepareIdentities>;

export function prepareIdentities(db: Kysely<Tables>) {
  const known = db
    .selectFrom("account")
    .innerJoin("person", "person.id", "account.person_id")
    .innerJoin("membership", "membership.person_id", "person.id")
    .innerJoin("chapter", "chapter.id", "membership.chapter_id")
    .select([
      "account.id as account_id",
      "account.name as account_name",
      "account.person_id",
      "person.consent_mine_at",
      "person.consent_prompts_at",
      "chapter.id as chapter_id",
      "chapter.name as chapter_name",
      "chapter.zone",
      "membership.graduates",
    ]);
  return {
    inSpace: prepare(({ account, space }: { account: AccountId; space: SpaceId }) =>
      known
        .innerJoin("space", "space.chapter_id", "chapter.id")
        .where("account.id", "=", account)
        .where("space.id", "=", space),
    ),
    latest: prepare(({ account }: { account: AccountId }) =>
      known
        .where("account.id", "=", account)
        .orderBy("membership.joined_at", "desc")
        .orderBy("membership.chapter_id", "desc")
        .limit(1),
    ),
  };
}

export function createIdentities({ db }: Parts, queries: IdentityQueries): Identities {
  return {
    async find(account, space) {
      const { rows } = await queries.inSpace(db, { account, space });
      return rows[0] && toIdentity(rows[0]);
    },
    async findLatest(account) {
      const { rows } = await queries.latest(db, { account });
      return rows[0] && toIdentity(rows[0]);
    },
  };
}

type Row = {
  account_id: AccountId;
  account_name: string;
  person_id: PersonId;
  consent_mine_at: number | null;
  consent_prompts_at: number | null;
  chapter_id: Identity["chapter"]["id"];
  chapter_name: string;
  zone: string;
  graduates: number | null;
};

function toIdentity(row: Row): Identity {
  return {
    account: { id: row.account_id, person: row.person_id, name: row.account_name },
    person: toPerson({ ...row, id: row.person_id }),
    chapter: { id: row.chapter_id, name: row.chapter_name, zone: row.zone },
    membership: toMembership(row),
  };
}
