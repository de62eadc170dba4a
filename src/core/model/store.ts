// What is kept, as interfaces. The rooms above never see SQL; the store room never sees rules.
import type { AccountId, ChannelId, Platform, SpaceId } from "../chat/people.ts";
import type { Chapter, ChapterId, Space } from "./chapter.ts";
import type { Account, Membership, Person, PersonId } from "./person.ts";

/** Everybody's own rows hang on `person`, a chapter's on `chapter`; `process` rows are about nobody (event ids, hashes). */
export type Owner = "person" | "chapter" | "process";

export type Identity = {
  readonly account: Account;
  readonly person: Person;
  readonly chapter: Chapter;
  readonly membership: Membership;
};

export interface Chapters {
  find(id: ChapterId): Promise<Chapter | undefined>;
  add(chapter: { name: string; zone: string }): Promise<Chapter>;
  rename(id: ChapterId, name: string): Promise<void>;
}

export interface Spaces {
  find(id: SpaceId): Promise<Space | undefined>;
  /** @throws when the space already belongs to a chapter. */
  add(space: Space): Promise<void>;
  listOf(chapter: ChapterId): Promise<readonly Space[]>;
}

export interface People {
  find(id: PersonId): Promise<Person | undefined>;
  /** A new person, without any consent. */
  add(): Promise<Person>;
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
}

export interface Identities {
  /** Who is asking, in one query; undefined when the account, the space or the membership is new. */
  find(account: AccountId, space: SpaceId): Promise<Identity | undefined>;
  /** In a direct message, where no space is named: the chapter joined last. */
  findLatest(account: AccountId): Promise<Identity | undefined>;
}

export interface SeenEvents {
  /** True the first time, false ever after (until pruned): platforms deliver some events twice. */
  claim(platform: Platform, eventId: string): Promise<boolean>;
  /** Forgets events seen before `at` (epoch ms). */
  prune(at: number): Promise<number>;
}

export interface DrawnQuestions {
  /** Ids of the questions this person has had in the present round. */
  listOf(person: PersonId): Promise<readonly string[]>;
  /** With `startAgain` what was drawn before is forgotten first. */
  add(person: PersonId, questions: readonly string[], round: { startAgain: boolean }): Promise<void>;
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
  readonly identities: Identities;
  readonly seenEvents: SeenEvents;
  readonly drawnQuestions: DrawnQuestions;
  readonly settings: Settings;
  readonly demoMessages: DemoMessages;
};

export type Store = Collections & {
  /** All or nothing. Inside, only `tx` is used and nothing is awaited but the database. */
  transaction<T>(work: (tx: Collections) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
