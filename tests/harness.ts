// The test kit: a chapter with four people in it, a store in memory and a clock that is turned by hand.
//   const { ann, clock } = await demo();
//   await ann.run("faq do i need lead");
//   expect(ann.last.plain).toContain("...");
import { createLocalDoor, createTurnableClock, type TurnableClock } from "#adapters/local";
import { type Commands, createBot, createDrafts, type Guide, type Log } from "#core";
import { openStore } from "#store";

/** A Tuesday in the academic year; tests that care turn the clock from here. */
export const START = Date.UTC(2026, 10, 24, 15, 0);

export type Logged = { readonly level: "info" | "warn" | "error"; readonly facts: object; readonly sentence: string };

export async function demo({ guide, commands }: { guide?: Guide; commands?: Commands } = {}) {
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
  });
  const door = await createLocalDoor({ bot, clock, log, messages: store.demoMessages });
  return {
    ann: door.person("local:ann"),
    ben: door.person("local:ben"),
    mia: door.person("local:mia"),
    leo: door.person("local:leo"),
    ...{ clock, bot, store, door, log, logged },
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
