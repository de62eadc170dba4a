// Requests that the bot makes by itself: each is made once, waits for no rate limit, and comes back as a plain answer.
import { DiscordAPIError, RateLimitError, REST, type RESTOptions } from "discord.js";
import { codeOf, statusOf } from "./calls.ts";
import { OPENED_TOO_FAST } from "./invalid-requests.ts";

export type Answer =
  | { readonly kind: "answer"; readonly body: unknown }
  | { readonly kind: "refused"; readonly reason: "closed" | "gone" | "other" }
  /** Nothing was done; a matter of time and not of this request. */
  | { readonly kind: "later"; readonly ms: number }
  /** Nothing was done: direct messages were opened too fast. */
  | { readonly kind: "too-fast" }
  /** It may or may not have been done. */
  | { readonly kind: "unknown" };

/** With what to tell the log of it: numbers only, since the error itself holds the request (SECURITY S12). */
export type Told = Answer & { readonly code?: number | string; readonly status?: number };

export type Requests = {
  post(path: `/${string}`, body: unknown): Promise<Told>;
  get(path: `/${string}`, query?: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Told>;
  close(): void;
};

// A look that is repeated later costs more than waiting a moment.
const MOST_WAIT_TO_READ_MS = 3_000;
const SHORTEST_WAIT_MS = 1_000;
const TROUBLE_WAIT_MS = 5 * 60_000;
const NO_NETWORK_WAIT_MS = 30_000;
/** Without a connection no byte of the request has left. */
const NEVER_CONNECTED: readonly unknown[] = [
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

// topics/opcodes-and-status-codes.mdx, JSON Error Codes: cannot send messages to this user; no mutual guilds.
const CLOSED: readonly unknown[] = [50007, 50278];
export const UNKNOWN_CHANNEL = 10003;
// Unknown channel; unknown user; invalid recipient.
const GONE: readonly unknown[] = [UNKNOWN_CHANNEL, 10013, 50033];
// These are about the bot, not about the message: no access with this token, verify the account, sending is disabled for a while,
// Cloudflare blocks the request.
const OURS: readonly unknown[] = [40001, 40002, 40004, 40333];

export type RequestOptions = Partial<RESTOptions> & Pick<RESTOptions, "timeout">;

export function createRequests(token: string, options: RequestOptions): Requests {
  const { timeout } = options;
  const rest = new REST({
    ...options,
    // The library would repeat time-outs, resets and 5xx three times, and wait out rate limits: both would double messages or break the lease.
    retries: 0,
    rejectOnRateLimit: ({ method, retryAfter, timeToReset, sublimitTimeout }) =>
      method.toUpperCase() !== "GET" || Math.max(retryAfter, timeToReset, sublimitTimeout) > MOST_WAIT_TO_READ_MS,
  }).setToken(token);

  async function answerOf(request: Promise<unknown>): Promise<Told> {
    try {
      return { kind: "answer", body: await request };
    } catch (error) {
      const status = statusOf(error);
      // The library forgets a token at its first 401, and would fail ever after without asking Discord.
      if (status === 401) rest.setToken(token);
      return { ...troubleOf(error), code: codeOf(error), ...(status !== undefined && { status }) };
    }
  }

  return {
    // The library's own time-out ends with the headers; the signal ends a stalled body and the wait in its queue too.
    post: (path, body) => answerOf(rest.post(path, { body, signal: AbortSignal.timeout(timeout) })),
    get: (path, query = {}, signal = AbortSignal.timeout(timeout)) =>
      answerOf(rest.get(path, { query: new URLSearchParams(query), signal })),
    close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

function troubleOf(error: unknown): Answer {
  if (error instanceof RateLimitError) {
    const { retryAfter, timeToReset, sublimitTimeout } = error;
    return { kind: "later", ms: Math.max(SHORTEST_WAIT_MS, retryAfter, timeToReset, sublimitTimeout) };
  }
  if (!(error instanceof DiscordAPIError))
    return NEVER_CONNECTED.includes(codeOf(error)) ? { kind: "later", ms: NO_NETWORK_WAIT_MS } : { kind: "unknown" };
  const { code, status } = error;
  if (code === OPENED_TOO_FAST) return { kind: "too-fast" };
  if (CLOSED.includes(code)) return { kind: "refused", reason: "closed" };
  if (GONE.includes(code)) return { kind: "refused", reason: "gone" };
  if (status === 408) return { kind: "unknown" };
  // Without a code in JSON it was not Discord that refused but something in front of it.
  if (status === 401 || typeof code !== "number" || OURS.includes(code)) return { kind: "later", ms: TROUBLE_WAIT_MS };
  return { kind: "refused", reason: "other" };
}
