// Sends what is due: claims with a lease, keeps silence, renders at the last moment, sends with a key, marks with a fence.
import {
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
  type PersonId,
  type Platform,
  platformOf,
  type Rendered,
  type Store,
} from "#core";
import { breakSummary, summaryOf } from "#features/inbox";
import { aboutChapter } from "./about-chapter.ts";
import { createAccountChoice } from "./account.ts";
import { createOutcomes } from "./outcome.ts";
import { createPace, type Pace } from "./pace.ts";
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
  /** Told when an account of this person refuses for good. Never throws. */
  readonly onRefused?: (person: PersonId) => Promise<void>;
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
type Postponed = { readonly delivery: Delivery; readonly at: number; readonly reason?: string };

/** Our clock may have been set while a message was on its way: the look-back reaches this much further than the first try. */
const CLOCK_DOUBT_MS = 2 * 60 * 60_000;

/** Longer than an adapter's own time-out (10 s) plus the wait for a slot: a live worker never loses its claim. */
const LEASE_MS = 60_000;
const CLAIMED_AT_ONCE = 100;
/** Of its lease a message may wait so much for those before it, at the usual pace: on a slow disk or machine the line must not outlast the leases. */
const SHARE_OF_LEASE = 0.25;

export function createDelivery(parts: DeliveryParts): DeliveryJob {
  const { store, kinds, guide, tree, clock, log, paces = {}, leaseMs = LEASE_MS } = parts;
  const { deliveries } = store;
  const judge = createJudge(store, guide);
  const kindOf = new Map([...kinds, breakSummary(kinds)].map((kind) => [kind.name, kind]));
  const doors = new Map(parts.doors.map((door) => [door.platform, door]));
  const choose = createAccountChoice((platform) => doors.has(platform));
  const outcomes = createOutcomes({ store, clock, log, leaseMs, choose, onRefused: parts.onRefused });
  const perSecond = ({ platform, messagesPerSecond }: Adapter) => paces[platform] ?? messagesPerSecond;
  const paceOf = new Map<Platform, Pace>(parts.doors.map((door) => [door.platform, createPace(perSecond(door))]));
  const pace = parts.doors.reduce((sum, door) => sum + perSecond(door), 0);
  const mostInTheAir = Math.max(1, Math.floor((pace * leaseMs * SHARE_OF_LEASE) / 1_000));
  const underWay = new Set<Promise<void>>();
  /** Who has a place in a line, so that it is not asked to queue again. */
  const inLine = new Set<DeliveryId>();
  /** What this process is sending just now: when the clock is set forward, leases end under requests that are in the air. */
  const inTheAir = new Set<DeliveryId>();

  async function run(): Promise<void> {
    for (;;) {
      const now = clock.now();
      const free = [...paceOf.values()].reduce((sum, pace) => sum + pace.free(now), 0);
      // Not more than can go now: what stays in the table keeps its order, and what comes later may overtake it by rank.
      const most = Math.min(CLAIMED_AT_ONCE, free, mostInTheAir - inTheAir.size);
      if (most < 1) return;
      const claimed = await deliveries.claimDue(now, most, now + leaseMs);
      const postponed: Postponed[] = [];
      for (const delivery of claimed) postponed.push(...(await prepare(delivery)));
      if (postponed.length > 0)
        await store.transaction(async (tx) => {
          for (const { delivery, at, reason } of postponed) await tx.deliveries.postpone(delivery, at, reason);
        });
      if (claimed.length < most) return;
      // The database answers without ever waiting: requests get their turn here.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Everything that can be decided without the network; what may go is on its way afterwards, the rest is given back. */
  async function prepare(claimed: Delivery): Promise<readonly Postponed[]> {
    // The row stays claimed; when this lease ends too, it is looked for.
    if (inTheAir.has(claimed.id)) return [];
    let delivery: Delivery | undefined = claimed;
    try {
      const kind = kindOf.get(delivery.kind);
      if (!kind) {
        await deliveries.close(delivery, "obsolete", "no-kind");
        return [];
      }
      const person = await store.people.find(delivery.person);
      if (!person) return [];
      // What may have been sent already is looked for first; whether it is still wanted matters only when it was not.
      if (delivery.firstTryAt === undefined) {
        const verdict = await judge.verdict(delivery, kind, person, clock.now());
        if (verdict.kind === "postpone") return [{ delivery, ...verdict }];
        delivery = await obey(delivery, verdict);
        if (!delivery) return [];
      }
      const account = delivery.account ?? (await choose(store, person, delivery));
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
      track(send({ delivery, kind, person, account, door }, slot.inMs).finally(() => inTheAir.delete(claimed.id)));
    } catch (error) {
      await outcomes.fail(claimed, error);
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
      await outcomes.mark(delivery, account, await door.deliver(account, card, delivery.wireKey));
    } catch (error) {
      await outcomes.fail(delivery, error);
    }
  }

  /** Undefined when it must not go, or not now, or has gone already; that is noted. */
  async function cardFor(errand: Errand) {
    const { kind } = errand;
    if (errand.delivery.firstTryAt !== undefined && !(await wasLost(errand))) return undefined;
    // Judged again: while it waited for its slot, the yes may have been taken back.
    const person = await store.people.find(errand.delivery.person);
    // Deleted, and the row with them; or joined to somebody else just now: when the lease ends it is claimed again as theirs.
    if (!person) return undefined;
    const delivery = await obey(errand.delivery, await judge.verdict(errand.delivery, kind, person, clock.now()));
    if (!delivery) return undefined;
    const card = await render({ ...errand, delivery, person });
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
        await outcomes.cannotTell(delivery, seen.waitMs);
        return false;
    }
  }

  async function render({ delivery, kind, person }: Errand): Promise<Rendered> {
    const params = kind.params.safeParse(delivery.params);
    if (!params.success) return { drop: "bad-params" };
    const reader = await judge.readerOf(delivery, person);
    const rendered = await kind.render(store, params.data, { delivery, reader, guide, tree, now: clock.now() });
    return aboutChapter(store, delivery, rendered);
  }

  /** What may go now; undefined when it may not, and that is noted. */
  async function obey(delivery: Delivery, verdict: Verdict): Promise<Delivery | undefined> {
    switch (verdict.kind) {
      case "send":
        return delivery;
      case "gather":
        return gather(delivery);
      case "postpone":
        await deliveries.postpone(delivery, verdict.at, verdict.reason);
        return undefined;
      case "close":
        await deliveries.close(delivery, verdict.state, verdict.reason);
        return undefined;
    }
  }

  /** What a pause or an exam block has held back: one alone goes as it is, several leave it to a summary that is written in the same moment. */
  function gather(delivery: Delivery): Promise<Delivery | undefined> {
    return store.transaction(async (tx) => {
      const taken = await tx.deliveries.takeHeld(delivery, clock.now());
      if (taken.length < 2) return taken[0];
      await tx.deliveries.add(summaryOf(taken, clock.now()));
      return undefined;
    });
  }

  return {
    run,
    async settle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
}
