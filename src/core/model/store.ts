// What is kept, as interfaces. The rooms above never see SQL; the store room never sees rules.
import type { AccountId, ChannelId, Platform, SpaceId } from "../chat/people.ts";
import type { Chapter, ChapterId, ExamBlock, Space } from "./chapter.ts";
import type { Deliveries } from "./delivery.ts";
import type { Account, ConsentTopic, Membership, Person, PersonId, PersonSettings } from "./person.ts";
import type { Reminders } from "./reminder.ts";

/** Everybody's own rows hang on `person`, a chapter's on `chapter`; `process` rows are about nobody (event ids, hashes). */
export type Owner = "person" | "chapter" | "process";

export type Identity = {
  readonly account: Account;
  readonly person: Person;
  readonly chapter: Chapter;
  readonly membership: Membership;
  readonly isNamedLeader: boolean;
  /** The space that was asked about is this chapter's. */
  readonly isInSpace: boolean;
  /** Of that space. */
  readonly leaderRole?: string;
};

export interface Chapters {
  find(id: ChapterId): Promise<Chapter | undefined>;
  add(chapter: { name: string; zone: string }): Promise<Chapter>;
  change(id: ChapterId, to: Partial<Pick<Chapter, "name" | "zone" | "quiet">>): Promise<void>;
}

export interface ExamBlocks {
  add(chapter: ChapterId, block: Omit<ExamBlock, "id">): Promise<ExamBlock>;
  listOf(chapter: ChapterId): Promise<readonly ExamBlock[]>;
  remove(chapter: ChapterId, id: string): Promise<boolean>;
}

/** Members named as leaders, beside a space's leader role. */
export interface Leaders {
  /** False when they were one already. */
  add(chapter: ChapterId, person: PersonId): Promise<boolean>;
  remove(chapter: ChapterId, person: PersonId): Promise<boolean>;
  listOf(chapter: ChapterId): Promise<readonly PersonId[]>;
}

/** What leaders did: who, what, when; ids and codes, never anyone's words. */
export type AuditEntry = {
  readonly id: string;
  readonly at: number;
  readonly actor: PersonId;
  readonly actorName: string;
  readonly what: string;
  readonly about: Readonly<Record<string, string>>;
};

export interface Audit {
  add(chapter: ChapterId, entry: Omit<AuditEntry, "id" | "at" | "actorName">): Promise<void>;
  /** Newest first. */
  listOf(chapter: ChapterId, most: number): Promise<readonly AuditEntry[]>;
}

/** A one-time code, kept as its SHA-256. */
export type LinkCode = {
  readonly hash: string;
  readonly purpose: "account" | "space" | "leader";
  readonly person?: PersonId;
  readonly chapter?: ChapterId;
  readonly expiresAt: number;
};

export interface LinkCodes {
  add(code: LinkCode): Promise<void>;
  /** Leaves it as it is. Undefined when unknown or expired. */
  find(hash: string, now: number): Promise<LinkCode | undefined>;
  /** Once: the row is gone afterwards. Undefined when unknown or expired. */
  take(hash: string, now: number): Promise<LinkCode | undefined>;
  /** Forgets those that are too old by `now`. */
  prune(now: number): Promise<void>;
}

export type LinkPlan = {
  /** Rows that would move, by table. */
  readonly moves: Readonly<Record<string, number>>;
  /** What stops it or is settled, as codes: "same-person", "both-in-chapter" (the older membership stays), ... */
  readonly conflicts: readonly string[];
};

/** Joining two accounts into one person. */
export interface Linking {
  plan(into: PersonId, from: PersonId): Promise<LinkPlan>;
  /** Everything of `from` becomes `into`'s; consent becomes the narrower of the two; `from` is gone. */
  join(into: PersonId, from: PersonId): Promise<LinkPlan>;
}

/** Generated from the owner of each table. */
export interface Privacy {
  /** Every row about this person, by table, as JSON values. */
  exportOf(person: PersonId): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
  /** Deletes them all; counts by table. */
  deleteOf(person: PersonId): Promise<Readonly<Record<string, number>>>;
  /** People without any membership since before `at`: deleted. */
  purgeLeavers(at: number): Promise<number>;
}

export interface Spaces {
  find(id: SpaceId): Promise<Space | undefined>;
  /** @throws when the space already belongs to a chapter. */
  add(space: Space): Promise<void>;
  listOf(chapter: ChapterId): Promise<readonly Space[]>;
  /** Of every chapter, for what a platform says about all of them at once. */
  listOn(platform: Platform): Promise<readonly Space[]>;
  /** Undefined in a field clears it. */
  change(
    chapter: ChapterId,
    id: SpaceId,
    to: { [F in "announcementChannel" | "leaderRole" | "removedAt"]?: Space[F] | undefined },
  ): Promise<void>;
  /** True the first time for this space: its first leader sees the welcome card once. */
  claimWelcome(id: SpaceId): Promise<boolean>;
  /** The space leaves its own chapter, which had nothing but settings and is gone then, and joins another. False when that chapter holds more. */
  move(id: SpaceId, to: ChapterId): Promise<boolean>;
}

export interface People {
  find(id: PersonId): Promise<Person | undefined>;
  /** A new person, without any consent. */
  add(): Promise<Person>;
  /** Undefined in a field clears it. */
  change(id: PersonId, to: { [F in keyof PersonSettings]: PersonSettings[F] | undefined }): Promise<void>;
  setConsent(id: PersonId, topic: ConsentTopic, at: number | undefined): Promise<void>;
}

export interface Accounts {
  find(id: AccountId): Promise<Account | undefined>;
  add(account: Account): Promise<void>;
  rename(person: PersonId, id: AccountId, name: string): Promise<void>;
  listOf(person: PersonId): Promise<readonly Account[]>;
}

export interface Memberships {
  find(chapter: ChapterId, person: PersonId): Promise<Membership | undefined>;
  add(membership: Membership): Promise<void>;
  setGraduates(chapter: ChapterId, person: PersonId, year: number | undefined): Promise<void>;
  /** Newest first. */
  listOf(person: PersonId): Promise<readonly Membership[]>;
  listOfChapter(chapter: ChapterId): Promise<readonly (Membership & { readonly name: string })[]>;
  /** The chapter that a direct message of this person means from now on. */
  use(chapter: ChapterId, person: PersonId): Promise<void>;
  /** Ends a membership: the chapter's rows about it go, the person's own stay; messages about the chapter that have not gone are dropped. */
  end(chapter: ChapterId, person: PersonId): Promise<boolean>;
  /** Everybody who is in any chapter, in one order for ever, from after this person on ("" = from the first). */
  peopleAfter(person: PersonId | "", most: number): Promise<readonly PersonId[]>;
  countPeople(): Promise<number>;
}

export interface Identities {
  /** Who is asking, in one query; undefined when the account, the space or the membership is new. */
  find(account: AccountId, space: SpaceId): Promise<Identity | undefined>;
  /** In each of their chapters, in one query: a direct message may be about any of them. The one used last comes first. */
  listOf(account: AccountId, space?: SpaceId): Promise<readonly Identity[]>;
}

export interface SeenEvents {
  /** True the first time, false ever after (until pruned): platforms deliver some events twice. */
  claim(platform: Platform, eventId: string): Promise<boolean>;
  /** It was not answered after all: the next time counts as the first. */
  release(platform: Platform, eventId: string): Promise<void>;
  /** Forgets events seen before `at` (epoch ms). */
  prune(at: number): Promise<number>;
}

export interface DrawnQuestions {
  /** Ids of the questions this person has had in the present round. */
  listOf(person: PersonId): Promise<readonly string[]>;
  /** With `startAgain` what was drawn before is forgotten first. */
  add(person: PersonId, questions: readonly string[], round: { startAgain: boolean }): Promise<void>;
}

/** Where the bot and an account talk alone, once the platform has named it: kept for ever, because opening anew is rationed. */
export interface DirectChannels {
  find(account: AccountId): Promise<string | undefined>;
  keep(account: AccountId, channel: string): Promise<void>;
}

/** Small facts of this process, for instance the hash of the published commands. */
export interface Settings {
  find(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

export type DemoMessage = {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly channel: ChannelId;
  readonly author: AccountId | "bot";
  /** Missing: everybody in the channel sees it. */
  readonly onlyFor?: AccountId;
  /** What a person typed. */
  readonly typed?: string;
  /** JSON of whatever the local door wants to see again after a reload. */
  readonly content?: string;
};

/** The conversation on the local page, so that a reload loses nothing. */
export interface DemoMessages {
  add(message: Omit<DemoMessage, "id">): Promise<DemoMessage>;
  change(id: string, content: string): Promise<void>;
  /** The latest 500, oldest first. */
  list(): Promise<readonly DemoMessage[]>;
  /** "Start over": empties every table of the database. */
  reset(): Promise<void>;
}

export type Collections = {
  readonly chapters: Chapters;
  readonly spaces: Spaces;
  readonly people: People;
  readonly accounts: Accounts;
  readonly memberships: Memberships;
  readonly leaders: Leaders;
  readonly examBlocks: ExamBlocks;
  readonly audit: Audit;
  readonly linkCodes: LinkCodes;
  readonly linking: Linking;
  readonly privacy: Privacy;
  readonly reminders: Reminders;
  readonly deliveries: Deliveries;
  readonly directChannels: DirectChannels;
  readonly identities: Identities;
  readonly seenEvents: SeenEvents;
  readonly drawnQuestions: DrawnQuestions;
  readonly settings: Settings;
  readonly demoMessages: DemoMessages;
};

export type Store = Collections & {
  /** All or nothing. Inside, only `tx` is used and nothing is awaited but the database. */
  transaction<T>(work: (tx: Collections) => Promise<T>): Promise<T>;
  /** An online copy, checked after writing: `thorough` compares every index with its table, `overlay` is a folder that goes into it. @throws when the copy is not sound. */
  backup(
    file: string,
    options?: { thorough?: boolean; overlay?: string | undefined },
  ): Promise<{ readonly pages: number; readonly rows: Readonly<Record<string, number>> }>;
  /** Once a day: the database looks at how it is used, so that it goes on finding rows the short way. */
  optimize(): Promise<void>;
  close(): Promise<void>;
};
