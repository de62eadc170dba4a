// Slack's payloads as requests: who, where, and what they did.
import { createHash } from "node:crypto";
import type { BlockAction, BlockSuggestion, EnvelopedEvent, SlashCommand, types, ViewSubmitAction } from "@slack/bolt";
import type { AccountId, ChannelId, Gesture, Mentioned, Request, Root, SpaceId } from "#core";
import { findMark, type Marked } from "./delivery-mark.ts";
import { readOrigin, submittedValues } from "./forms.ts";
import { readActionId } from "./render.ts";
import type { Profile } from "./roles.ts";

/** Where an answer can go. */
export type Reach = {
  readonly user: string;
  /** Undefined in a modal of unknown origin. */
  readonly channel?: string;
  readonly thread?: string;
  readonly responseUrl?: string;
  readonly trigger?: string;
  /** The modal that was pressed or sent. */
  readonly view?: string;
  /** In the app's Home tab: a digest of what it shows, empty before anything does. */
  readonly home?: string;
  /** What the pressed message must go on carrying when it is drawn anew. */
  readonly mark?: string;
};

export type Inbound = {
  readonly team: string;
  /** A guest of a shared channel has another workspace than the app. */
  readonly userTeam: string;
  readonly name: string;
  readonly eventId: string;
  readonly isDirect: boolean;
  readonly reach: Reach;
  readonly gesture: Gesture;
};

export function readCommand(body: SlashCommand, root: Root): Inbound {
  const { user_id: user, channel_id: channel, response_url: responseUrl, trigger_id: trigger, text } = body;
  return {
    team: body.team_id,
    userTeam: body.team_id,
    name: body.user_name,
    eventId: trigger || digest(body),
    isDirect: isDirectChannel(channel),
    reach: { user, channel, responseUrl, trigger },
    gesture: { kind: "line", root, line: unescapeTyped(text ?? ""), mentioned: mentionedIn(body.team_id, text ?? "") },
  };
}

/** Undefined for a link: Slack opens it and tells the app as well. */
export function readAction(body: BlockAction): Inbound | undefined {
  const [action] = body.actions;
  if (!action) return undefined;
  const wire = readActionId(action.action_id);
  if (wire === undefined) return undefined;
  const { view, container } = body;
  const origin = view && readOrigin(view.private_metadata);
  const channel = origin ? origin.channel : (body.channel?.id ?? container.channel_id);
  const isDirect = view !== undefined || isDirectChannel(channel ?? "");
  const isPrivate = isDirect || container.is_ephemeral === true;
  const mark = findMark((body.message ?? {}) as Marked);
  const picked = action.type === "static_select" ? [action.selected_option?.value ?? ""] : undefined;
  return {
    ...senderOf(body),
    eventId: body.trigger_id || digest(body),
    isDirect,
    reach: {
      user: body.user.id,
      ...(channel !== undefined && { channel }),
      ...(body.response_url && { responseUrl: body.response_url }),
      ...(body.trigger_id && { trigger: body.trigger_id }),
      ...(view && (view.type === "home" ? { home: origin?.shown ?? "" } : { view: view.id })),
      ...(mark !== undefined && { mark }),
    },
    gesture: picked ? { kind: "pick", wire, picked, isPrivate } : { kind: "press", wire, isPrivate },
  };
}

export function readSubmission(body: ViewSubmitAction): Inbound {
  const { view, trigger_id: trigger } = body;
  const { wire = "", channel } = readOrigin(view.private_metadata);
  return {
    ...senderOf(body),
    eventId: trigger || digest(body),
    isDirect: true,
    reach: {
      user: body.user.id,
      view: view.id,
      ...(trigger && { trigger }),
      ...(channel !== undefined && { channel }),
    },
    gesture: { kind: "submit", wire, values: submittedValues(view.state.values) },
  };
}

/** Undefined unless a person wrote to the app itself. */
export function readMessage(body: EnvelopedEvent, event: types.MessageEvent): Inbound | undefined {
  if (event.channel_type !== "im" || event.subtype !== undefined || event.bot_id !== undefined) return undefined;
  const { user, channel, text, thread_ts: thread } = event;
  if (user === undefined) return undefined;
  return {
    team: body.team_id,
    userTeam: body.team_id,
    name: "",
    eventId: body.event_id || digest(body),
    isDirect: true,
    reach: { user, channel, ...(thread !== undefined && { thread }) },
    gesture: { kind: "words", text: unescapeTyped(text ?? "") },
  };
}

/** Undefined when it was another tab than Home. The gesture says nothing: what the tab shows is asked for in its place. */
export function readHomeOpened(body: EnvelopedEvent, event: types.AppHomeOpenedEvent): Inbound | undefined {
  const { tab, user, channel, view } = event;
  if (tab !== "home") return undefined;
  return {
    team: body.team_id,
    userTeam: body.team_id,
    name: "",
    eventId: body.event_id || digest(body),
    isDirect: true,
    reach: { user, channel, home: readOrigin(view?.private_metadata ?? "").shown ?? "" },
    gesture: { kind: "words", text: "" },
  };
}

/** Who types into a menu; the gesture says nothing, suggestions have a way of their own. */
export function readSuggestion(body: BlockSuggestion): Inbound {
  return {
    ...senderOf(body),
    eventId: "",
    isDirect: true,
    reach: { user: body.user.id },
    gesture: { kind: "words", text: "" },
  };
}

export function requestOf({ team, name, eventId, isDirect, reach, gesture }: Inbound, profile: Profile): Request {
  return {
    from: {
      account: accountOf(team, reach.user),
      name: profile.name ?? name,
      space: spaceOf(team),
      channel: channelOf(team, reach.channel ?? reach.user),
      isDirect,
      isSpaceAdmin: profile.isAdmin,
      isAdminRemembered: true,
      locale: profile.locale,
      ...(profile.zone !== undefined && { zone: profile.zone }),
      eventId,
    },
    gesture,
  };
}

export const accountOf = (team: string, user: string): AccountId => `slack:${team}/${user}`;
export const spaceOf = (team: string): SpaceId => `slack:${team}`;
export const channelOf = (team: string, channel: string): ChannelId => `slack:${team}/#${channel}`;
/** Conversations of two begin with D, whether or not one of the two is the app. */
export const isDirectChannel = (channel: string): boolean => channel.startsWith("D");

const TAGS = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/** What the person typed, out of Slack's escaping (docs.slack.dev/messaging/formatting-message-text, "Retrieving formatted messages"). */
export function unescapeTyped(text: string): string {
  return text
    .replace(TAGS, (_, sign: string, target: string, label?: string) => {
      if (sign === "@" || sign === "#") return `${sign}${label || target}`;
      if (sign === "!") return label || `@${target.split("^")[0]}`;
      return label || target;
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Which channels the names in that text are: with should_escape Slack sends "<#C123|general>", and "<#C123|>" where it keeps the name to itself. */
export function mentionedIn(team: string, text: string): Mentioned {
  const mentioned: Record<string, ChannelId> = Object.create(null);
  for (const [, sign, target = "", label] of text.matchAll(TAGS))
    if (sign === "#") mentioned[`#${label || target}`] = channelOf(team, target);
  return mentioned;
}

function senderOf(body: BlockAction | BlockSuggestion | ViewSubmitAction): Pick<Inbound, "team" | "userTeam" | "name"> {
  const team = body.team?.id ?? body.user.team_id ?? "";
  return { team, userTeam: body.user.team_id ?? team, name: body.user.name ?? "" };
}

/** The same bytes twice are one event, even where Slack gave it no id. */
function digest(body: object): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("hex");
}
