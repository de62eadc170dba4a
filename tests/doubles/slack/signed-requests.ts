// HTTP mode: the same envelopes as signed requests. docs.slack.dev/authentication/verifying-requests-from-slack.
import { createHmac } from "node:crypto";
import type { Envelope } from "./exchange.ts";

export interface SignedRequest {
  body: string;
  headers: Record<string, string>;
}

export interface HttpAnswer {
  status: number;
  payload: unknown;
}

export function signRequest(
  secret: string,
  envelope: Pick<Envelope, "type" | "payload" | "retry_attempt" | "retry_reason">,
  nowMs: number,
): SignedRequest {
  const isEvent = envelope.type === "events_api";
  const body = isEvent ? JSON.stringify(envelope.payload) : new URLSearchParams(form(envelope)).toString();
  const time = String(Math.floor(nowMs / 1000));
  const signature = createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex");
  const retries = {
    "x-slack-retry-num": String(envelope.retry_attempt ?? 0),
    "x-slack-retry-reason": envelope.retry_reason ?? "",
  };
  return {
    body,
    headers: {
      "content-type": isEvent ? "application/json" : "application/x-www-form-urlencoded",
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      "x-slack-request-timestamp": time,
      "x-slack-signature": `v0=${signature}`,
      ...((envelope.retry_attempt ?? 0) > 0 ? retries : {}),
    },
  };
}

export async function postRequest(url: string, { body, headers }: SignedRequest): Promise<HttpAnswer> {
  const response = await fetch(url, { method: "POST", headers, body });
  const text = await response.text();
  try {
    return { status: response.status, payload: text === "" ? {} : JSON.parse(text) };
  } catch {
    // A plain text answer to a slash command is shown as the message's text.
    return { status: response.status, payload: { text } };
  }
}

function form({ type, payload }: Pick<Envelope, "type" | "payload">): Record<string, string> {
  return type === "slash_commands" ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
}
