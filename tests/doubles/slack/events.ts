// Events API payloads and Socket Mode's own messages (hello, disconnect).
import { describeUser } from "./methods/people.ts";
import type { View } from "./screens.ts";
import type { Stage } from "./stage.ts";
import type { Message, User } from "./workspace.ts";

/** docs.slack.dev/reference/events/message.im, inside the wrapper of docs.slack.dev/apis/events-api ("Callback field"). */
export function messageEvent(stage: Stage, message: Message): Record<string, unknown> {
  const { user, ts, text, team, channel, client_msg_id, bot_id, app_id, blocks, files, metadata } = message;
  return callback(stage, {
    user,
    type: "message",
    ts,
    ...defined({ client_msg_id, bot_id, app_id }),
    text,
    team,
    ...defined({ blocks, files, metadata }),
    channel,
    event_ts: ts,
    channel_type: "im",
  });
}

/** docs.slack.dev/reference/events/app_home_opened. */
export function appHomeOpenedEvent(
  stage: Stage,
  opened: { user: string; channel: string; tab: "home" | "messages" },
  view?: View,
): Record<string, unknown> {
  return callback(stage, {
    type: "app_home_opened",
    ...opened,
    ...defined({ view: view === undefined ? undefined : structuredClone(view) }),
    event_ts: stage.ids.timestamp(stage.clock.now()),
  });
}

/** docs.slack.dev/reference/events/user_change: the whole user, at every change of a profile. */
export function userChangeEvent(stage: Stage, user: User): Record<string, unknown> {
  const now = stage.clock.now();
  return callback(stage, {
    ...{ type: "user_change", user: describeUser(stage, user) },
    ...{ cache_ts: Math.floor(now / 1000), event_ts: stage.ids.timestamp(now) },
  });
}

/** docs.slack.dev/reference/events/app_uninstalled. */
export function appUninstalledEvent(stage: Stage): Record<string, unknown> {
  return callback(stage, { type: "app_uninstalled" });
}

/** docs.slack.dev/reference/events/tokens_revoked: whose tokens, people's under "oauth" and the bot's own under "bot". */
export function tokensRevokedEvent(
  stage: Stage,
  { oauth = [], bot = [] }: { oauth?: string[]; bot?: string[] },
): Record<string, unknown> {
  return callback(stage, { type: "tokens_revoked", tokens: { oauth, bot } });
}

/** docs.slack.dev/apis/events-api/using-socket-mode, "Connect to the WebSocket". */
export function hello(appId: string, connections: number): Record<string, unknown> {
  return {
    type: "hello",
    num_connections: connections,
    debug_info: { host: "applink-double", build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  };
}

/** docs.slack.dev/apis/events-api/using-socket-mode, "Disconnect"; reasons warning, refresh_requested, link_disabled. */
export function disconnect(reason: string): Record<string, unknown> {
  return { type: "disconnect", reason, debug_info: { host: "applink-double" } };
}

/** How Slack's own composer stores typed text: docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
export function typedBlocks(text: string, blockId: string): Message["blocks"] {
  const elements = [{ type: "rich_text_section", elements: [{ type: "text", text }] }];
  return [{ type: "rich_text", block_id: blockId, elements }];
}

function callback({ identity, ids, clock }: Stage, event: Record<string, unknown>): Record<string, unknown> {
  return {
    token: identity.verificationToken,
    team_id: identity.teamId,
    context_team_id: identity.teamId,
    context_enterprise_id: null,
    api_app_id: identity.appId,
    event,
    type: "event_callback",
    event_id: ids.next("Ev"),
    event_time: Math.floor(clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: identity.teamId,
        user_id: identity.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${ids.next("ec")}`,
  };
}

function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
