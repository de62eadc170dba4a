// The port every door implements. What platforms can do differently never becomes an optional method: the door degrades.
import type { Card } from "../chat/card.ts";
import type { AccountId, Platform, SpaceId } from "../chat/people.ts";
import type { Bot } from "./bot.ts";

export type Adapter = {
  readonly platform: Platform;
  /** Messages a second that this platform takes without complaint, for what the bot sends by itself. */
  readonly messagesPerSecond: number;
  /** Resolves when people can be answered; rejects with a ConfigurationProblem when the secrets are wrong. */
  start(bot: Bot): Promise<void>;
  /** Finishes what is being answered, then leaves cleanly. */
  stop(): Promise<void>;
  /**
   * One direct message. `wireKey` is 24 characters and stands at the end of at least one button of the card: the platform's own key is made
   * from it where there is one, and `findDelivered` looks for it. Never tries twice by itself; never throws.
   */
  deliver(to: AccountId, card: Card, wireKey: string): Promise<DeliveryOutcome>;
  /** Looks for a message with this key in the conversation with that account, back to `since` (epoch ms). Never throws. */
  findDelivered(to: AccountId, wireKey: string, since: number): Promise<LookBack>;
  /** What this account is in the space now, asked of the platform at this moment, where no request says it. Never throws. */
  readonly standingOf: StandingOf;
};

export type Standing =
  /** `roleIds` is empty where the platform has no roles. */
  | { readonly kind: "member"; readonly isSpaceAdmin: boolean; readonly roleIds: readonly string[] }
  /** The platform itself says so: left, removed, deactivated, or no such account any more. */
  | { readonly kind: "gone" }
  /** Nobody could say: a time-out, a limit, a fault, a space that the bot is not in. Nothing may be concluded. */
  | { readonly kind: "unknown" };

export type StandingOf = (account: AccountId, space: SpaceId) => Promise<Standing>;

/** What a platform tells without being asked. None of it throws. */
export type SpaceNews = {
  /** The bot is in these; with "no others" in none besides of this platform. */
  present(spaces: readonly SpaceId[], others?: "no others"): Promise<void>;
  /** The bot was removed from this one. */
  removed(space: SpaceId): Promise<void>;
  /** This account was deactivated, or has left. */
  left(account: AccountId): Promise<void>;
};

export type DeliveryOutcome =
  /** The platform's id of the message. */
  | { readonly kind: "sent"; readonly ref: string }
  /** closed: the person takes no messages from the bot. gone: no such account any more. other: the platform will not have this message. */
  | { readonly kind: "refused"; readonly reason: "closed" | "gone" | "other" }
  /** A time-out, a broken connection, a server error: it may have arrived. */
  | { readonly kind: "unknown" }
  /** Nothing was sent; not before this time (epoch ms). */
  | { readonly kind: "later"; readonly at: number };

export type LookBack =
  | { readonly kind: "found"; readonly ref: string }
  | { readonly kind: "absent" }
  /** The history could not be read: nothing may be concluded. With `waitMs` it is only a matter of waiting so long (a rate limit). */
  | { readonly kind: "failed"; readonly waitMs?: number };

/** What the operator can mend: shown at start without a stack, with the page to click. */
export class ConfigurationProblem extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** The platform did not answer. Perhaps only for now: a supervisor may start the program again. */
export class PlatformUnreachable extends Error {}
