// What only the demo has: a clock that can be turned and stays turned, four people with a class year, a way to start over.
import { createTurnableClock, demoPeople, demoSpace, general, type TurnableClock } from "#adapters/local";
import type { AccountId, Bot, Store } from "#core";
import { graduationOf } from "#features/members";
import { systemClock } from "./clock.ts";
import type { Jobs } from "./jobs/index.ts";

const OFFSET = "demo.clock-offset";

/** Each of the four is another kind of reader; ids of the pack's class years. A pack without them leaves the year unknown. */
const CLASS_YEARS: Readonly<Record<AccountId, string>> = {
  "local:ann": "M1",
  "local:ben": "M3",
  "local:mia": "M4",
  "local:leo": "M3",
};

/** As far ahead as it was turned, so that a restart does not take people back in time. */
export async function openDemoClock({ settings }: Store): Promise<TurnableClock> {
  const clock = createTurnableClock(systemClock, Number((await settings.find(OFFSET)) ?? 0));
  const turn = clock.advance;
  clock.advance = (ms) => {
    turn(ms);
    void settings.set(OFFSET, String(clock.offset));
  };
  return clock;
}

/** A week of reminders every few minutes; more would keep the page waiting. */
const MOST_STOPS = 200;

/** Time passes: what is due on the way comes at its own moment, as if one had waited. False when nothing is planned. */
export async function turnDemoClock(
  clock: TurnableClock,
  jobs: Pick<Jobs, "nextDueAt" | "wake" | "settle">,
  by: number | "next",
): Promise<boolean> {
  const nextDue = async () => (await jobs.nextDueAt()) ?? Number.POSITIVE_INFINITY;
  await turnTo(clock.now());
  const end = by === "next" ? await nextDue() : clock.now() + by;
  if (end === Number.POSITIVE_INFINITY) return false;
  for (let stop = 0; stop < MOST_STOPS && clock.now() < end; stop++) {
    const due = await nextDue();
    // What is due already and did not go waits for something else than time.
    await turnTo(due > clock.now() ? Math.min(due, end) : end);
  }
  await turnTo(end);
  return true;

  async function turnTo(at: number): Promise<void> {
    clock.advance(at - clock.now());
    await jobs.wake();
    await jobs.settle();
  }
}

/** Makes each of the four known to the bot, as their first words would, and gives them a class year. */
export async function introduceDemoPeople(bot: Bot, store: Store, now: number): Promise<void> {
  for (const { id: account, name } of demoPeople) {
    if (await store.identities.find(account, demoSpace)) continue;
    const from = { account, name, space: demoSpace, channel: general, isDirect: false, locale: "en-US" } as const;
    await bot.answer({
      from: { ...from, isSpaceAdmin: false, eventId: crypto.randomUUID() },
      gesture: { kind: "command", root: "members", path: ["help"], options: {} },
    });
    const known = await store.identities.find(account, demoSpace);
    const graduates = graduationOf(bot.guide.pack, CLASS_YEARS[account] ?? "", now);
    if (known) await store.memberships.setGraduates(known.chapter.id, known.person.id, graduates);
  }
}

/** Everything is forgotten but the time, which only ever goes forward. */
export async function startDemoOver(bot: Bot, store: Store, clock: TurnableClock): Promise<void> {
  await store.demoMessages.reset();
  await store.settings.set(OFFSET, String(clock.offset));
  await introduceDemoPeople(bot, store, clock.now());
}
