// Flooding: who asks too much at once is told to wait before anything is looked up, and nobody else notices (SECURITY S22).
import { platformOf } from "../chat/people.ts";
import type { Clock } from "./context.ts";
import type { Sender } from "./request.ts";

/** One process counts in memory; several would share the counters. */
export interface Flood {
  /** False: refuse it at once. A refused one costs the group nothing. */
  admits(from: Sender): boolean;
  /** Suggestions come with every keystroke, so they are counted apart. */
  admitsSuggestion(from: Sender): boolean;
  /** Whether a refused one is told so. To answer each of a thousand a second would itself be the flood, and the platform would block the bot. */
  tells(from: Sender): boolean;
}

type Allowance = { readonly burst: number; readonly perSecond: number };
const OF_ACCOUNT: Allowance = { burst: 20, perSecond: 1 };
const OF_SPACE: Allowance = { burst: 200, perSecond: 50 };
const OF_TYPING: Allowance = { burst: 40, perSecond: 10 };
// Several people typing as fast as they can; each suggestion costs as much as a short answer.
const OF_TYPING_SPACE: Allowance = { burst: 100, perSecond: 30 };
const TOLD_ACCOUNT: Allowance = { burst: 5, perSecond: 0.5 };
const TOLD_SPACE: Allowance = { burst: 20, perSecond: 5 };
/** The longest unused go first: their buckets have filled up again. */
const MOST = 20_000;

export function createFlood(clock: Clock): Flood {
  const accounts = createBuckets(clock, OF_ACCOUNT);
  const spaces = createBuckets(clock, OF_SPACE);
  const typing = createBuckets(clock, OF_TYPING);
  const typingSpaces = createBuckets(clock, OF_TYPING_SPACE);
  const toldAccounts = createBuckets(clock, TOLD_ACCOUNT);
  const toldSpaces = createBuckets(clock, TOLD_SPACE);
  // The chapter is not known before a query; its space is. A direct message that names no space has only the account's.
  const own = ({ account, space }: Sender) => `${space ?? ""} ${account}`;
  return {
    admits: (from) => accounts.take(own(from)) && (from.space === undefined || spaces.take(from.space)),
    admitsSuggestion: (from) => typing.take(own(from)) && (from.space === undefined || typingSpaces.take(from.space)),
    tells: (from) => toldAccounts.take(own(from)) && toldSpaces.take(from.space ?? platformOf(from.account)),
  };
}

/** Token buckets by key. */
function createBuckets(clock: Clock, { burst, perSecond }: Allowance) {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key: string): boolean {
      const now = clock.now();
      const before = buckets.get(key) ?? { left: burst, at: now };
      const left = Math.min(burst, before.left + (Math.max(0, now - before.at) / 1000) * perSecond);
      const isAdmitted = left >= 1;
      buckets.delete(key);
      buckets.set(key, { left: isAdmitted ? left - 1 : left, at: now });
      if (buckets.size > MOST) for (const oldest of [...buckets.keys()].slice(0, MOST / 10)) buckets.delete(oldest);
      return isAdmitted;
    },
  };
}
