// What Discord sends about people, channels, guilds and messages. Each cites the document it follows (discord-api-docs, developers/).

import type { Json } from "./world.ts";
import {
  type Channel,
  type Guild,
  type Member,
  type Message,
  permissionsOf,
  type Role,
  type User,
  type World,
} from "./world.ts";

// resources/user.mdx, User Object.
export function userPayload(user: User): Json & { id: string } {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot ? "0001" : "0",
    global_name: user.bot ? null : user.global_name,
    avatar: null,
    avatar_decoration_data: null,
    public_flags: 0,
    ...(user.bot ? { bot: true } : {}),
  };
}

// resources/guild.mdx, Guild Member Object.
export function memberPayload(member: Member): Json {
  return { user: userPayload(member.user), ...memberWithoutUser(member) };
}

export function memberWithoutUser(member: Member): Json {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

// interactions/receiving-and-responding.mdx, Interaction Object: "member" carries total permissions in the channel.
export function interactionMember(guild: Guild, member: Member): Json {
  return { ...memberPayload(member), permissions: permissionsOf(guild, member) };
}

// topics/permissions.mdx, Role Object.
export function rolePayload(role: Role, position: number): Json {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position,
    permissions: role.permissions,
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

// resources/channel.mdx, Channel Object ("Example Guild Text Channel", "Example DM Channel").
export function channelPayload(world: World, channel: Channel): Json & { id: string } {
  const last = world.messages.get(channel.id)?.at(-1)?.id ?? null;
  if (channel.type === 1) {
    const recipient = world.users.get(channel.recipientId ?? "");
    return {
      id: channel.id,
      type: 1,
      last_message_id: last,
      flags: 0,
      recipients: recipient === undefined ? [] : [userPayload(recipient)],
    };
  }
  return {
    id: channel.id,
    type: 0,
    guild_id: channel.guildId,
    name: channel.name,
    position: 0,
    permission_overwrites: [],
    rate_limit_per_user: 0,
    nsfw: false,
    topic: null,
    last_message_id: last,
    parent_id: null,
    flags: 0,
  };
}

// resources/guild.mdx, Guild Object ("Example Guild").
export function guildPayload(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: "",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: "en-US",
    public_updates_channel_id: null,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    features: [],
    emojis: [],
    stickers: [],
    max_members: 500_000,
    roles: guild.roles.map(rolePayload),
  };
}

// events/gateway-events.mdx, Guild Create: without the presences intent only the bot's own member is listed.
export function guildCreatePayload(world: World, guild: Guild, allMembers: boolean): Json {
  const members = [...guild.members.values()].filter(({ user }) => allMembers || user.id === world.bot.id);
  return {
    ...guildPayload(guild),
    joined_at: guild.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: members.map(memberPayload),
    channels: guild.channels.map((channel) => channelPayload(world, channel)),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

// events/gateway-events.mdx, Ready.
export function readyPayload(world: World, sessionId: string, gatewayUrl: string, shard: unknown): Json {
  return {
    v: 10,
    user: { ...userPayload(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
    guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
    session_id: sessionId,
    resume_gateway_url: gatewayUrl,
    ...(shard === undefined ? {} : { shard }),
    application: { id: world.application.id, flags: world.application.flags },
  };
}

// events/gateway-events.mdx, Message Create: in a guild guild_id and a member without its user are added. The channel's type is sent
// too (in discord-api-types as channel_type): by it alone discord.js 14.28 knows a DM whose channel it has not met before.
// Ephemeral ones come as if from a DM, without guild_id (discord-api-docs issue 4557).
export function messageEventPayload(world: World, message: Message): Json {
  const guildId = world.viewers.has(message.id) ? undefined : world.channels.get(message.channel_id)?.guildId;
  const member = guildId === undefined ? undefined : world.guilds.get(guildId)?.members.get(message.author.id);
  return {
    ...message,
    channel_type: world.channels.get(message.channel_id)?.type ?? 0,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
    ...(member === undefined ? {} : { member: memberWithoutUser(member) }),
  };
}
