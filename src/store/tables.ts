// The tables as they stand after the last migration, and who owns the rows of each.
import type { GeneratedAlways } from "kysely";
import type { AccountId, ChannelId, ChapterId, Owner, PersonId, Platform, SpaceId } from "#core";

// Times are epoch milliseconds, ids are ours (time-ordered text) or an address that carries its platform.
export type Tables = {
  chapter: { id: ChapterId; name: string; zone: string; created_at: number };
  space: { id: SpaceId; chapter_id: ChapterId };
  /** A consent of null: never asked, or said no. */
  person: {
    id: PersonId;
    created_at: number;
    consent_mine_at: number | null;
    consent_prompts_at: number | null;
  };
  account: { id: AccountId; person_id: PersonId; name: string; created_at: number };
  membership: { chapter_id: ChapterId; person_id: PersonId; graduates: number | null; joined_at: number };
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
  drawn_question: "person",
  seen_event: "process",
  setting: "process",
  demo_message: "process",
};

/** Rows that point at others before those they point at: the order in which everything can be deleted. */
export const childrenFirst = [
  "drawn_question",
  "membership",
  "account",
  "space",
  "person",
  "chapter",
  "seen_event",
  "setting",
  "demo_message",
] as const satisfies readonly (keyof Tables)[];
