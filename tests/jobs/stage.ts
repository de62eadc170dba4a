// A store with people who said yes, a door that does as it is told, and a made-up kind of prompt.
import { z } from "zod";
import {
  type AccountId,
  type Adapter,
  type ChapterId,
  type Clock,
  type DeliveryKind,
  type DeliveryOutcome,
  deliveryKind,
  type LookBack,
  type NewDelivery,
  type PersonId,
  type Platform,
  type Store,
} from "#core";
import { openStore } from "#store";
import { createJobs, deliveryKinds, type Jobs, type JobsParts } from "../../src/jobs/index.ts";
import { defaultGuide, type Logged, logInto, START } from "../harness.ts";

export type Sent = { readonly to: AccountId; readonly at: number; readonly wireKey: string; readonly words: string };

export type FakeDoor = Adapter & {
  /** What reached people, in order. A repeat with a key that is there already reaches nobody. */
  readonly sent: Sent[];
  readonly tries: string[];
  /** What the next tries answer; "sent" when it is empty. "lost": it reached the person, and the answer did not come back. */
  readonly answers: (DeliveryOutcome | "lost" | "never-arrived")[];
  readonly history: (LookBack["kind"] | "limited" | "truth")[];
  /** Awaited by each try before anything happens. */
  hold: Promise<unknown>;
};

export function fakeDoor(clock: Clock, parts: Partial<Adapter> = {}): FakeDoor {
  const sent: Sent[] = [];
  const tries: string[] = [];
  const door: FakeDoor = {
    ...{ platform: "discord", messagesPerSecond: 1_000 },
    ...{ sent, tries, answers: [], history: [], hold: Promise.resolve() },
    start: async () => {},
    stop: async () => {},
    standingOf: async () => ({ kind: "unknown" }),
    async deliver(to, card, wireKey) {
      tries.push(wireKey);
      const answer = door.answers.shift();
      await door.hold;
      if (answer === "never-arrived") return { kind: "unknown" };
      if (answer !== undefined && answer !== "lost") return answer;
      sent.push({ to, at: clock.now(), wireKey, words: JSON.stringify(card) });
      return answer === "lost" ? { kind: "unknown" } : { kind: "sent", ref: `m${sent.length}` };
    },
    async findDelivered(_, wireKey) {
      const told = door.history.shift() ?? "truth";
      if (told === "failed") return { kind: "failed" };
      if (told === "limited") return { kind: "failed", waitMs: 60_000 };
      const index = sent.findIndex((one) => one.wireKey === wireKey);
      return index >= 0 ? { kind: "found", ref: `m${index + 1}` } : { kind: "absent" };
    },
    ...parts,
  };
  return door;
}

const shown = (key: string, words: string) =>
  ({
    body: [
      { kind: "text", text: [{ kind: "paragraph", children: [{ kind: "text", text: words }] }] },
      {
        kind: "actions",
        items: [{ kind: "button", label: "Got it", wire: `prompt.got-it?key=${key}`, style: "plain", disabled: false }],
      },
    ],
  }) as const;

/** As a reflection prompt will be: moved to the end of quiet hours, waits for pauses, dropped when it is too late. */
export const prompt = deliveryKind({
  ...{ name: "prompt", topic: "prompts", breaksQuiet: false, breaksPause: false, tooLate: "drop" },
  params: z.object({ number: z.string() }),
  render: async (_, { number }, { delivery }) => shown(delivery.wireKey, `prompt ${number}`),
});
/** As an own reminder, without a reminder behind it. */
export const urgent = deliveryKind({
  ...{ name: "urgent", topic: "mine", breaksQuiet: true, breaksPause: true, tooLate: "inbox" },
  params: z.object({ number: z.string() }),
  render: async (_, { number }, { delivery }) => shown(delivery.wireKey, `urgent ${number}`),
});

/** As a reflection will be: what a break held back of these comes in one message. */
export const reflection = deliveryKind({
  ...{ name: "reflection", topic: "prompts", breaksQuiet: false, breaksPause: false, afterBreak: "summary" },
  tooLate: "drop",
  params: z.object({ number: z.string() }),
  async render(_, { number }, { delivery }) {
    if (number === "13") return { drop: "answered" };
    return { ...shown(delivery.wireKey, `reflection ${number}`), title: `How was session ${number}?` };
  },
});

export type Stage = {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly door: FakeDoor;
  readonly logged: readonly Logged[];
  readonly chapter: ChapterId;
  readonly person: PersonId;
  readonly clock: { at: number; now(): number };
  addPerson(account: AccountId): Promise<PersonId>;
  add(kind: DeliveryKind, number: number, more?: Partial<NewDelivery>): Promise<void>;
  tick(ms?: number): Promise<void>;
  states(): Promise<Record<string, number>>;
  /** A second worker on the same store and the same door, as after a restart. */
  anotherWorker(): Jobs;
};

export async function stage({
  door: doorParts,
  clock: given,
  ...more
}: { door?: Partial<Adapter>; clock?: Stage["clock"] } & Partial<JobsParts> = {}): Promise<Stage> {
  const clock: Stage["clock"] = given ?? { at: START, now: () => clock.at };
  const store = await openStore({ file: ":memory:", clock });
  const logged: Logged[] = [];
  const door = fakeDoor(clock, doorParts);
  const guide = await defaultGuide();
  const { createCommandTree } = await import("../../src/core/bot/command-tree.ts");
  const { commands } = await import("#commands");
  const tree = createCommandTree(commands, guide);
  const kinds = [...deliveryKinds, prompt, urgent, reflection];
  const anotherWorker = () =>
    createJobs({ store, doors: [door], guide, tree, clock, log: logInto(logged), kinds, ...more });
  const jobs = anotherWorker();
  const chapter = (await store.chapters.add({ name: "Group", zone: "America/New_York" })).id;

  async function addPerson(account: AccountId): Promise<PersonId> {
    const { id } = await store.people.add();
    await store.accounts.add({ id: account, person: id, name: "Somebody" });
    await store.memberships.add({ chapter, person: id });
    await store.people.setConsent(id, "mine", clock.now());
    await store.people.setConsent(id, "prompts", clock.now());
    return id;
  }
  const person = await addPerson("discord:1");
  return {
    ...{ store, jobs, door, logged, chapter, person, clock, addPerson, anotherWorker },
    async add(kind, number, extra = {}) {
      const source = extra.person ?? person;
      await store.deliveries.add({
        ...{ person, chapter, kind: kind.name, params: { number: String(number) }, dueAt: clock.now() },
        rank: kind.topic === "prompts" ? 10 : 0,
        key: `${kind.name}:${number}::${source}:0`,
        ...extra,
      });
    },
    async tick(ms = 0) {
      clock.at += ms;
      await jobs.wake();
      await jobs.settle();
    },
    states: async () =>
      Object.fromEntries(Object.entries(await store.deliveries.count()).filter(([, rows]) => rows > 0)),
  };
}

export const platformDoor = (clock: Clock, platform: Platform, messagesPerSecond: number): FakeDoor =>
  fakeDoor(clock, { platform, messagesPerSecond });
