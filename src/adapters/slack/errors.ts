// What an error of the Web API client says: Slack's own word, how long to wait, or that nobody can know.

/** Slack's own word where it gave one, "unknown" where nobody can say what happened. Never a message, which may hold an address. */
export function codeOf(error: unknown): string {
  if (retryAfter(error) !== undefined) return "ratelimited";
  if (!isCoded(error, "slack_webapi_platform_error") || !("data" in error)) return "unknown";
  return String((error.data as { error?: unknown }).error).slice(0, 60);
}

/** Seconds, after too many requests: the one answer after which nothing has happened for certain. */
export function retryAfter(error: unknown): number | undefined {
  return isCoded(error, "slack_webapi_rate_limited_error") && "retryAfter" in error
    ? Number(error.retryAfter)
    : undefined;
}

/** Without a connection no byte of the request has left. */
const NEVER_CONNECTED = [
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

export function neverLeft(error: unknown): boolean {
  if (!isCoded(error, "slack_webapi_request_error")) return false;
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    if ("code" in cause && NEVER_CONNECTED.includes(String(cause.code))) return true;
  return false;
}

function isCoded(error: unknown, code: string): error is Error {
  return error instanceof Error && "code" in error && error.code === code;
}
