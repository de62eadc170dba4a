// The environment, checked: all problems at once, each with how to fix it and the page to click (checks E2, E8).

import { z } from "zod";
import { ConfigurationProblem } from "#core";
import { discordToken, signingSecret, slackAppToken, slackBotToken } from "./secrets.ts";

export type SlackTransport =
  | { readonly kind: "socket"; readonly appToken: string }
  | { readonly kind: "http"; readonly signingSecret: string };

export type Config = {
  readonly discord?: { readonly token: string; readonly apiBase?: string };
  readonly slack?: { readonly botToken: string; readonly apiUrl?: string; readonly transport: SlackTransport };
  readonly host: string;
  readonly port: number;
  readonly databaseFile: string;
  readonly contentFolder: string;
  readonly contentOverlay?: string;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const webAddress = (name: string) =>
  optional(z.url({ protocol: /^https?$/, error: `${name} must be a web address such as http://127.0.0.1:8080/api.` }));

const environment = z.object({
  DISCORD_TOKEN: optional(discordToken),
  DISCORD_API_BASE: webAddress("DISCORD_API_BASE"),
  SLACK_BOT_TOKEN: optional(slackBotToken),
  SLACK_APP_TOKEN: optional(slackAppToken),
  SLACK_SIGNING_SECRET: optional(signingSecret),
  SLACK_TRANSPORT: optional(
    z.enum(["socket", "http"], { error: "SLACK_TRANSPORT is either socket (the default) or http." }),
  ),
  SLACK_API_URL: webAddress("SLACK_API_URL"),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, "HOST must be an address to listen on, such as 127.0.0.1 or 0.0.0.0.")),
  PORT: optional(
    z.coerce
      .number({ error: "PORT must be a number from 0 to 65535." })
      .int("PORT must be a whole number.")
      .min(0, "PORT must be a number from 0 to 65535.")
      .max(65_535, "PORT must be a number from 0 to 65535."),
  ),
  DATABASE_FILE: optional(z.string()),
  DATABASE_URL: optional(
    z.never({
      error: "DATABASE_URL is set, but PostgreSQL is not built yet. Remove it; DATABASE_FILE names the SQLite file.",
    }),
  ),
  CONTENT_DIR: optional(z.string()),
  CONTENT_OVERLAY: optional(z.string()),
  LOG_LEVEL: optional(
    z.enum(["debug", "info", "warn", "error", "silent"], {
      error: "LOG_LEVEL is one of debug, info, warn, error, silent.",
    }),
  ),
});

/** @throws ConfigurationProblem with every problem found. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
  problems.push(...missingHalves(env));
  if (!parsed.success || problems.length > 0) throw new ConfigurationProblem([...new Set(problems)]);
  const set = parsed.data;
  const hasToken = set.DISCORD_TOKEN !== undefined || set.SLACK_BOT_TOKEN !== undefined;
  return {
    ...(set.DISCORD_TOKEN !== undefined && {
      discord: {
        token: set.DISCORD_TOKEN,
        ...(set.DISCORD_API_BASE !== undefined && { apiBase: set.DISCORD_API_BASE }),
      },
    }),
    ...(set.SLACK_BOT_TOKEN !== undefined && {
      slack: {
        botToken: set.SLACK_BOT_TOKEN,
        ...(set.SLACK_API_URL !== undefined && { apiUrl: set.SLACK_API_URL }),
        transport:
          set.SLACK_TRANSPORT === "http"
            ? { kind: "http", signingSecret: set.SLACK_SIGNING_SECRET! }
            : { kind: "socket", appToken: set.SLACK_APP_TOKEN! },
      },
    }),
    host: set.HOST ?? "127.0.0.1",
    port: set.PORT ?? 3000,
    databaseFile: set.DATABASE_FILE ?? (hasToken ? "data/irig.db" : "data/demo.db"),
    contentFolder: set.CONTENT_DIR ?? "content",
    ...(set.CONTENT_OVERLAY !== undefined && { contentOverlay: set.CONTENT_OVERLAY }),
    logLevel: set.LOG_LEVEL ?? "info",
  };
}

/** Slack needs two values that belong together; which two depends on the transport. */
function missingHalves(env: Readonly<Record<string, string | undefined>>): string[] {
  const has = (name: string) => (env[name] ?? "") !== "";
  const problems: string[] = [];
  const wantsSlack = has("SLACK_BOT_TOKEN") || has("SLACK_APP_TOKEN") || has("SLACK_SIGNING_SECRET");
  if (!wantsSlack) return problems;
  if (!has("SLACK_BOT_TOKEN"))
    problems.push(
      "SLACK_BOT_TOKEN is missing. It begins with xoxb-: https://api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token.",
    );
  if (env.SLACK_TRANSPORT === "http") {
    if (!has("SLACK_SIGNING_SECRET"))
      problems.push(
        "SLACK_TRANSPORT is http, so SLACK_SIGNING_SECRET is needed: https://api.slack.com/apps > your app > Basic Information > App Credentials > Signing Secret.",
      );
  } else if (!has("SLACK_APP_TOKEN"))
    problems.push(
      "SLACK_APP_TOKEN is missing. It begins with xapp-: https://api.slack.com/apps > your app > Basic Information > App-Level Tokens, scope connections:write.",
    );
  return problems;
}
