// Who is asking: account, person, chapter and membership in one look-up, made at every request.
import type { Kysely } from "kysely";
import type { AccountId, ChapterId, Identities, Identity, PersonId, SpaceId } from "#core";
import type { Parts } from "./parts.ts";
import { prepare } from "./prepared.ts";
import { toChapter, toMembership, toPerson } from "./rows.ts";
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
      "person.zone as person_zone",
      "person.quiet as person_quiet",
      "person.preferred_account",
      "person.paused_until",
      "person.reachable_at",
      "person.remind_before",
      "chapter.id as chapter_id",
      "chapter.name as chapter_name",
      "chapter.zone",
      "chapter.quiet",
      "membership.graduates",
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("chapter_leader")
          .select("chapter_leader.person_id")
          .whereRef("chapter_leader.chapter_id", "=", "membership.chapter_id")
          .whereRef("chapter_leader.person_id", "=", "membership.person_id"),
      ).as("is_leader"),
    );
  return {
    inSpace: prepare(({ account, space }: { account: AccountId; space: SpaceId }) =>
      known
        .innerJoin("space", "space.chapter_id", "chapter.id")
        .select(["space.id as space_id", "space.leader_role"])
        .where("account.id", "=", account)
        .where("space.id", "=", space),
    ),
    everywhere: prepare(({ account, space }: { account: AccountId; space: SpaceId | null }) =>
      known
        .leftJoin("space", (join) => join.onRef("space.chapter_id", "=", "chapter.id").on("space.id", "=", space))
        .select(["space.id as space_id", "space.leader_role"])
        .where("account.id", "=", account)
        .orderBy("membership.used", "desc")
        .orderBy("membership.chapter_id", "desc"),
    ),
  };
}

export function createIdentities({ db }: Parts, queries: IdentityQueries): Identities {
  return {
    async find(account, space) {
      const { rows } = await queries.inSpace(db, { account, space });
      return rows[0] && toIdentity(rows[0]);
    },
    async listOf(account, space) {
      const { rows } = await queries.everywhere(db, { account, space: space ?? null });
      return rows.map(toIdentity);
    },
  };
}

type Row = Pick<
  Tables["person"],
  "consent_mine_at" | "consent_prompts_at" | "preferred_account" | "paused_until" | "reachable_at" | "remind_before"
> &
  Pick<Tables["chapter"], "zone" | "quiet"> &
  Pick<Tables["membership"], "graduates"> & {
    account_id: AccountId;
    account_name: string;
    person_id: PersonId;
    person_zone: string | null;
    person_quiet: string | null;
    chapter_id: ChapterId;
    chapter_name: string;
    is_leader: unknown;
    space_id: SpaceId | null;
    leader_role: string | null;
  };

function toIdentity(row: Row): Identity {
  return {
    account: { id: row.account_id, person: row.person_id, name: row.account_name },
    person: toPerson({ ...row, id: row.person_id, zone: row.person_zone, quiet: row.person_quiet }),
    chapter: toChapter({ id: row.chapter_id, name: row.chapter_name, zone: row.zone, quiet: row.quiet }),
    membership: toMembership(row),
    isNamedLeader: Boolean(row.is_leader),
    isInSpace: row.space_id !== null,
    ...(row.leader_role !== null && { leaderRole: row.leader_role }),
  };
}
