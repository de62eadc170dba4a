// Buckets and the global limit, with the headers Discord sends (topics/rate-limits.mdx).
import { createHash } from "node:crypto";
import type { Clock } from "../kit/clock.ts";

export interface Bucket {
  limit: number;
  windowMs: number;
}

export interface RateLimits {
  /** Narrows a route: `path` is the source of a regular expression on "METHOD /path/template". */
  set(path: string, bucket: Bucket): void;
  take(call: LimitedCall): Verdict;
}

export interface LimitedCall {
  method: string;
  template: string;
  /** Channel, guild or webhook with its token: each has its own count. */
  major: string;
  /** Interaction endpoints do not count towards the global limit. */
  exempt: boolean;
}

export interface Verdict {
  headers: Record<string, string>;
  /** Set when the request must be refused. */
  tooMany?: { retryAfter: number; global: boolean };
}

interface Count {
  used: number;
  until: number;
}

// Real limits are unpublished and change; this one is wide, so that tests only meet the limits they set.
const WIDE: Bucket = { limit: 1000, windowMs: 1000 };

export function createRateLimits(clock: Clock, globalPerSecond: number): RateLimits {
  const narrowed: { pattern: RegExp; bucket: Bucket }[] = [];
  const counts = new Map<string, Count>();

  function count(key: string, { windowMs }: Bucket): Count {
    const now = clock.now();
    const held = counts.get(key);
    if (held !== undefined && held.until > now) return held;
    const fresh = { used: 0, until: now + windowMs };
    counts.set(key, fresh);
    return fresh;
  }

  return {
    set(path, bucket) {
      narrowed.unshift({ pattern: new RegExp(path), bucket });
      counts.clear();
    },
    take({ method, template, major, exempt }) {
      const now = clock.now();
      const route = `${method} ${template}`;
      const bucket = narrowed.find(({ pattern }) => pattern.test(route))?.bucket ?? WIDE;
      if (!exempt) {
        const all = count("global", { limit: globalPerSecond, windowMs: 1000 });
        if (all.used >= globalPerSecond) return globalRefusal((all.until - now) / 1000);
        all.used += 1;
      }
      const own = count(`${route} ${major}`, bucket);
      const isOver = own.used >= bucket.limit;
      if (!isOver) own.used += 1;
      const resetAfter = Math.max(0, own.until - now) / 1000;
      const headers = {
        "x-ratelimit-limit": String(bucket.limit),
        "x-ratelimit-remaining": String(bucket.limit - own.used),
        "x-ratelimit-reset": (own.until / 1000).toFixed(3),
        "x-ratelimit-reset-after": resetAfter.toFixed(3),
        "x-ratelimit-bucket": createHash("md5").update(route).digest("hex"),
      };
      if (!isOver) return { headers };
      return {
        headers: { ...headers, ...refusalHeaders(resetAfter, "user") },
        tooMany: { retryAfter: resetAfter, global: false },
      };
    },
  };
}

/** Global refusals carry no bucket. */
export function globalRefusal(retryAfter: number): Verdict {
  const headers = { ...refusalHeaders(retryAfter, "global"), "x-ratelimit-global": "true" };
  return { headers, tooMany: { retryAfter, global: true } };
}

export function routeRefusal(verdict: Verdict, retryAfter: number): Verdict {
  const waiting = { "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": retryAfter.toFixed(3) };
  const headers = { ...verdict.headers, ...waiting, ...refusalHeaders(retryAfter, "user") };
  return { headers, tooMany: { retryAfter, global: false } };
}

function refusalHeaders(retryAfter: number, scope: string): Record<string, string> {
  return { "retry-after": String(Math.ceil(retryAfter)), "x-ratelimit-scope": scope };
}
