// Bolt's own logger led into ours: warnings and errors only, never a payload, an address or a token (SECURITY S12).
import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "#core";

const LONGEST = 200;
const SECRETS = /\b(?:xox[a-z]|xapp)-[\w-]+|\b(?:https?|wss?):\/\/\S+/g;

export function bridgeLog(log: Log): Logger {
  return {
    // Bolt writes whole payloads at this level.
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => log.warn({ from: "bolt" }, sentenceOf(parts)),
    error: (...parts: unknown[]) => log.error({ from: "bolt" }, sentenceOf(parts)),
    setLevel() {},
    setName() {},
    getLevel: () => LogLevel.WARN,
  };
}

/** Of an error only its kind: its message and fields may hold what somebody wrote. */
function sentenceOf([first]: readonly unknown[]): string {
  if (first instanceof Error) return first.name;
  return redact(String(first)).slice(0, LONGEST);
}

export function redact(text: string): string {
  return text.replace(SECRETS, "[hidden]");
}
