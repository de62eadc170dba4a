// Sends what is due: claims with a lease, keeps silence, renders at the last moment, sends with a key, marks with a fence.
import {
  type Account,
  type AccountId,
  type Adapter,
  type Clock,
  type CommandTree,
  type Delivery,
  type DeliveryId,
  type DeliveryKind,
  type Guide,
  type Log,
  type Person,
  type Platform,
  platformOf,
  type Rendered,
  type Store,
} from "#core";
import { isWithinReach } from "#features/chapters";
import { createPace, type Pace } from "./pace.ts";
import { closeRefused } from "./refusal.ts";
import { createJudge, type Verdict } from "./verdict.ts";

export type DeliveryParts = {
  readonly store: Store;
  readonly doors: readonly Adapter[];
  readonly kinds: readonly DeliveryKind[];
  readonly guide: Guide;
  readonly tree: CommandTree;
  readonly clock: Clock;
  readonly log: Log;
  /** Messages a second, where it shall differ from what the door says of itself. */
  readonly paces?: Partial<Readonly<Record<Platform, number>>>;
  readonly leaseMs?: number;
};

export type DeliveryJob = {
  /** Claims what is due and starts sending it, until nothing is left that may go now. */
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
type Postponed = { readonly delivery: Delivery; readonly at: number };

/** Our clock may have been set while a message was on its way: the look-back reaches this much further than the first try. */
const CLOCK_DOUBT_MS = 2 * 60 * 60_000;

/** Longer than an adapter's own time-out (10 s) plus the wait for a slot: a live worker never loses its claim. */
const LEASE_MS = 60_000;
const CLAIMED_AT_ONCE = 100;
/** After an unknown outcome: soon enough to be in time, late enough for the platform's history to show it. */
const LOOK_AGAIN_MS = 5_000;
/** Then a person must look. Of looking back, over six minutes, because a network comes back; of our own making, over ten, because a full disk is mended by somebody. */
const MOST_FAILURES = { "history-failed": 3, failed: 8 } as const;
const waitAfter = (reason: keyof typeof MOST_FAILURES, failures: number): number =>
  reason === "failed" ? LOOK_AGAIN_MS * 2 ** (failures - 1) : 30_000 * 10 ** (failures - 1);

export function createDelivery(parts: DeliveryParts): DeliveryJob {
  const { store, kinds, guide, tree, clock, log, paces = {}, leaseMs = LEASE_MS } = parts;
  const { deliveries } = store;
  const judge = createJudge(store, guide);
  const kindOf = new Map(kinds.map((kind) => [kind.name, kind]));
  const doors = new Map(parts.doors.map((door) => [door.platform, door]));
  const paceOf = new Map<Platform, Pace>(
    parts.doors.map(({ platform, messagesPerSecond }) => [platform, createPace(paces[platform] ?? messagesPerSecond)]),
  );
  const underWay = new Set<Promise<void>>();
  /** Who has a place in a line, so that it is not asked to queue again. */
  const inLine = new Set<DeliveryId>();
  /** What this process is sending just now: when the clock is set forward, leases end under requests that are in the air. */
  const inTheAir = new Set<DeliveryId>();
  const failures = new Map<DeliveryId, number>();

  async function run(): Promise<void> {
    for (;;) {
      const now = clock.now();
      const free = [...paceOf.values()].reduce((sum, pace) => sum + pace.free(now), 0);
      // Not more than can go now: what stays in the table keeps its order, and what comes later may overtake it by rank.
      const most = Math.min(CLAIMED_AT_ONCE, free);
      if (most < 1) return;
      const claimed = await deliveries.claimDue(now, most, now + leaseMs);
      const postponed: Postponed[] = [];
      for (const delivery of claimed) postponed.push(...(await prepare(delivery)));
      if (postponed.length > 0)
        await store.transaction(async (tx) => {
          for (const { delivery, at } of postponed) await tx.deliveries.postpone(delivery, at);
        });
      if (claimed.length < most) return;
      // The database answers without ever waiting: requests get their turn here.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Everything that can be decided without the network; what may go is on its way afterwards, the rest is given back. */
  async function prepare(delivery: Delivery): Promise<readonly Postponed[]> {
    // The row stays claimed; when this lease ends too, it is looked for.
    if (inTheAir.has(delivery.id)) return [];
    try {
      const kind = kindOf.get(delivery.kind);
      const person = await store.people.find(delivery.person);
      if (!kind || !person) {
        await deliveries.close(delivery, "obsolete", kind ? "no-person" : "no-kind");
        return [];
      }
      // What may have been sent already is looked for first; whether it is still wanted matters only when it was not.
      if (delivery.firstTryAt === undefined) {
        const verdict = await judge.verdict(delivery, kind, person, clock.now());
        if (verdict.kind === "postpone") return [{ delivery, at: verdict.at }];
        if (!(await obey(delivery, verdict))) return [];
      }
      const account = delivery.account ?? (await chooseAccount(person));
      const door = account && doors.get(platformOf(account));
      if (!account || !door) {
        await deliveries.close(delivery, "waiting", "no-account");
        return [];
      }
      const waiter = { isUrgent: kind.topic !== "prompts", isReturning: inLine.delete(delivery.id) };
      const slot = paceOf.get(door.platform)!.slot(clock.now(), waiter);
      if (slot.kind === "later") {
        inLine.add(delivery.id);
        return [{ delivery, at: slot.at }];
      }
      inTheAir.add(delivery.id);
      track(send({ delivery, kind, person, account, door }, slot.inMs).finally(() => inTheAir.delete(delivery.id)));
    } catch (error) {
      await fail(delivery, error);
    }
    return [];
  }

  function track(work: Promise<void>): void {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  async function send(errand: Errand, inMs: number): Promise<void> {
    const { delivery, account, door } = errand;
    try {
      if (inMs > 0) await new Promise((resolve) => setTimeout(resolve, inMs));
      const card = await cardFor(errand);
      if (!card) return;
      // Written before the request leaves: whoever takes over after a crash knows that it may have been sent, and where to look.
      if (!(await deliveries.begin(delivery, account, clock.now()))) return;
      await mark(delivery, await door.deliver(account, card, delivery.wireKey));
      failures.delete(delivery.id);
    } catch (error) {
      await fail(delivery, error);
    }
  }

  /** Undefined when it must not go, or not now, or has gone already; that is noted. */
  async function cardFor(errand: Errand) {
    const { delivery, kind } = errand;
    if (delivery.firstTryAt !== undefined && !(await wasLost(errand))) return undefined;
    // Judged again: while it waited for its slot, the yes may have been taken back.
    const person = (await store.people.find(delivery.person)) ?? errand.person;
    if (!(await obey(delivery, await judge.verdict(delivery, kind, person, clock.now())))) return undefined;
    const card = await render({ ...errand, person });
    if (!("drop" in card)) return card;
    await deliveries.close(delivery, "obsolete", card.drop);
    return undefined;
  }

  /**
   * Looks into the conversation for a message whose outcome is not known. True only when it certainly is not there. Always, even where the
   * platform has a key of its own: for how long it remembers that key is not published.
   */
  async function wasLost({ delivery, account, door }: Errand): Promise<boolean> {
    const seen = await door.findDelivered(account, delivery.wireKey, (delivery.firstTryAt ?? 0) - CLOCK_DOUBT_MS);
    switch (seen.kind) {
      case "absent":
        return true;
      case "found":
        await deliveries.markSent(delivery, seen.ref, clock.now());
        return false;
      case "failed":
        // A limit says nothing about the message, so it brings nobody nearer to giving up.
        if (seen.waitMs !== undefined) await deliveries.leaveUnknown(delivery, clock.now() + seen.waitMs);
        else await giveUpSlowly(delivery, "history-failed");
        return false;
    }
  }

  async function render({ delivery, kind, person }: Errand): Promise<Rendered> {
    const params = kind.params.safeParse(delivery.params);
    if (!params.success) return { drop: "bad-params" };
    const reader = await judge.readerOf(delivery, person);
    return kind.render(store, params.data, { delivery, reader, guide, tree, now: clock.now() });
  }

  async function obey(delivery: Delivery, verdict: Verdict): Promise<boolean> {
    if (verdict.kind === "close") await deliveries.close(delivery, verdict.state, verdict.reason);
    if (verdict.kind === "postpone") await deliveries.postpone(delivery, verdict.at);
    return verdict.kind === "send";
  }

  async function mark(delivery: Delivery, outcome: Awaited<ReturnType<Adapter["deliver"]>>): Promise<void> {
    switch (outcome.kind) {
      case "sent":
        return void (await deliveries.markSent(delivery, outcome.ref, clock.now()));
      case "refused":
        return closeRefused(store, delivery, outcome.reason);
      case "later":
        return void (await deliveries.postpone(delivery, outcome.at));
      case "unknown":
        await deliveries.leaveUnknown(delivery, clock.now() + Math.min(LOOK_AGAIN_MS, leaseMs));
    }
  }

  /** Our own fault, or the database's. The claim stands: when its lease ends the row is looked at again. */
  async function fail(delivery: Delivery, error: unknown): Promise<void> {
    log.error({ delivery: delivery.id, kind: delivery.kind, err: error }, "a delivery failed");
    await giveUpSlowly(delivery, "failed").catch(() => undefined);
  }

  /** Rather a question to a person, in the end, than a gamble on a second message or a try each minute for ever. */
  async function giveUpSlowly(delivery: Delivery, reason: keyof typeof MOST_FAILURES): Promise<void> {
    const count = (failures.get(delivery.id) ?? 0) + 1;
    failures.set(delivery.id, count);
    if (count < MOST_FAILURES[reason])
      return void (await deliveries.leaveUnknown(delivery, clock.now() + waitAfter(reason, count)));
    failures.delete(delivery.id);
    await deliveries.close(delivery, "needs_review", reason);
    log.warn({ delivery: delivery.id, kind: delivery.kind, reason }, "a message could not be confirmed");
  }

  async function chooseAccount(person: Person): Promise<AccountId | undefined> {
    const accounts = await store.accounts.listOf(person.id);
    const usable: Account[] = [];
    for (const account of accounts)
      if (doors.has(platformOf(account.id)) && (await isWithinReach(store, account.id))) usable.push(account);
    return usable.find(({ id }) => id === person.preferredAccount)?.id ?? usable[0]?.id;
  }

  return {
    run,
    async settle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
}
