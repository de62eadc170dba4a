// Rows as the rest of the program knows them: a missing value is undefined, never null.
import {
  type Chapter,
  type Delivery,
  type Membership,
  type Person,
  type QuietHours,
  type Reminder,
  ruleSchema,
  type Space,
} from "#core";
import type { Json, Tables } from "./tables.ts";

type ChapterRow = Pick<Tables["chapter"], "id" | "name" | "zone" | "quiet">;
type MembershipRow = Pick<Tables["membership"], "chapter_id" | "person_id" | "graduates">;

export function toChapter({ id, name, zone, quiet }: ChapterRow): Chapter {
  return { id, name, zone, ...(quiet !== null && { quiet: toQuiet(quiet) }) };
}

export function toSpace(row: Tables["space"]): Space {
  return {
    id: row.id,
    chapter: row.chapter_id,
    ...present({
      announcementChannel: row.announcement_channel,
      leaderRole: row.leader_role,
      removedAt: row.removed_at,
    }),
  };
}

export function toPerson(row: Omit<Tables["person"], "created_at" | "left_at">): Person {
  return {
    id: row.id,
    consent: present({ mine: row.consent_mine_at, prompts: row.consent_prompts_at }),
    ...present({
      zone: row.zone,
      quiet: row.quiet === null ? null : toQuiet(row.quiet),
      pausedUntil: row.paused_until,
      preferredAccount: row.preferred_account,
      reachableAt: row.reachable_at,
      remindBefore: row.remind_before,
    }),
  };
}

export function toMembership({ chapter_id, person_id, graduates }: MembershipRow): Membership {
  return { chapter: chapter_id, person: person_id, ...(graduates !== null && { graduates }) };
}

export function toReminder(row: Tables["reminder"]): Reminder {
  return {
    id: row.id,
    person: row.person_id,
    text: row.text,
    zone: row.zone,
    date: row.date,
    time: row.time,
    ...(row.rule !== null && { rule: ruleSchema.parse(JSON.parse(row.rule)) }),
    ...(row.next_due_at !== null && { nextDueAt: row.next_due_at }),
    ...(row.notice_minutes !== null && { noticeMinutes: row.notice_minutes }),
    revision: row.revision,
  };
}

export function toDelivery(row: Tables["delivery"]): Delivery {
  return {
    id: row.id,
    person: row.person_id,
    kind: row.kind,
    params: JSON.parse(row.params),
    key: row.key,
    wireKey: row.wire_key,
    state: row.state,
    dueAt: row.due_at,
    attempt: row.attempt,
    failures: row.failures,
    createdAt: row.created_at,
    ...present({
      chapter: row.chapter_id,
      notAfter: row.not_after,
      leaseUntil: row.lease_until,
      firstTryAt: row.first_try_at,
      account: row.account_id,
      onlyAccount: row.only_account_id,
      refusedBy: row.refused_by === null ? null : toRefusals(row.refused_by),
      sentRef: row.sent_ref,
      reason: row.reason,
    }),
  };
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

function present<T extends Record<string, unknown>>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Present<T>;
}

function toQuiet(json: Json): QuietHours {
  return JSON.parse(json);
}

function toRefusals(json: Json): NonNullable<Delivery["refusedBy"]> {
  return JSON.parse(json);
}
