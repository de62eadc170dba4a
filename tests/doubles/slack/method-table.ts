// Arguments, error codes and scopes of the Web API methods, from the extract in ../conformance.
import { readFileSync } from "node:fs";

interface Argument {
  required: boolean;
  type: string | string[] | null;
}

interface ArgumentGroup {
  args: string[];
  required?: boolean;
  mutually_exclusive: boolean;
}

export interface Method {
  args: Record<string, Argument>;
  arg_groups?: ArgumentGroup[];
  errors: string[];
}

const file = new URL("../conformance/slack-web-api-methods.json", import.meta.url);
const methods = new Map<string, Method>(Object.entries(JSON.parse(readFileSync(file, "utf8")).methods));

export function findMethod(name: string): Method | undefined {
  return methods.get(name);
}

/** In practice every method may answer these, though the scraped lists leave them out for some. */
export const universalErrors: readonly string[] = [
  "invalid_arguments",
  "invalid_auth",
  "not_authed",
  "not_allowed_token_type",
  "missing_scope",
  "unknown_method",
  "ratelimited",
  "account_inactive",
  "user_disabled",
];

/** Arguments that @slack/web-api 8.2 sends and the page does not list. */
export const undocumentedArguments: Record<string, readonly string[]> = {
  "files.getUploadURLExternal": ["alt_text"],
};

/** The heading "Scopes" of each method's page; `*` stands for the kind of the conversation. */
export const neededScopes: Record<string, string> = {
  "apps.connections.open": "connections:write",
  "bots.info": "users:read",
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "chat.update": "chat:write",
  "chat.delete": "chat:write",
  "conversations.open": "im:write",
  "conversations.history": "*:history",
  "conversations.info": "*:read",
  "conversations.members": "*:read",
  "users.info": "users:read",
  "users.list": "users:read",
  "files.getUploadURLExternal": "files:write",
  "files.completeUploadExternal": "files:write",
  "team.info": "team:read",
  "usergroups.users.list": "usergroups:read",
};

export const usualScopes: readonly string[] = [
  "app_mentions:read",
  "channels:history",
  "channels:read",
  "chat:write",
  "commands",
  "files:write",
  "groups:history",
  "groups:read",
  "im:history",
  "im:read",
  "im:write",
  "mpim:history",
  "mpim:read",
  "team:read",
  "usergroups:read",
  "users:read",
];
