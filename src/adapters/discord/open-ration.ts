// Rations the opening of new direct messages: Discord blocks bots that open many, and names no number (resources/user.mdx).
import { randomInt } from "node:crypto";
import { z } from "zod";
import type { AccountId, Clock, Log, Settings } from "#core";
import { readJson } from "./kept-json.ts";

export type OpenPace = { readonly opensPerMinute: number; readonly opensPerDay: number };

export type OpenRation = {
  /** Undefined: open now, it has been counted. Otherwise when to come back (epoch ms); each account gets a time of its own. */
  turn(account: AccountId): Promise<number | undefined>;
  /** Nothing is opened for so long. */
  pause(ms: number): Promise<void>;
  /** Discord complained (40003): pauses, and opens half as fast from then on. Gives the end of the pause (epoch ms). */
  slowDown(): Promise<number>;
};

/** Field reports tell of bots quarantined after a few dozen new direct messages in a row. */
export const USUAL_PACE: OpenPace = { opensPerMinute: 30, opensPerDay: 200 };

const KEPT = "discord.opens";
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const COMPLAINT_PAUSE_MS = 10 * MINUTE_MS;
const SLOWEST = 64;
// Whoever falls out of memory only loses the place in the line.
const MOST_PROMISED = 20_000;
// Up to a quarter longer than the gap, by chance: an even beat is what spam detection looks for.
const JITTER_PERCENT = 25;

const State = z.object({
  /** Within the last day, oldest first. */
  opened: z.array(z.number()),
  readyAt: z.number(),
  pausedUntil: z.number(),
  /** The gap is so many times as long; it halves with each day without a complaint. */
  slowdown: z.number(),
  slowedAt: z.number(),
});
type State = z.infer<typeof State>;

const FRESH: State = { opened: [], readyAt: 0, pausedUntil: 0, slowdown: 1, slowedAt: 0 };

type Parts = { settings: Settings; clock: Clock; log: Log; pace?: Partial<OpenPace> };

export function createOpenRation({ settings, clock, log, pace = {} }: Parts): OpenRation {
  const { opensPerMinute, opensPerDay } = { ...USUAL_PACE, ...pace };
  /** Times given out and still to come, earliest first: everybody at the same time would mean that all but one came in vain. */
  let line: number[] = [];
  /** The last time given to somebody who came when told to and yet too early: they go before the line. */
  let late = 0;
  const promised = new Map<AccountId, number>();
  let state: State | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** One at a time; a time in the future by a clock that was set back counts as now. */
  function change<T>(work: (state: State, now: number) => T | Promise<T>): Promise<T> {
    const done = queue.then(async () => {
      state ??= readJson(State, await settings.find(KEPT)) ?? FRESH;
      const now = clock.now();
      state = {
        ...state,
        opened: state.opened.map((at) => Math.min(at, now)).filter((at) => at > now - DAY_MS),
        readyAt: Math.min(state.readyAt, now + 2 * gapOf(state, now)),
        pausedUntil: Math.min(state.pausedUntil, now + DAY_MS),
      };
      return work(state, now);
    });
    queue = done.catch(() => undefined);
    return done;
  }

  async function keep(next: State): Promise<void> {
    await settings.set(KEPT, JSON.stringify(next));
    state = next;
  }

  const slowdownOf = ({ slowdown, slowedAt }: State, now: number) =>
    Math.max(1, slowdown / 2 ** Math.max(0, Math.floor((now - slowedAt) / DAY_MS)));

  const gapOf = (of: State, now: number) => (MINUTE_MS / opensPerMinute) * slowdownOf(of, now);

  function turn(account: AccountId): Promise<number | undefined> {
    return change(async (held, now) => {
      const gap = gapOf(held, now);
      line = line.filter((at) => at > now);
      const mine = promised.get(account);
      if (mine !== undefined && mine > now) return Math.max(mine, held.pausedUntil);
      promised.delete(account);
      const dayFull = held.opened.at(-opensPerDay);
      const ready = Math.max(held.readyAt, held.pausedUntil, dayFull === undefined ? 0 : dayFull + DAY_MS);
      const next = line[0];
      // Who comes for the first time does not take the place of somebody who was told to come just now.
      const isFree = late <= now && (next === undefined || next > now + gap);
      if (ready <= now && (mine !== undefined || isFree)) {
        const jitter = (gap * randomInt(JITTER_PERCENT + 1)) / 100;
        // Before the request leaves: a process that dies right after it must still have counted it.
        await keep({ ...held, opened: [...held.opened, now], readyAt: now + gap + jitter });
        return undefined;
      }
      const at = Math.ceil(Math.max(ready, late + gap, mine === undefined ? endOfLine(held, gap) : 0));
      if (mine === undefined) line.push(at);
      else late = at;
      if (promised.size >= MOST_PROMISED) promised.clear();
      promised.set(account, at);
      return at;
    });
  }

  /** Behind everybody who waits, and not more than the day's number within one day. */
  function endOfLine({ opened }: State, gap: number): number {
    const last = line.at(-1);
    const behind = line.length >= opensPerDay ? line.at(-opensPerDay) : opened.at(line.length - opensPerDay);
    const meanJitter = (gap * JITTER_PERCENT) / 200;
    return Math.max(last === undefined ? 0 : last + gap + meanJitter, behind === undefined ? 0 : behind + DAY_MS);
  }

  return {
    turn,
    pause: (ms) => change((held, now) => keep({ ...held, pausedUntil: Math.max(held.pausedUntil, now + ms) })),
    slowDown: () =>
      change(async (held, now) => {
        const slowdown = Math.min(SLOWEST, slowdownOf(held, now) * 2);
        const pausedUntil = now + (COMPLAINT_PAUSE_MS * slowdown) / 2;
        await keep({ ...held, slowdown, slowedAt: now, pausedUntil: Math.max(held.pausedUntil, pausedUntil) });
        log.warn({ pausedUntil, slowdown }, "Discord says that direct messages are opened too fast: opening pauses");
        return pausedUntil;
      }),
  };
}
