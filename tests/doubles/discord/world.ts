// Everything Discord would remember: people, guilds, channels, messages and published commands.
import type { Clock } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger.ts";
import { createIds, type NextId } from "./snowflakes.ts";

export type Json = Record<string, unknown>;

export interface User {
  id: string;
  username: string;
  global_name: string;
  bot: boolean;
}

export interface Role {
  id: string;
  name: string;
  permissions: string;
}

export interface Member {
  user: User;
  roles: string[];
  joinedAt: string;
  /** A bit string that wins over what the roles give. */
  permissions?: string;
}

export interface Channel {
  id: string;
  /** 0 guild text, 1 DM. */
  type: 0 | 1;
  name?: string;
  guildId?: string;
  recipientId?: string;
}

export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  channels: Channel[];
  roles: Role[];
  members: Map<string, Member>;
  joinedAt: string;
}

export interface Attachment {
  id: string;
  filename: string;
  size: number;
  url: string;
  proxy_url: string;
  content_type: string;
  description?: string;
}

/** A message as Discord stores and sends it. */
export interface Message {
  id: string;
  channel_id: string;
  author: Json & { id: string };
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  mention_everyone: boolean;
  mentions: Json[];
  mention_roles: string[];
  attachments: Attachment[];
  embeds: Json[];
  components: Json[];
  pinned: boolean;
  type: number;
  flags: number;
  nonce?: string | number;
  webhook_id?: string;
  application_id?: string;
  interaction_metadata?: Json;
  message_reference?: Json;
  referenced_message?: Message | null;
}

/** An application command as published, options included. */
export interface Command {
  id: string;
  application_id: string;
  guild_id?: string;
  name: string;
  description: string;
  type: number;
  options: CommandOption[];
  contexts?: number[] | null;
  dm_permission?: boolean;
  default_member_permissions: string | null;
  version: string;
  [rest: string]: unknown;
}

export interface CommandOption {
  type: number;
  name: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: { name: string; value: string | number }[];
  options?: CommandOption[];
  min_value?: number;
  max_value?: number;
  min_length?: number;
  max_length?: number;
}

export interface World {
  clock: Clock;
  ledger: Ledger;
  nextId: NextId;
  bot: User;
  application: Json & { id: string; flags: number; description: string };
  users: Map<string, User>;
  guilds: Map<string, Guild>;
  /** Guilds the bot was removed from: known ids that answer "Missing Access". */
  leftGuilds: Set<string>;
  /** Guilds with an outage: listed when a client identifies, and not described. */
  unreachable: Set<string>;
  channels: Map<string, Channel>;
  messages: Map<string, Message[]>;
  /** Who alone sees an ephemeral message, by message id. */
  viewers: Map<string, string>;
  files: Map<string, Buffer>;
  commands: Command[];
  closedDms: Set<string>;
  /** Everybody who ever shared a guild with the bot. */
  knownMembers: Set<string>;
  /** Where attachments are fetched from. */
  origin: string;
  nonceWindowMs: number;
  /** Sends an event to the connected clients; filled in by the gateway. */
  dispatch(event: string, details: Json): void;
}

/** Send Messages, View Channel, Use Application Commands, Embed Links, Attach Files, Read Message History, Mention Everyone. */
export const ORDINARY_PERMISSIONS = "2147732480";

const ADMINISTRATOR = 8n;
const ALL_PERMISSIONS = (1n << 50n) - 1n;

export function createWorld(parts: { clock: Clock; ledger: Ledger; nonceWindowMs: number }): World {
  const nextId = createIds(parts.clock.now);
  const bot: User = { id: nextId(), username: "plain-bot", global_name: "Plain Bot", bot: true };
  return {
    ...parts,
    nextId,
    bot,
    // Applications made since 2017 share their id with their bot.
    application: { id: bot.id, name: "Plain Bot", description: "", flags: 0 },
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    leftGuilds: new Set(),
    unreachable: new Set(),
    channels: new Map(),
    messages: new Map(),
    viewers: new Map(),
    files: new Map(),
    commands: [],
    closedDms: new Set(),
    knownMembers: new Set(),
    origin: "",
    dispatch: () => {},
  };
}

/** The permissions a member has in a guild, computed as topics/permissions.mdx describes (no channel overwrites here). */
export function permissionsOf(guild: Guild, member: Member): string {
  if (member.permissions !== undefined) return member.permissions;
  if (guild.ownerId === member.user.id) return ALL_PERMISSIONS.toString();
  let bits = 0n;
  for (const role of guild.roles) {
    if (role.id === guild.id || member.roles.includes(role.id)) bits |= BigInt(role.permissions);
  }
  return ((bits & ADMINISTRATOR) === 0n ? bits : ALL_PERMISSIONS).toString();
}

export function dmWith(world: World, userId: string): Channel | undefined {
  return [...world.channels.values()].find((channel) => channel.recipientId === userId);
}

/** The same DM every time (resources/user.mdx, Create DM). */
export function openDm(world: World, userId: string): Channel {
  const known = dmWith(world, userId);
  if (known !== undefined) return known;
  const channel: Channel = { id: world.nextId(), type: 1, recipientId: userId };
  world.channels.set(channel.id, channel);
  world.messages.set(channel.id, []);
  return channel;
}
