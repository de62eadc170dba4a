// The workspace's people, conversations and messages.
import type { Identity, Ids } from "./identity.ts";

export interface User {
  id: string;
  name: string;
  isAdmin: boolean;
  isOwner: boolean;
  isBot: boolean;
  deleted: boolean;
  tz: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: "channel" | "group" | "im" | "mpim";
  members: string[];
  archived: boolean;
}

export interface Block {
  type: string;
  block_id: string;
  [key: string]: unknown;
}

export interface Message {
  type: "message";
  channel: string;
  ts: string;
  user: string;
  text: string;
  team: string;
  bot_id?: string;
  app_id?: string;
  client_msg_id?: string;
  subtype?: string;
  blocks?: Block[];
  attachments?: unknown[];
  metadata?: Record<string, unknown>;
  thread_ts?: string;
  edited?: { user: string; ts: string };
  files?: { id: string; name: string; title: string }[];
  /** Only this person sees it; never part of what the Web API or an event shows. */
  ephemeralTo?: string;
}

export interface Workspace {
  users: Map<string, User>;
  channels: Map<string, Channel>;
  addUser(given: Partial<User> & { name: string }): User;
  addChannel(given: Partial<Channel> & { name: string }): Channel;
  openDm(userId: string): { channel: Channel; isNew: boolean };
  dmWith(userId: string): string | undefined;
  /** The person at the other end of a DM with the app. */
  partnerIn(channelId: string): string | undefined;
  addMessage(given: Omit<Message, "type" | "ts" | "team"> & { ts?: string }): Message;
  findMessage(channelId: string, ts: string): Message | undefined;
  removeMessage(message: Message): void;
  messagesIn(channelId: string, viewer?: string): Message[];
}

export function createWorkspace(identity: Identity, ids: Ids, now: () => number): Workspace {
  const users = new Map<string, User>();
  const channels = new Map<string, Channel>();
  let messages: Message[] = [];
  const isDmWith = (channel: Channel, userId: string) => channel.kind === "im" && channel.members.includes(userId);

  const workspace: Workspace = {
    users,
    channels,
    addUser(given) {
      const defaults = { isAdmin: false, isOwner: false, isBot: false, deleted: false, tz: "America/Chicago" };
      const user: User = { ...defaults, ...withoutUndefined(given), id: given.id ?? ids.next("U"), name: given.name };
      users.set(user.id, user);
      return user;
    },
    addChannel(given) {
      const channel: Channel = {
        id: given.id ?? ids.next(given.kind === "im" ? "D" : "C"),
        name: given.name,
        kind: given.kind ?? "channel",
        members: given.members ?? [identity.botUserId],
        archived: given.archived ?? false,
      };
      channels.set(channel.id, channel);
      return channel;
    },
    openDm(userId) {
      const open = [...channels.values()].find((channel) => isDmWith(channel, userId));
      if (open !== undefined) return { channel: open, isNew: false };
      const members = [userId, identity.botUserId];
      return { channel: workspace.addChannel({ name: "directmessage", kind: "im", members }), isNew: true };
    },
    dmWith: (userId) => [...channels.values()].find((channel) => isDmWith(channel, userId))?.id,
    partnerIn(channelId) {
      const channel = channels.get(channelId);
      return channel?.kind === "im" ? channel.members.find((member) => member !== identity.botUserId) : undefined;
    },
    addMessage(given) {
      const message: Message = {
        ...given,
        type: "message",
        ts: given.ts ?? ids.timestamp(now()),
        team: identity.teamId,
      };
      messages.push(message);
      return message;
    },
    findMessage: (channelId, ts) => messages.find((message) => message.channel === channelId && message.ts === ts),
    removeMessage(message) {
      messages = messages.filter((kept) => kept !== message);
    },
    messagesIn(channelId, viewer) {
      const isSeen = ({ ephemeralTo }: Message) => ephemeralTo === undefined || ephemeralTo === viewer;
      return messages.filter((message) => message.channel === channelId && isSeen(message));
    },
  };
  workspace.addUser({ id: identity.botUserId, name: identity.botName, isBot: true });
  return workspace;
}

/** Slack names blocks and elements that the app left nameless. */
export function nameBlocks(blocks: unknown, ids: Ids): Block[] {
  return structuredClone(blocks as Block[]).map((block) => {
    block.block_id ??= ids.next("b").toLowerCase();
    for (const element of [block.accessory, block.element, ...((block.elements as unknown[]) ?? [])])
      if (isInteractive(element)) element.action_id ??= ids.next("a").toLowerCase();
    return block;
  });
}

/** What the app gets to see of a message. */
export function wireMessage(message: Message): Omit<Message, "channel" | "ephemeralTo"> {
  const { channel: _channel, ephemeralTo: _ephemeralTo, ...wire } = message;
  return wire;
}

function isInteractive(element: unknown): element is { type: string; action_id?: string } {
  const passive = ["plain_text", "mrkdwn", "image"];
  return (
    typeof element === "object" &&
    element !== null &&
    "type" in element &&
    typeof element.type === "string" &&
    !passive.includes(element.type) &&
    !element.type.startsWith("rich_text_s") &&
    !["rich_text_list", "rich_text_quote", "rich_text_preformatted"].includes(element.type)
  );
}

function withoutUndefined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
