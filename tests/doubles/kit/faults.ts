// Scripted trouble: faults wait in order, and the first one that matches a request is taken by it.

export interface FaultMatch {
  method?: string;
  /** Source of a regular expression, tried on the path (Discord: after /api/v10; Slack: the method's name). */
  path?: string;
  /** Only requests that concern this person, for example the recipient of a DM. */
  user?: string;
}

export type FaultAct =
  /** Answers with this status. With `after` the request is carried out first: "502 after accept". */
  | { kind: "status"; status: number; body?: unknown; headers?: Record<string, string>; after?: boolean }
  /** Answers with the platform's own error: a number for Discord (50007), a word for Slack ("channel_not_found"). */
  | { kind: "error"; code: number | string }
  /** Too many requests; seconds. */
  | { kind: "rate-limit"; retryAfter: number; global?: boolean }
  /** Carried out, then the TCP connection is destroyed: the client cannot know. */
  | { kind: "lose-reply" }
  /** The TCP connection is destroyed before anything is done. */
  | { kind: "drop-request" }
  /** Waits in real time, then goes on as usual. */
  | { kind: "delay"; ms: number }
  /** Does something to the socket, then goes on as usual; the acts are the platform's (see each double). */
  | { kind: "socket"; act: string; argument?: unknown };

export interface Fault {
  match?: FaultMatch;
  /** How many requests it hits; once unless said otherwise. */
  times?: number | "always";
  do: FaultAct;
}

export interface FaultRequest {
  method: string;
  path: string;
  users?: string[];
}

export interface Faults {
  add(fault: Fault): void;
  take(request: FaultRequest): FaultAct | undefined;
  clear(): void;
  pending(): readonly Fault[];
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      const left = fault.times === "always" ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
      waiting.push({ fault, left });
    },
    take(request) {
      const hit = waiting.find(({ fault }) => matches(fault.match ?? {}, request));
      if (hit === undefined) return undefined;
      hit.left -= 1;
      if (hit.left <= 0) waiting = waiting.filter((entry) => entry !== hit);
      return hit.fault.do;
    },
    clear() {
      waiting = [];
    },
    pending: () => waiting.map(({ fault }) => fault),
  };
}

function matches(match: FaultMatch, request: FaultRequest): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== request.method.toUpperCase()) return false;
  if (match.path !== undefined && !new RegExp(match.path).test(request.path)) return false;
  return match.user === undefined || (request.users ?? []).includes(match.user);
}
