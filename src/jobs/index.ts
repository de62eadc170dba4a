// The timetable: everything the bot does by itself. Kinds of messages, what happens at each tick, and housekeeping.
import type { Clock, CommandTree, DeliveryKind, Guide, Log, Store } from "#core";
import { consentTest } from "#features/consent";
import { accountsLinked } from "#features/linking";
import { purgeLeavers } from "#features/privacy";
import { materialise, noticeKind, reminderKind } from "#features/reminders";
import { createDelivery, type DeliveryParts } from "./delivery.ts";
import { createLeavers } from "./leavers.ts";
import { createScheduler, type Job } from "./scheduler.ts";
import { type UpkeepParts, upkeepJobs } from "./upkeep.ts";

/** Names stand in keys, so none is ever renamed. */
export const deliveryKinds: readonly DeliveryKind[] = [consentTest, reminderKind, noticeKind, accountsLinked];

export type JobsParts = {
  readonly store: Store;
  readonly doors: DeliveryParts["doors"];
  readonly guide: Guide;
  readonly tree: CommandTree;
  readonly clock: Clock;
  readonly log: Log;
  /** Messages a second, where it shall differ from what a door says of itself. */
  readonly paces?: NonNullable<DeliveryParts["paces"]>;
  readonly leaseMs?: number;
  readonly kinds?: readonly DeliveryKind[];
} & Pick<UpkeepParts, "backups">;

export type Jobs = {
  start(): void;
  /** Now, for instance because the clock was turned. Resolves when everything due is on its way. */
  wake(): Promise<void>;
  /** Waits for what is on its way. */
  settle(): Promise<void>;
  /** Starts nothing more, and waits. */
  stop(): Promise<void>;
  /** When something comes next (epoch ms), as far as is known. */
  nextDueAt(): Promise<number | undefined>;
  readonly housekeeping: readonly Job[];
};

const DAY_MS = 24 * 60 * 60_000;
/** Platforms repeat an event within minutes (DELIVERY, event retries); a day is generous. */
const EVENTS_KEPT_MS = DAY_MS;

export function createJobs(parts: JobsParts): Jobs {
  const { store, clock, log } = parts;
  const leavers = createLeavers(parts);
  const delivery = createDelivery({
    ...parts,
    kinds: parts.kinds ?? deliveryKinds,
    onRefused: leavers.lookAfterRefusal,
  });
  const housekeeping: readonly Job[] = [
    {
      name: "forget seen events",
      every: "7 * * * *",
      run: async () => void (await store.seenEvents.prune(clock.now() - EVENTS_KEPT_MS)),
    },
    // The privacy text says how soon.
    { name: "forget old codes", every: "*/10 * * * *", run: () => store.linkCodes.prune(clock.now()) },
    { name: "look for messages to review", every: "17 * * * *", run: tellReview },
    {
      name: "delete who has left long ago",
      every: "23 4 * * *",
      run: async () => {
        const people = await purgeLeavers(store, clock.now());
        if (people > 0) log.info({ people }, "people who left long ago were deleted");
      },
    },
    { name: "look for who has left", every: "11 5 * * *", run: leavers.sweep },
    ...upkeepJobs(parts),
  ];
  const scheduler = createScheduler({
    ...{ clock, log, jobs: housekeeping },
    tick: [() => materialise(store, clock), delivery.run],
    nextDueAt,
  });

  async function nextDueAt(): Promise<number | undefined> {
    const times = [await store.reminders.nextDueAt(), await store.deliveries.nextDueAt()];
    const known = times.filter((at) => at !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  async function tellReview(): Promise<void> {
    const { needs_review: messages } = await store.deliveries.count();
    if (messages > 0) log.warn({ messages }, "it could not be confirmed that these messages arrived");
  }

  return {
    ...{ housekeeping, nextDueAt },
    wake: scheduler.wake,
    settle: delivery.settle,
    start() {
      scheduler.start();
      tellReview().catch((error: unknown) => log.error({ err: error }, "messages to review could not be counted"));
    },
    async stop() {
      await scheduler.stop();
      await leavers.stop();
      await delivery.settle();
    },
  };
}
