// Counts the requests that Discord holds against this address, and calls a halt long before it would be banned (SECURITY S27).
import { DefaultRestOptions, type RESTOptions } from "discord.js";
import type { Clock, Log } from "#core";

type MakeRequest = RESTOptions["makeRequest"];
type Response = Awaited<ReturnType<MakeRequest>>;

export type InvalidRequests = {
  /** Makes the requests of every REST client of this door, so that all of them are counted together. */
  readonly makeRequest: MakeRequest;
  /** Until when (epoch ms) the bot must send nothing by itself; undefined while all is well. */
  blockedUntil(): number | undefined;
};

/** topics/rate-limits.mdx, Invalid Request Limit: 10,000 in ten minutes are a ban; a tenth of it is enough. */
export const MOST_INVALID = 1_000;
const WINDOW_MS = 10 * 60_000;

export function createInvalidRequests(parts: { clock: Clock; log: Log; makeRequest?: MakeRequest }): InvalidRequests {
  const { clock, log, makeRequest = DefaultRestOptions.makeRequest } = parts;
  let times: number[] = [];
  let isTold = false;

  function blockedUntil(): number | undefined {
    // A time in the future is a clock that was set back: it counts as now, or it would block for ever.
    times = times.map((at) => Math.min(at, clock.now())).filter((at) => at > clock.now() - WINDOW_MS);
    if (times.length < MOST_INVALID) isTold = false;
    const oldest = times.at(-MOST_INVALID);
    return oldest === undefined ? undefined : oldest + WINDOW_MS;
  }

  function count(): void {
    times.push(clock.now());
    const until = blockedUntil();
    if (until === undefined || isTold) return;
    isTold = true;
    log.error({ count: times.length, until }, "Discord refused too many requests: nothing is sent for ten minutes");
  }

  return {
    async makeRequest(url, init) {
      const response = await makeRequest(url, init);
      if (isInvalid(response)) count();
      return response.status === 429 ? withReason(response) : response;
    },
    blockedUntil,
  };
}

// The same page: 401, 403 and 429, but not a limit that is shared with others.
const isInvalid = ({ status, headers }: Response) =>
  status === 401 || status === 403 || (status === 429 && headers.get("x-ratelimit-scope") !== "shared");

export const OPENED_TOO_FAST = 40003;

/** Discord gives 40003 with status 429 too, of which the library reads the headers only and would lose the reason. */
async function withReason(response: Response): Promise<Response> {
  const text = await response.text().catch(() => "");
  if (!/"code"\s*:\s*40003\b/.test(text)) return response;
  return { ...response, status: 400, ok: false, json: async () => JSON.parse(text) as unknown };
}
