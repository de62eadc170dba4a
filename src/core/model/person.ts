// A person has accounts and owns what is private; a membership joins a person to a chapter.
import type { AccountId } from "../chat/people.ts";
import type { QuietHours } from "../time/quiet-hours.ts";
import type { ChapterId } from "./chapter.ts";

export type PersonId = string & { readonly person: unique symbol };

/** mine: what I asked for (reminders, claims, pairs). prompts: what the chapter asks (reflections, check-ins, digests). */
export type ConsentTopic = "mine" | "prompts";

export type Person = {
  readonly id: PersonId;
  /** When the person said yes to each kind of message (epoch ms); undefined = never asked or said no, so nothing is sent. */
  readonly consent: { readonly mine?: number; readonly prompts?: number };
  /** IANA; the chapter's until it is set. */
  readonly zone?: string;
  /** Wins over the chapter's. */
  readonly quiet?: QuietHours;
  /** Epoch ms; nothing that can wait is sent before. */
  readonly pausedUntil?: number;
  /** Where messages go when there are several accounts. */
  readonly preferredAccount?: AccountId;
  /** When a test message was answered with "got it" (epoch ms). */
  readonly reachableAt?: number;
  /** "Always remind me this many minutes before": the default of everything that can be reminded of. */
  readonly remindBefore?: number;
};

export type PersonSettings = Partial<
  Pick<Person, "zone" | "quiet" | "pausedUntil" | "preferredAccount" | "reachableAt" | "remindBefore">
>;

export type Account = { readonly id: AccountId; readonly person: PersonId; readonly name: string };

export type Membership = {
  readonly chapter: ChapterId;
  readonly person: PersonId;
  /** Year of graduation, for instance 2029; the class year is computed from it and the date. */
  readonly graduates?: number;
};

/** Not a ladder: a leader need not be an upperclassman. */
export type Role = "member" | "upperclassman" | "leader";

/** Whoever sent a request, as known after looking everything up again. Authority is read from here and from nowhere else. */
export type Actor = {
  readonly account: AccountId;
  readonly name: string;
  readonly person: Person;
  readonly membership: Membership;
  readonly roles: ReadonlySet<Role>;
  readonly isSpaceAdmin: boolean;
};
