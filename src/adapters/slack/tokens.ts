// Are the secrets right? Each mistake gets its own sentence, with the page to click.
import type { webApi } from "@slack/bolt";
import { ConfigurationProblem, type Log, PlatformUnreachable } from "#core";
import { redact } from "./bolt-log.ts";
import { scopes } from "./declare.ts";

export type Workspace = {
  readonly team: string;
  readonly teamName: string;
  readonly botId: string;
  readonly botUser: string;
  readonly botName: string;
};

type Secret = "bot" | "app";

const PAGE = "https://api.slack.com/apps > your app";
const WHERE: Record<Secret, string> = {
  bot: `${PAGE} > OAuth & Permissions > Bot User OAuth Token`,
  app: `${PAGE} > Basic Information > App-Level Tokens`,
};
const NAME: Record<Secret, string> = { bot: "SLACK_BOT_TOKEN", app: "SLACK_APP_TOKEN" };
const BEGINNING: Record<Secret, string> = { bot: "xoxb-", app: "xapp-" };

/** Slack's library names no code when no answer came. */
const UNREACHABLE = "unreachable";

/** What can be seen without asking Slack. */
export function checkTokens(tokens: Readonly<Partial<Record<Secret, string>>>): void {
  const problems = (["bot", "app"] as const).flatMap((secret) => {
    const token = tokens[secret];
    return token === undefined ? [] : shapeProblem(secret, token);
  });
  if (problems.length > 0) throw new ConfigurationProblem(problems);
}

function shapeProblem(secret: Secret, token: string): string[] {
  if (token.startsWith(BEGINNING[secret])) return [];
  const say = (what: string) => [`${NAME[secret]} ${what} Copy the right one from ${WHERE[secret]}.`];
  if (token.startsWith("xapp-")) return say("holds an app-level token (xapp-…); it belongs in SLACK_APP_TOKEN.");
  if (token.startsWith("xoxb-")) return say("holds a bot token (xoxb-…); it belongs in SLACK_BOT_TOKEN.");
  if (/^xox[a-z]-/.test(token))
    return say("holds a token of another kind; a person's or a refresh token does not work.");
  return say(`does not look like one of Slack's tokens; it begins with ${BEGINNING[secret]}.`);
}

/** @throws ConfigurationProblem when Slack does not take the token. @throws PlatformUnreachable */
export async function findWorkspace(client: webApi.WebClient, log: Log): Promise<Workspace> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw explain("bot", error);
  });
  const { team_id: team, team: teamName = "", bot_id: botId, user_id: botUser, user: botName = "" } = answer;
  if (!team || !botId || !botUser)
    throw new ConfigurationProblem([
      `SLACK_BOT_TOKEN is not a bot's token: Slack names no bot for it. Copy the right one from ${WHERE.bot}.`,
    ]);
  const granted = answer.response_metadata?.scopes;
  const missing = granted ? scopes.filter(({ name }) => !granted.includes(name)) : [];
  if (missing.length > 0) {
    const list = missing.map(({ name, why }) => `${name} (${why})`).join(", ");
    log.warn(
      { missing: missing.map(({ name }) => name) },
      `The Slack app lacks the scope ${list}. Add it at ${PAGE} > OAuth & Permissions > Scopes, then press "Reinstall to Workspace".`,
    );
  }
  return { team, teamName, botId, botUser, botName };
}

/** In a sentence for the operator. */
export function explain(secret: Secret, error: unknown): ConfigurationProblem | PlatformUnreachable {
  const code = codeOf(error);
  const sentence = sentenceFor(secret, code);
  return code === UNREACHABLE ? new PlatformUnreachable(sentence) : new ConfigurationProblem([sentence]);
}

function sentenceFor(secret: Secret, code: string): string {
  const name = NAME[secret];
  const page = WHERE[secret];
  switch (code) {
    case "not_authed":
      return `${name} is empty. Copy it from ${page}.`;
    case "invalid_auth":
      return `Slack does not know the token in ${name}: it was mistyped, or it belongs to an app that no longer exists. Copy it again from ${page}.`;
    case "account_inactive":
      return `The token in ${name} belongs to an app that was removed from the workspace. Press "Reinstall to Workspace" at ${PAGE} > OAuth & Permissions, then copy the new token.`;
    case "token_revoked":
    case "token_expired":
      return `The token in ${name} is no longer valid (${code}). Make a new one at ${page}.`;
    case "not_allowed_token_type":
      return `${name} holds a token of the wrong kind; it begins with ${BEGINNING[secret]}. Copy the right one from ${page}.`;
    case "missing_scope":
      return `The token in ${name} lacks a scope${secret === "app" ? " (connections:write)" : ""}. Make a new one with it at ${page}.`;
    case "team_disabled":
    case "user_removed_from_team":
      return `Slack has closed the door for ${name} (${code}): the workspace or the app's place in it is gone.`;
    case UNREACHABLE:
      return "Slack could not be reached. Check this machine's connection to the internet, its proxy, and SLACK_API_URL if it is set; then start again.";
    default:
      return `Slack refused ${name} (${redact(code)}). Look at ${page}.`;
  }
}

function codeOf(error: unknown): string {
  const data = error instanceof Error && "data" in error ? (error.data as { error?: unknown }) : undefined;
  return typeof data?.error === "string" ? data.error.slice(0, 60) : UNREACHABLE;
}
