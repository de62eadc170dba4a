// What Slack sends when somebody acts: slash commands, block_actions, view_submission and the rest, in the recorded order of keys.
import { randomUUID } from "node:crypto";
import type { Envelope } from "./exchange.ts";
import type { View } from "./screens.ts";
import type { Stage } from "./stage.ts";
import type { Message } from "./workspace.ts";
import { wireMessage } from "./workspace.ts";

export interface Act {
  type: string;
  action_id: string;
  block_id: string;
  [key: string]: unknown;
}

export interface Surface {
  message?: Message;
  view?: View;
}

export function createEnvelope(
  type: Envelope["type"],
  payload: Record<string, unknown>,
  accepts = type !== "events_api",
): Envelope {
  return { envelope_id: randomUUID(), payload, type, accepts_response_payload: accepts };
}

/** docs.slack.dev/interactivity/implementing-slash-commands, "Understanding the payload". */
export function slashPayload(
  stage: Stage,
  given: { user: string; channel: string; command: string; text: string; exchange: string },
): Record<string, unknown> {
  const { identity, workspace, permits } = stage;
  const channel = workspace.channels.get(given.channel);
  const { user, exchange } = given;
  return {
    token: identity.verificationToken,
    team_id: identity.teamId,
    team_domain: identity.teamDomain,
    channel_id: given.channel,
    channel_name: channel?.name ?? "directmessage",
    user_id: user,
    user_name: workspace.users.get(user)?.name ?? user,
    command: given.command,
    text: given.text,
    api_app_id: identity.appId,
    is_enterprise_install: "false",
    response_url: stage.origin + permits.addResponseUrl("commands", { user, channel: given.channel, exchange }),
    trigger_id: permits.addTrigger({ user, exchange }),
  };
}

/** docs.slack.dev/reference/interaction-payloads/block_actions-payload. An ephemeral message itself is not sent along. */
export function blockActionsPayload(
  stage: Stage,
  user: string,
  surface: Surface,
  act: Act,
  exchange: string,
): Record<string, unknown> {
  const { message, view } = surface;
  const payload: Record<string, unknown> = {
    type: "block_actions",
    user: person(stage, user),
    api_app_id: stage.identity.appId,
    token: stage.identity.verificationToken,
    container: container(surface),
    trigger_id: stage.permits.addTrigger({ user, exchange, ...(view === undefined ? {} : { view: view.id }) }),
    team: team(stage),
    enterprise: null,
    is_enterprise_install: false,
  };
  if (message !== undefined) {
    payload.channel = { id: message.channel, name: stage.workspace.channels.get(message.channel)?.name };
    if (message.ephemeralTo === undefined) payload.message = wireMessage(message);
    payload.state = { values: {} };
    const source = { channel: message.channel, ts: message.ts };
    const path = stage.permits.addResponseUrl("actions", { user, channel: message.channel, exchange, source });
    payload.response_url = stage.origin + path;
  }
  if (view !== undefined) payload.view = structuredClone(view);
  payload.actions = [{ ...act, action_ts: stage.ids.timestamp(stage.clock.now()) }];
  return payload;
}

/** docs.slack.dev/reference/interaction-payloads/block_suggestion-payload. */
export function blockSuggestionPayload(
  stage: Stage,
  user: string,
  { message, view }: Surface,
  asked: { action_id: string; block_id: string; value: string },
): Record<string, unknown> {
  return {
    type: "block_suggestion",
    user: person(stage, user),
    container: container(message === undefined ? { view: view! } : { message }),
    api_app_id: stage.identity.appId,
    token: stage.identity.verificationToken,
    ...asked,
    team: team(stage),
    enterprise: null,
    is_enterprise_install: false,
    ...(message === undefined
      ? { view: structuredClone(view) }
      : {
          channel: { id: message.channel, name: stage.workspace.channels.get(message.channel)?.name },
          ...(message.ephemeralTo === undefined ? { message: wireMessage(message) } : {}),
        }),
  };
}

/** docs.slack.dev/reference/interaction-payloads/view-interactions-payload, "view_submission". No response_url. */
export function viewSubmissionPayload(stage: Stage, user: string, view: View, exchange: string) {
  return {
    type: "view_submission",
    team: team(stage),
    user: person(stage, user),
    api_app_id: stage.identity.appId,
    token: stage.identity.verificationToken,
    trigger_id: stage.permits.addTrigger({ user, exchange, view: view.id }),
    view: structuredClone(view),
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** docs.slack.dev/reference/interaction-payloads/view-interactions-payload, "view_closed". */
export function viewClosedPayload(stage: Stage, user: string, view: View, isCleared: boolean) {
  return {
    type: "view_closed",
    team: team(stage),
    user: person(stage, user),
    api_app_id: stage.identity.appId,
    token: stage.identity.verificationToken,
    view: structuredClone(view),
    is_cleared: isCleared,
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload, global shortcuts. */
export function shortcutPayload(stage: Stage, user: string, callbackId: string, exchange: string) {
  return {
    type: "shortcut",
    token: stage.identity.verificationToken,
    action_ts: stage.ids.timestamp(stage.clock.now()),
    team: team(stage),
    user: person(stage, user),
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: stage.permits.addTrigger({ user, exchange }),
  };
}

function team({ identity }: Stage) {
  return { id: identity.teamId, domain: identity.teamDomain };
}

function person({ workspace, identity }: Stage, id: string) {
  const name = workspace.users.get(id)?.name ?? id;
  return { id, username: name, name, team_id: identity.teamId };
}

function container({ message, view }: Surface): Record<string, unknown> {
  if (message === undefined) return { type: "view", view_id: view?.id };
  return {
    type: "message",
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralTo !== undefined,
  };
}
