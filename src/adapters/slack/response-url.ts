// Answers to the address that Slack hands out with a command or press: five uses, thirty minutes, and no other host (SECURITY S14).
import { setTimeout as wait } from "node:timers/promises";
import { request } from "undici";
import type { Log } from "#core";

export type Outcome = "sent" | "refused" | "unknown";

/** Body of docs.slack.dev/interactivity/handling-user-interaction, "Publishing ephemeral or in-channel responses". */
export type ResponseBody = Readonly<Record<string, unknown>>;

export type Responder = (url: string, body: ResponseBody) => Promise<Outcome>;

const HOST = "hooks.slack.com";
const TIMEOUT_MS = 10_000;
/** Slack asks for about a second; whoever waits longer than this has gone. */
export const LONGEST_WAIT_S = 10;

/** Slack's own host over https, or the very origin that the operator configured as Slack's API (a proxy, the tests). */
export function isSlackAddress(url: string, apiUrl: string | undefined, hosts: readonly string[] = [HOST]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password, origin } = new URL(url);
  if (username !== "" || password !== "") return false;
  if (apiUrl !== undefined && URL.canParse(apiUrl) && origin === new URL(apiUrl).origin) return true;
  return protocol === "https:" && port === "" && hosts.includes(hostname);
}

export function createResponder(apiUrl: string | undefined, log: Log): Responder {
  async function attempt(url: string, body: ResponseBody): Promise<Outcome> {
    try {
      const first = await send(url, body);
      const seconds = first.status === 429 ? Number(first.retryAfter ?? "1") : Number.NaN;
      if (!(seconds <= LONGEST_WAIT_S)) return outcomeOf(first);
      await wait(seconds * 1000);
      return outcomeOf(await send(url, body));
    } catch {
      return "unknown";
    }
  }

  return async function respond(url, body) {
    if (!isSlackAddress(url, apiUrl)) {
      log.warn({}, "An address for answers that is not Slack's was refused");
      return "refused";
    }
    const outcome = await attempt(url, body);
    if (outcome !== "sent") log.warn({ method: "response_url", outcome }, "Slack did not take an answer");
    return outcome;
  };
}

type Received = { readonly status: number; readonly retryAfter?: string | undefined };

/** Not with `fetch`, which costs far more CPU; this client follows no redirect unless told to (SECURITY S14). */
async function send(url: string, body: ResponseBody): Promise<Received> {
  const response = await request(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  // An unread body would hold its connection.
  await response.body.dump();
  return { status: response.statusCode, retryAfter: response.headers["retry-after"]?.toString() };
}

/** A server error may come after the message was shown, and a redirect says nothing; only a clear no may be answered in another way. */
function outcomeOf({ status }: Received): Outcome {
  if (status >= 200 && status < 300) return "sent";
  return status >= 400 && status < 500 ? "refused" : "unknown";
}
