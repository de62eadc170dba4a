// The test kit: a chapter with four people in it, a store in memory and a clock that is turned by hand.
//   const { ann, clock } = await demo();
//   await ann.run("faq do i need lead");
//   expect(ann.last.plain).toContain("...");
// Messages that come later are sent when the test says so:
//   await turn(10 * MINUTE);
//   expect(ann.inbox.at(-1)?.plain).toContain("...");
import { createLocalDoor, createTurnableClock, type LocalDoor, type TurnableClock } from "#adapters/local";
import {
  type Adapter,
  type Bot,
  type Clock,
  type Commands,
  createBot,
  createDrafts,
  type Guide,
  type Log,
} from "#core";
import { openStore } from "#store";
import { createSending } from "../src/adapters/local/deliveries.ts";
import { createJobs, type Jobs, type JobsParts } from "../src/jobs/index.ts";

/** A Tuesday in the academic year; tests that care turn the clock from here. */
export const START = Date.UTC(2026, 10, 24, 15, 0);

export type Logged = { readonly level: "info" | "warn" | "error"; readonly facts: object; readonly sentence: string };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type DemoParts = {
  readonly guide?: Guide;
  readonly commands?: Commands;
  /** Of the timetable: more kinds of messages, other doors. */
  readonly jobs?: Partial<JobsParts>;
};

export async function demo({ guide, commands, jobs: more = {} }: DemoParts = {}) {
  const clock = turnableClock();
  const logged: Logged[] = [];
  const log = logInto(logged);
  const store = await openStore({ file: ":memory:", clock });
  const bot = createBot({
    commands: commands ?? (await import("#commands")).commands,
    store,
    guide: guide ?? (await defaultGuide()),
    clock,
    drafts: createDrafts(clock),
    log,
    standingOf: (account, space) => sender.standingOf(account, space),
  });
  const door = await createLocalDoor({ bot, clock, log, messages: store.demoMessages });
  const sender = localSender(door, clock);
  const jobs = createJobs({ store, doors: [sender], guide: bot.guide, tree: bot.tree, clock, log, ...more });
  return {
    ann: door.person("local:ann"),
    ben: door.person("local:ben"),
    mia: door.person("local:mia"),
    leo: door.person("local:leo"),
    ...{ clock, bot, store, door, log, logged, jobs },
    deliver: () => deliver(jobs),
    /** Turns the clock forward and sends what is due then. */
    async turn(ms: number) {
      clock.advance(ms);
      await deliver(jobs);
    },
  };
}

/** Sends what is due now, and waits until it has arrived. */
export async function deliver(jobs: Jobs): Promise<void> {
  await jobs.wake();
  await jobs.settle();
}

/** The sending half of the local page, without the page. */
export function localSender(door: LocalDoor, clock: Clock): Adapter {
  return {
    ...{ platform: "local", messagesPerSecond: 1_000 },
    ...createSending(() => door, clock),
    start: async (_: Bot) => {},
    stop: async () => {},
  };
}

/** Stands still until it is turned. */
export const turnableClock = (): TurnableClock => createTurnableClock({ now: () => START });

export function logInto(logged: Logged[]): Log {
  return {
    info: (facts, sentence) => void logged.push({ level: "info", facts, sentence }),
    warn: (facts, sentence) => void logged.push({ level: "warn", facts, sentence }),
    error: (facts, sentence) => void logged.push({ level: "error", facts, sentence }),
  };
}

let loaded: Promise<Guide> | undefined;
/** The real pack, read once for each test file. */
export function defaultGuide(): Promise<Guide> {
  loaded ??= import("#content").then(async ({ loadGuide }) => (await loadGuide({ folder: "content" })).guide);
  return loaded;
}
