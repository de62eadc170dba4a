// Rows as the rest of the program knows them: a missing value is undefined, never null.
import type { Selectable } from "kysely";
import type { Membership, Person } from "#core";
import type { Tables } from "./tables.ts";

type PersonRow = Pick<Selectable<Tables["person"]>, "id" | "consent_mine_at" | "consent_prompts_at">;
type MembershipRow = Pick<Selectable<Tables["membership"]>, "chapter_id" | "person_id" | "graduates">;

export function toPerson({ id, consent_mine_at: mine, consent_prompts_at: prompts }: PersonRow): Person {
  return { id, consent: { ...(mine !== null && { mine }), ...(prompts !== null && { prompts }) } };
}

export function toMembership({ chapter_id, person_id, graduates }: MembershipRow): Membership {
  return { chapter: chapter_id, person: person_id, ...(graduates !== null && { graduates }) };
}
