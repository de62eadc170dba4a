// What must reach a person later: a row written with its cause, sent with a key that makes a crash harmless.
import type { AccountId } from "../chat/people.ts";
import type { ChapterId } from "./chapter.ts";
import type { PersonId } from "./person.ts";

export type DeliveryId = string & { readonly delivery: unique symbol };

/**
 * pending: waits for its time. sending: claimed; the platform may or may not have it. sent: the platform said so.
 * waiting: cannot be sent as a message (no consent, or the platform refused for good): it is in the inbox.
 * obsolete: no longer true or wanted. skipped: too late, or fell due before a restore. needs_review: nobody can tell whether it was sent.
 */
export type DeliveryState = "pending" | "sending" | "sent" | "waiting" | "obsolete" | "skipped" | "needs_review";

export type Delivery = {
  readonly id: DeliveryId;
  readonly person: PersonId;
  /** The chapter it is about; undefined for a person's own affairs. */
  readonly chapter?: ChapterId;
  readonly kind: string;
  /** Ids only, never anyone's words. */
  readonly params: Readonly<Record<string, string>>;
  /** `kind:source:occurrence:recipient:revision`; unique for ever. */
  readonly key: string;
  /** 24 characters made from the key, for buttons and the platform's own key; unique for ever too. */
  readonly wireKey: string;
  readonly state: DeliveryState;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly notAfter?: number;
  /** Counts claims; a worker whose attempt is no longer this one changes nothing (fencing). */
  readonly attempt: number;
  readonly leaseUntil?: number;
  readonly firstTryAt?: number;
  /** Chosen at the first claim, kept for every retry; after a refusal another one is chosen. */
  readonly account?: AccountId;
  /** Goes there or nowhere: it is about this account. */
  readonly onlyAccount?: AccountId;
  /** Accounts that took this message for certain not, and why. */
  readonly refusedBy?: Readonly<Record<AccountId, RefusedForGood>>;
  /** The platform's id of the message, once sent. */
  readonly sentRef?: string;
  /** Why it waits, was skipped or needs review, or why a pending one was put off; a code, never a text. */
  readonly reason?: string;
  /** Times in a row that nobody could say what became of it. */
  readonly failures: number;
  readonly createdAt: number;
};

export type NewDelivery = Pick<Delivery, "person" | "kind" | "params" | "key" | "dueAt"> &
  Partial<Pick<Delivery, "chapter" | "notAfter" | "onlyAccount">> & {
    /** Smaller goes first among what is due. */ readonly rank?: number;
  };

/** closed: takes no messages from the bot. gone: there is no such account any more. */
export type RefusedForGood = "closed" | "gone";

/** A prompt whose time fell into a pause or an exam block: at its end it comes in one message with all others. */
export const HELD = "held";
/** Named in such a message; it waits in the inbox to be worked off. */
export const IN_SUMMARY = "in-summary";

/** Who holds a claimed delivery: id and attempt. Every mark names both. */
export type Claim = { readonly id: DeliveryId; readonly attempt: number };

export interface Deliveries {
  /** Does nothing when the key exists already. True when it was added. */
  add(delivery: NewDelivery): Promise<boolean>;
  find(person: PersonId, id: DeliveryId): Promise<Delivery | undefined>;
  /** By the 24 characters at the end of a button; only the person's own. */
  findByWireKey(person: PersonId, wireKey: string): Promise<Delivery | undefined>;
  /** At most `most`, by rank then due time: pending and due, or sending with an expired lease. Marks them sending, with a lease. Durable before it returns. */
  claimDue(now: number, most: number, leaseUntil: number): Promise<readonly Delivery[]>;
  /** When the next row is due, or a lease ends. */
  nextDueAt(): Promise<number | undefined>;
  /** Pending and never tried, of one rank, by due time; `after` is the last of those read before. */
  listPlanned(rank: number, after: Pick<Delivery, "dueAt" | "id">, most: number): Promise<readonly Delivery[]>;
  /** Another time for one that was never tried: what it is about, and its key, stay. */
  replan(person: PersonId, id: DeliveryId, to: Pick<NewDelivery, "dueAt" | "notAfter" | "params">): Promise<boolean>;
  /** The account and first try, written before the request leaves. False when the claim is no longer held. */
  begin(claim: Claim, account: AccountId, at: number): Promise<boolean>;
  markSent(claim: Claim, ref: string, at: number): Promise<boolean>;
  /** Back to pending, due later (silence, rate limit); the attempt that was not made is not counted as a try. */
  postpone(claim: Claim, dueAt: number, reason?: string): Promise<boolean>;
  /** It certainly has not arrived there: what was tried is forgotten, who refused is not. The claim stays. */
  noteRefusal(claim: Claim, account: AccountId, why: RefusedForGood): Promise<boolean>;
  /**
   * The claimed one and all others of its person that were held back and are due now. Several are in the inbox afterwards (IN_SUMMARY);
   * one alone is still claimed, and held no longer. None when the claim is not held any more.
   */
  takeHeld(claim: Claim, now: number): Promise<readonly Delivery[]>;
  /** To a final or waiting state. */
  close(claim: Claim, state: Exclude<DeliveryState, "pending" | "sending" | "sent">, reason: string): Promise<boolean>;
  /** What was held back is looked at again from `dueAt` on: a pause or an exam block was taken away. */
  hurryHeld(of: { readonly person: PersonId } | { readonly chapter: ChapterId }, dueAt: number): Promise<void>;
  /** Still sending, outcome unknown: the lease ends at `leaseUntil` and the next attempt looks back first. */
  leaveUnknown(claim: Claim, leaseUntil: number, failures: number): Promise<boolean>;
  /** What this person has waiting, and what could not be confirmed; newest first, at most 25. */
  listWaiting(person: PersonId): Promise<readonly Delivery[]>;
  /** Rows of that list that the person has dealt with. */
  dismiss(person: PersonId, id: DeliveryId): Promise<boolean>;
  /** Pending rows of one cause, for instance a cancelled reminder: prefix of the key `kind:source:`. */
  cancelOf(person: PersonId, keyPrefix: string): Promise<number>;
  /** What waits for one of these reasons is due again, as if it had never been tried. */
  release(person: PersonId, reasons: readonly string[], dueAt: number): Promise<number>;
  /** How many deliveries in each state, for the operator. */
  count(): Promise<Readonly<Record<DeliveryState, number>>>;
}
