// Members who are gone without a word: looked at when they refuse a message, and each about once a month.
import { type Adapter, type Clock, type Log, type PersonId, platformOf, type StandingOf, type Store } from "#core";
import { endWhereGone } from "#features/chapters";

export type LeaversParts = {
  readonly store: Store;
  readonly doors: readonly Pick<Adapter, "platform" | "standingOf">[];
  readonly clock: Clock;
  readonly log: Log;
  /** Between one person and the next. */
  readonly pauseMs?: number;
};

export type Leavers = {
  /** An account of this person takes no messages: perhaps they have left. Asked at most once a day; never throws. */
  lookAfterRefusal(person: PersonId): Promise<void>;
  /** A day's share of everybody; ends early when a door cannot say. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
};

const DAY_MS = 24 * 60 * 60_000;
const DAYS_FOR_ALL = 28;
/** A request or two a second is nothing to either platform, whatever else the bot has to say. */
const PAUSE_MS = 1_000;
const MOST_REMEMBERED = 10_000;
/** One person about whom nobody can say anything is no trouble of the platform; so many in a row are. */
const MOST_SILENT = 3;
/** Where the last share ended. */
const CURSOR = "leavers.last";

export function createLeavers({ store, doors, clock, log, pauseMs = PAUSE_MS }: LeaversParts): Leavers {
  /** When each was asked about; a restart asks once more, which harms nobody. */
  const asked = new Map<PersonId, number>();
  let isStopping = false;
  let endPause = () => {};
  let running: Promise<void> | undefined;

  /** A platform without a door here is no door that cannot say. */
  const doorsSay =
    (onSilence = () => {}): StandingOf =>
    async (account, space) => {
      const door = doors.find(({ platform }) => platform === platformOf(account));
      if (!door) return { kind: "unknown" };
      const standing = await door.standingOf(account, space);
      if (standing.kind === "unknown") onSilence();
      return standing;
    };

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      endPause = () => resolve(clearTimeout(timer));
    });

  async function lookAtShare(): Promise<void> {
    const most = Math.ceil((await store.memberships.countPeople()) / DAYS_FOR_ALL);
    const people = await store.memberships.peopleAfter(((await store.settings.find(CURSOR)) ?? "") as PersonId, most);
    let silent = 0;
    let isSilent = false;
    const standingOf = doorsSay(() => {
      isSilent = true;
    });
    for (const person of people) {
      // Before the look: whoever it fails on must not stand in the way of the others for ever.
      await store.settings.set(CURSOR, person);
      isSilent = false;
      await endWhereGone({ store, standingOf, log }, person);
      silent = isSilent ? silent + 1 : 0;
      if (silent >= MOST_SILENT)
        return log.info({}, "nobody could say who is still there; the rest of the members are asked about tomorrow");
      await pause();
      if (isStopping) return;
    }
    if (people.length < most) await store.settings.set(CURSOR, "");
  }

  return {
    async lookAfterRefusal(person) {
      const now = clock.now();
      if (now - (asked.get(person) ?? Number.NEGATIVE_INFINITY) < DAY_MS) return;
      if (asked.size >= MOST_REMEMBERED) asked.clear();
      asked.set(person, now);
      try {
        await endWhereGone({ store, standingOf: doorsSay(), log }, person);
      } catch (err) {
        log.error({ person, err }, "it could not be looked up whether somebody has left");
      }
    },
    async sweep() {
      if (isStopping) return;
      running ??= lookAtShare().finally(() => {
        running = undefined;
      });
      await running;
    },
    async stop() {
      isStopping = true;
      endPause();
      await running?.catch(() => undefined);
    },
  };
}
