// What becomes of a message after a try: marked, tried elsewhere, looked for later, or left to a person when nobody can tell.
import type { AccountId, Clock, Delivery, DeliveryOutcome, Log, PersonId, Store } from "#core";
import type { ChooseAccount } from "./account.ts";
import { settleRefused } from "./refusal.ts";

export type OutcomeParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly leaseMs: number;
  readonly choose: ChooseAccount;
  /** An account of this person takes no messages, or is gone. Never throws. */
  readonly onRefused?: ((person: PersonId) => Promise<void>) | undefined;
};

export type Outcomes = {
  /** What the platform answered. */
  mark(delivery: Delivery, account: AccountId, outcome: DeliveryOutcome): Promise<void>;
  /** The conversation could not be read. With `waitMs` that is a limit: it says nothing about the message, so it brings nobody nearer to giving up. */
  cannotTell(delivery: Delivery, waitMs: number | undefined): Promise<void>;
  /** Our own fault, or the database's. The claim stands: when its lease ends the row is looked at again. */
  fail(delivery: Delivery, error: unknown): Promise<void>;
};

/** After an unknown outcome: soon enough to be in time, late enough for the platform's history to show it. */
const LOOK_AGAIN_MS = 5_000;
/** Then a person must look. Of looking back, over six minutes, because a network comes back; of our own making, over ten, because a full disk is mended by somebody. */
const MOST_FAILURES = { "history-failed": 3, failed: 8 } as const;
const waitAfter = (reason: keyof typeof MOST_FAILURES, failures: number): number =>
  reason === "failed" ? LOOK_AGAIN_MS * 2 ** (failures - 1) : 30_000 * 10 ** (failures - 1);

export function createOutcomes({ store, clock, log, leaseMs, choose, onRefused }: OutcomeParts): Outcomes {
  const { deliveries } = store;

  /** Rather a question to a person, in the end, than a gamble on a second message or a try each minute for ever. Counted in the row: restarts do not start it again. */
  async function giveUpSlowly(delivery: Delivery, reason: keyof typeof MOST_FAILURES): Promise<void> {
    const failures = delivery.failures + 1;
    if (failures < MOST_FAILURES[reason]) {
      await deliveries.leaveUnknown(delivery, clock.now() + waitAfter(reason, failures), failures);
      return;
    }
    if (await deliveries.close(delivery, "needs_review", reason))
      log.warn({ delivery: delivery.id, kind: delivery.kind, reason }, "a message could not be confirmed");
  }

  return {
    async mark(delivery, account, outcome) {
      const now = clock.now();
      switch (outcome.kind) {
        case "sent":
          return void (await deliveries.markSent(delivery, outcome.ref, now));
        case "refused":
          await settleRefused(store, choose, { delivery, account, now }, outcome.reason);
          if (outcome.reason !== "other") await onRefused?.(delivery.person);
          return;
        case "later":
          return void (await deliveries.postpone(delivery, outcome.at));
        case "unknown":
          await deliveries.leaveUnknown(delivery, now + Math.min(LOOK_AGAIN_MS, leaseMs), 0);
      }
    },
    async cannotTell(delivery, waitMs) {
      if (waitMs === undefined) await giveUpSlowly(delivery, "history-failed");
      else await deliveries.leaveUnknown(delivery, clock.now() + waitMs, delivery.failures);
    },
    async fail(delivery, error) {
      log.error({ delivery: delivery.id, kind: delivery.kind, err: error }, "a delivery failed");
      await giveUpSlowly(delivery, "failed").catch(() => undefined);
    },
  };
}
