// What only the demo has: a clock that can be turned and stays turned, four people with a class year, a way to start over.
import { createTurnableClock, demoPeople, demoSpace, general, type TurnableClock } from "#adapters/local";
import type { AccountId, Bot, Store } from "#core";
import { graduationOf } from "#features/members";
import { systemClock } from "./clock.ts";

const OFFSET = "demo.clock-offset";

/** Each of the four is another kind of reader; ids of the pack's class years. A pack without them leaves the year unknown. */
const CLASS_YEARS: Readonly<Record<AccountId, string>> = {
  "local:ann": "M1",
  "local:ben": "M3",
  "local:mia": "M4",
  "local:leo": "M3",
};

/** As far ahead as it was turned, so that a restart does not take people back in time. */
export async function openDemoClock({ settings }: Store, onTurn: () => void): Promise<TurnableClock> {
  const clock = createTurnableClock(systemClock, Number((await settings.find(OFFSET)) ?? 0));
  const turn = clock.advance;
  clock.advance = (ms) => {
    turn(ms);
    void settings.set(OFFSET, String(clock.offset));
    onTurn();
  };
  return clock;
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
