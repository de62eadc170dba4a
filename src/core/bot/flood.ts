// Flooding: who asks too much at once is told to wait before anything is looked up, and nobody else notices (SECURITY S22).
import type { Clock } from "./context.ts";
import type { Sender } from "./request.ts";

/** One process counts in memory; several would share the counters. */
export interface Flood {
  /** False: refuse it at once. A refused one costs the group nothing. */
  admits(from: Sender): boolean;
  /** Suggestions come with every keystroke, so they are counted apart. */
  admitsSuggestion(from: Sender): boolean;
}

type Allowance = { readonly burst: number; readonly perSecond: number };
const OF_ACCOUNT: Allowance = { burst: 20, perSecond: 1 };
const OF_SPACE: Allowance = { burst: 200, perSecond: 50 };
const OF_TYPING: Allowance = { burst: 40, perSecond: 10 };
/** The longest unused go first: their buckets have filled up again. */
const MOST = 20_000;

export function createFlood(clock: Clock): Flood {
  const accounts = createBuckets(clock, OF_ACCOUNT);
  const spaces = createBuckets(clock, OF_SPACE);
  const typing = createBuckets(clock, OF_TYPING);
  // The chapter is not known before a query; its space is. A direct message that names no space has only the account's.
  const own = ({ account, space }: Sender) => `${space ?? ""} ${account}`;
  return {
    admits: (from) => accounts.take(own(from)) && (from.space === undefined || spaces.take(from.space)),
    admitsSuggestion: (from) => typing.take(own(from)),
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
