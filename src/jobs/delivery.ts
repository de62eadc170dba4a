// Sends what is due: claims with a lease, keeps silence, renders at the last moment, sends with a key, marks with a fence.
import {
  type AccountId,
  type Adapter,
  type Clock,
  type CommandTree,
  type Delivery,
  type DeliveryKind,
  type Guide,
  type Log,
  type Person,
  type Platform,
  platformOf,
  readerFor,
  type Store,
} from "#core";
import { NIGHT, silentUntil } from "#features/silence";
import { createPace, type Pace } from "./pace.ts";

export type DeliveryParts = {
  readonly store: Store;
  readonly doors: ReadonlyMap<Platform, Adapter>;
  readonly kinds: readonly DeliveryKind[];
  readonly guide: Guide;
  readonly tree: CommandTree;
  readonly clock: Clock;
  readonly log: Log;
  readonly leaseMs?: number;
};

export type DeliveryJob = {
  /** Claims and sends what is due until nothing is left that may go now. */
  run(): Promise<void>;
  /** Waits for what is on its way. */
  settle(): Promise<void>;
};

type Errand = {
  readonly delivery: Delivery;
  readonly kind: DeliveryKind;
  readonly person: Person;
  readonly account: AccountId;
  readonly door: Adapter;
};

/** Longer than an adapter's own time-out (10 s) plus the wait for a slot: a live worker never loses its claim. */
const LEASE_MS = 60_000;
const CLAIMED_AT_ONCE = 100;
/** After an unknown outcome: soon enough to be in time, late enough for the platform's history to show it. */
const LOOK_AGAIN_MS = 5_000;
const HISTORY_FAILURES = 3;

export function createDelivery({
  store,
  doors,
  kinds,
  guide,
  tree,
  clock,
  log,
  leaseMs = LEASE_MS,
}: DeliveryParts): DeliveryJob {
  const kindOf = new Map(kinds.map((kind) => [kind.name, kind]));
  const paces = new Map<Platform, Pace>(
    [...doors].map(([platform, door]) => [platform, createPace(door.messagesPerSecond)]),
  );
  const underWay = new Set<Promise<void>>();
  const historyFailures = new Map<string, number>();

  async function run(): Promise<void> {
    for (;;) {
      const now = clock.now();
      const claimed = await store.deliveries.claimDue(now, CLAIMED_AT_ONCE, now + leaseMs);
      const prepared = await Promise.all(claimed.map(prepare));
      // A platform that is full up to the horizon gets no more work now: the next tick is a second away.
      if (claimed.length < CLAIMED_AT_ONCE || prepared.includes("put off")) return;
    }
  }

  /** Everything that can be decided without the network; what may go is on its way afterwards. */
  async function prepare(delivery: Delivery): Promise<"done" | "put off" | "under way"> {
    try {
      const kind = kindOf.get(delivery.kind);
      const person = await store.people.find(delivery.person);
      if (!kind || !person) {
        await store.deliveries.close(delivery, "obsolete", kind ? "no-person" : "no-kind");
        return "done";
      }
      // What may have been sent already is looked up first; whether it is still wanted matters only when it was not.
      if (delivery.firstTryAt === undefined && !(await isWanted(delivery, kind, person))) return "done";
      const account = delivery.account ?? (await chooseAccount(person));
      const door = account && doors.get(platformOf(account));
      if (!account || !door) {
        await store.deliveries.close(delivery, "waiting", "no-account");
        return "done";
      }
      const slot = paces.get(door.platform)!.slot(clock.now());
      if (slot.kind === "later") {
        await store.deliveries.postpone(delivery, slot.at);
        return "put off";
      }
      track(send({ delivery, kind, person, account, door }, slot.inMs));
      return "under way";
    } catch (error) {
      noteFailure(delivery, error);
      return "done";
    }
  }

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  /** The claim stands; when its lease ends the row is looked at again. */
  function noteFailure({ id, kind }: Delivery, error: unknown): void {
    log.error({ delivery: id, kind, err: error }, "a delivery failed");
  }

  /** The outcome of an earlier try is not known: the platform's key makes a repeat harmless for a while, afterwards only looking does. */
  async function mayTryAgain({ delivery, account, door }: Errand): Promise<boolean> {
    const { firstTryAt = 0, wireKey } = delivery;
    if (clock.now() - firstTryAt < door.repeatSafeMs) return true;
    const seen = await door.findDelivered(account, wireKey, firstTryAt);
    if (seen.kind === "found") {
      await store.deliveries.markSent(delivery, seen.ref, clock.now());
      return false;
    }
    if (seen.kind === "absent") return true;
    const failures = (historyFailures.get(delivery.id) ?? 0) + 1;
    historyFailures.set(delivery.id, failures);
    if (failures < HISTORY_FAILURES)
      await store.deliveries.leaveUnknown(delivery, clock.now() + LOOK_AGAIN_MS * failures);
    else {
      // Rather a question to a person than a gamble on a second message.
      historyFailures.delete(delivery.id);
      await store.deliveries.close(delivery, "needs_review", "history-failed");
      log.warn({ delivery: delivery.id, kind: delivery.kind }, "a message could not be confirmed");
    }
    return false;
  }

  /** Consent stands above everything; then what is too late, and silence. */
  async function isWanted(delivery: Delivery, kind: DeliveryKind, person: Person): Promise<boolean> {
    const { deliveries } = store;
    const now = clock.now();
    if (delivery.notAfter !== undefined && now > delivery.notAfter) {
      await deliveries.close(delivery, kind.tooLate === "inbox" ? "waiting" : "skipped", "too-late");
      return false;
    }
    if (kind.topic !== "test" && person.consent[kind.topic] === undefined) {
      await deliveries.close(delivery, "waiting", "no-consent");
      return false;
    }
    const until = await silence(delivery, kind, person, now);
    if (until !== undefined) await deliveries.postpone(delivery, until);
    return until === undefined;
  }

  async function send(errand: Errand, inMs: number): Promise<void> {
    const { delivery, kind, person, account, door } = errand;
    const { deliveries } = store;
    try {
      if (inMs > 0) await new Promise((resolve) => setTimeout(resolve, inMs));
      if (
        delivery.firstTryAt !== undefined &&
        !((await mayTryAgain(errand)) && (await isWanted(delivery, kind, person)))
      )
        return;
      const params = kind.params.safeParse(delivery.params);
      const reader = readerFor("en-US", person.zone ?? (await chapterZone(delivery)));
      const about = { delivery, reader, guide, tree, now: clock.now() };
      const card = params.success ? await kind.render(store, params.data, about) : { drop: "bad-params" };
      if ("drop" in card) return void (await deliveries.close(delivery, "obsolete", card.drop));
      // Written before the request leaves: whoever takes over after a crash knows that it may have been sent, and where to look.
      if (!(await deliveries.begin(delivery, account, clock.now()))) return;
      await mark(delivery, await door.deliver(account, card, delivery.wireKey));
    } catch (error) {
      noteFailure(delivery, error);
    }
  }

  async function mark(delivery: Delivery, outcome: Awaited<ReturnType<Adapter["deliver"]>>): Promise<void> {
    const { deliveries } = store;
    switch (outcome.kind) {
      case "sent":
        await deliveries.markSent(delivery, outcome.ref, clock.now());
        return;
      case "refused":
        await deliveries.close(delivery, "waiting", `refused-${outcome.reason}`);
        return;
      case "later":
        await deliveries.postpone(delivery, outcome.at);
        return;
      case "unknown":
        await deliveries.leaveUnknown(delivery, clock.now() + Math.min(LOOK_AGAIN_MS, leaseMs));
        return;
    }
  }

  async function silence(
    delivery: Delivery,
    kind: DeliveryKind,
    person: Person,
    now: number,
  ): Promise<number | undefined> {
    if (kind.breaksQuiet && kind.breaksPause) return undefined;
    const chapter = delivery.chapter && (await store.chapters.find(delivery.chapter));
    const examBlocks = chapter ? await store.examBlocks.listOf(chapter.id) : [];
    const chapterZone = chapter?.zone ?? guide.pack.zone;
    return silentUntil(
      now,
      {
        zone: person.zone ?? chapterZone,
        quiet: person.quiet ?? chapter?.quiet ?? NIGHT,
        ...(person.pausedUntil !== undefined && { pausedUntil: person.pausedUntil }),
        examBlocks,
        chapterZone,
      },
      kind,
    );
  }

  async function chooseAccount(person: Person): Promise<AccountId | undefined> {
    const accounts = await store.accounts.listOf(person.id);
    const usable = accounts.filter(({ id }) => doors.has(platformOf(id)));
    return usable.find(({ id }) => id === person.preferredAccount)?.id ?? usable[0]?.id;
  }

  async function chapterZone({ chapter, person }: Delivery): Promise<string> {
    const id = chapter ?? (await store.memberships.listOf(person))[0]?.chapter;
    return (id && (await store.chapters.find(id))?.zone) ?? guide.pack.zone;
  }

  return {
    run,
    async settle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
}
