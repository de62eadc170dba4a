// The log: sentences for a terminal, JSON lines for a pipe; secrets are cut out by their shape, whatever they hide in (SECURITY S12, S13).

import pino from "pino";
import type { Log } from "#core";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

type Options = {
  readonly level: LogLevel;
  readonly isTerminal: boolean;
  readonly color: boolean;
  write(line: string): void;
};

export function createLog({ level, isTerminal, color, write }: Options): Log {
  const stream = {
    write: (line: string) => write(`${redact(isTerminal ? toSentence(line, color) : line.trimEnd())}\n`),
  };
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: pino.stdSerializers.err } },
    stream,
  );
  return {
    info: (facts, sentence) => log.info(facts, sentence),
    warn: (facts, sentence) => log.warn(facts, sentence),
    error: (facts, sentence) => log.error(facts, sentence),
  };
}

const SECRETS: readonly [RegExp, string][] = [
  [/\bxox[a-z](?:\.xox[a-z])?-[\w-]+/g, "[slack token]"],
  [/\bxapp-[\w-]+/g, "[slack app token]"],
  [/\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,50}\b/g, "[discord token]"],
  [/(\/(?:interactions|webhooks)\/\d+\/)[\w.%-]+/g, "$1[interaction token]"],
  [/(https:\/\/hooks\.slack\.com\/)[\w./-]+/g, "$1[response url]"],
  [/(\b[a-z]+:\/\/[^\s:/@"]+:)[^\s@"]+@/g, "$1[password]@"],
];

export function redact(line: string): string {
  return SECRETS.reduce((text, [shape, name]) => text.replace(shape, name), line);
}

const COLORS: Record<string, string> = { 40: "\u001b[33m", 50: "\u001b[31m", 60: "\u001b[31m" };

// Values are written as JSON, so that a name with line breaks or escape codes stays one harmless line.
function toSentence(line: string, color: boolean): string {
  const { level, time, msg, err, ...facts } = JSON.parse(line) as Record<string, unknown> & {
    time: string;
    level: number;
    msg?: string;
  };
  const clock = time.slice(11, 19);
  const rest = Object.entries(facts).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const stack = typeof err === "object" && err !== null && "stack" in err ? `\n${String(err.stack)}` : "";
  const sentence = JSON.stringify(msg ?? "")
    .slice(1, -1)
    .replaceAll('\\"', '"');
  const paint = color ? COLORS[level] : undefined;
  const body = `${sentence}${rest.join("")}${stack}`;
  return `${clock}  ${paint === undefined ? body : `${paint}${body}\u001b[0m`}`;
}
