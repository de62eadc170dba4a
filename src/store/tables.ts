// The tables as they stand after the last migration, and who owns the rows of each.
import type { GeneratedAlways } from "kysely";
import type {
  AccountId,
  ChannelId,
  ChapterId,
  DeliveryId,
  DeliveryState,
  LinkCode,
  Owner,
  PersonId,
  Platform,
  ReminderId,
  SpaceId,
} from "#core";

/** Text that holds JSON. */
export type Json = string;

// Times are epoch milliseconds, ids are ours (time-ordered text) or an address that carries its platform.
export type Tables = {
  chapter: { id: ChapterId; name: string; zone: string; created_at: number; quiet: Json | null };
  space: {
    id: SpaceId;
    chapter_id: ChapterId;
    announcement_channel: ChannelId | null;
    leader_role: string | null;
    removed_at: number | null;
    welcomed_at: number | null;
  };
  exam_block: { chapter_id: ChapterId; id: string; from_date: string; to_date: string; label: string };
  chapter_leader: { chapter_id: ChapterId; person_id: PersonId; added_at: number };
  /** An actor of null: somebody whose rows have been deleted since. */
  audit: { chapter_id: ChapterId; id: string; at: number; actor_id: PersonId | null; what: string; about: Json };
  link_code: {
    hash: string;
    purpose: LinkCode["purpose"];
    person_id: PersonId | null;
    chapter_id: ChapterId | null;
    expires_at: number;
  };
  /** A consent of null: never asked, or said no. */
  person: {
    id: PersonId;
    created_at: number;
    consent_mine_at: number | null;
    consent_prompts_at: number | null;
    zone: string | null;
    quiet: Json | null;
    preferred_account: AccountId | null;
    paused_until: number | null;
    reachable_at: number | null;
    remind_before: number | null;
    /** Since when this person has been in no chapter. */
    left_at: number | null;
  };
  account: { id: AccountId; person_id: PersonId; name: string; created_at: number; direct_channel: string | null };
  /** The highest `used` of a person is the chapter a direct message means. */
  membership: {
    chapter_id: ChapterId;
    person_id: PersonId;
    graduates: number | null;
    joined_at: number;
    used: number;
  };
  reminder: {
    id: ReminderId;
    person_id: PersonId;
    text: string;
    zone: string;
    date: string;
    time: string;
    rule: Json | null;
    next_due_at: number | null;
    notice_minutes: number | null;
    revision: number;
    created_at: number;
  };
  delivery: {
    id: DeliveryId;
    person_id: PersonId;
    chapter_id: ChapterId | null;
    kind: string;
    params: Json;
    key: string;
    wire_key: string;
    state: DeliveryState;
    rank: number;
    due_at: number;
    not_after: number | null;
    attempt: number;
    lease_until: number | null;
    first_try_at: number | null;
    /** The claim that wrote `first_try_at`: only that one may take it back. */
    first_try_attempt: number | null;
    account_id: AccountId | null;
    only_account_id: AccountId | null;
    refused_by: Json | null;
    failures: number;
    sent_ref: string | null;
    sent_at: number | null;
    reason: string | null;
    created_at: number;
  };
  /** Whom `params` and `about` name: see mentions.ts. */
  delivery_about: { person_id: PersonId; delivery_id: DeliveryId };
  audit_about: { person_id: PersonId; chapter_id: ChapterId; audit_id: string };
  drawn_question: { person_id: PersonId; question_id: string; drawn_at: number };
  seen_event: { platform: Platform; event_id: string; at: number };
  setting: { key: string; value: string };
  demo_message: {
    /** In the order of adding: the demo's clock can be turned, so its times and ids do not sort. */
    position: GeneratedAlways<number>;
    id: string;
    at: number;
    channel: ChannelId;
    author: AccountId | "bot";
    only_for: AccountId | null;
    typed: string | null;
    content: string | null;
  };
};

/** Isolation, export and deletion are generated from this; every new table must be named here. */
export const owners: Readonly<Record<keyof Tables, Owner>> = {
  chapter: "chapter",
  space: "chapter",
  person: "person",
  account: "person",
  membership: "chapter",
  exam_block: "chapter",
  chapter_leader: "chapter",
  audit: "chapter",
  link_code: "process",
  reminder: "person",
  delivery: "person",
  // No part of a person's or a chapter's own things: lists by which rows of others are found.
  delivery_about: "process",
  audit_about: "process",
  drawn_question: "person",
  seen_event: "process",
  setting: "process",
  demo_message: "process",
};

/** Rows that point at others before those they point at: the order in which everything can be deleted. */
export const childrenFirst = [
  "delivery_about",
  "audit_about",
  "drawn_question",
  "reminder",
  "delivery",
  "link_code",
  "audit",
  "chapter_leader",
  "exam_block",
  "membership",
  "account",
  "space",
  "person",
  "chapter",
  "seen_event",
  "setting",
  "demo_message",
] as const satisfies readonly (keyof Tables)[];

/** Columns that hold JSON, whatever their table. */
export const jsonColumns: readonly string[] = ["quiet", "about", "rule", "params", "refused_by"];
