// Setting the stage: guilds, channels, roles, people and memberships, with the events that tell a connected client.
import { channelPayload, memberPayload, rolePayload } from "./payloads.ts";
import {
  type Channel,
  type Guild,
  type Member,
  ORDINARY_PERMISSIONS,
  type Role,
  type User,
  type World,
} from "./world.ts";

export interface Places {
  addGuild(options?: { id?: string; name?: string }): Guild;
  addChannel(guildId: string, options: { name: string; id?: string }): Channel;
  addRole(guildId: string, options: { name: string; permissions?: string; id?: string }): Role;
  addUser(options: { name: string; id?: string }): User;
  addMember(guildId: string, userId: string, options?: { roles?: string[]; permissions?: string }): Member;
  /** What an organiser or Discord changed about a member, for example roles taken away. */
  changeMember(guildId: string, userId: string, change: { roles?: string[]; permissions?: string }): Member;
  removeGuild(guildId: string): void;
  /** With false an outage: the guild is unavailable, which is not being removed from it (events/gateway-events.mdx, Guild Delete). */
  reachGuild(guildId: string, isReachable: boolean): void;
  removeMember(guildId: string, userId: string): void;
  /** With false, messages to this person are refused with 50007. */
  acceptDms(userId: string, accept: boolean): void;
}

export function createPlaces(world: World): Places {
  const joinedAt = () => new Date(world.clock.now()).toISOString();

  function guildOf(id: string): Guild {
    const guild = world.guilds.get(id);
    if (guild === undefined) throw new Error(`No guild ${id}`);
    return guild;
  }

  function userOf(id: string): User {
    const user = world.users.get(id);
    if (user === undefined) throw new Error(`No user ${id}`);
    return user;
  }

  function memberOf(guildId: string, userId: string): Member {
    const member = guildOf(guildId).members.get(userId);
    if (member === undefined) throw new Error(`User ${userId} is not a member of guild ${guildId}`);
    return member;
  }

  function makeChannel(guild: Guild, name: string, id = world.nextId()): Channel {
    const channel: Channel = { id, type: 0, name, guildId: guild.id };
    guild.channels.push(channel);
    world.channels.set(id, channel);
    world.messages.set(id, []);
    return channel;
  }

  function makeUser({ name, id = world.nextId() }: { name: string; id?: string }): User {
    const username = name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, "_");
    const user: User = { id, username, global_name: name, bot: false };
    world.users.set(id, user);
    return user;
  }

  return {
    addUser: makeUser,
    addGuild({ id = world.nextId(), name = "A guild" } = {}) {
      const owner = makeUser({ name: `Owner of ${name}` });
      // The role everybody has shares its id with the guild (topics/permissions.mdx).
      const everyone: Role = { id, name: "@everyone", permissions: ORDINARY_PERMISSIONS };
      const at = joinedAt();
      const guild: Guild = {
        id,
        name,
        ownerId: owner.id,
        channels: [],
        roles: [everyone],
        members: new Map(),
        joinedAt: at,
      };
      for (const user of [world.bot, owner]) guild.members.set(user.id, { user, roles: [], joinedAt: at });
      world.guilds.set(id, guild);
      world.leftGuilds.delete(id);
      makeChannel(guild, "general");
      // Each connection gets the guild as its intents allow.
      world.dispatch("GUILD_CREATE", { id });
      return guild;
    },
    addChannel(guildId, { name, id }) {
      const channel = makeChannel(guildOf(guildId), name, id);
      world.dispatch("CHANNEL_CREATE", channelPayload(world, channel));
      return channel;
    },
    addRole(guildId, { name, permissions = "0", id = world.nextId() }) {
      const guild = guildOf(guildId);
      const role: Role = { id, name, permissions };
      guild.roles.push(role);
      world.dispatch("GUILD_ROLE_CREATE", { guild_id: guildId, role: rolePayload(role, guild.roles.length - 1) });
      return role;
    },
    addMember(guildId, userId, { roles = [], permissions } = {}) {
      const guild = guildOf(guildId);
      const more = permissions === undefined ? {} : { permissions };
      const member: Member = { user: userOf(userId), roles, joinedAt: joinedAt(), ...more };
      guild.members.set(userId, member);
      world.knownMembers.add(userId);
      world.dispatch("GUILD_MEMBER_ADD", { guild_id: guildId, ...memberPayload(member) });
      return member;
    },
    changeMember(guildId, userId, change) {
      const member = Object.assign(memberOf(guildId, userId), change);
      world.dispatch("GUILD_MEMBER_UPDATE", { guild_id: guildId, ...memberPayload(member) });
      return member;
    },
    removeGuild(guildId) {
      guildOf(guildId);
      world.guilds.delete(guildId);
      world.leftGuilds.add(guildId);
      world.commands = world.commands.filter((command) => command.guild_id !== guildId);
      // Without "unavailable" it means that the bot was removed (events/gateway-events.mdx, Guild Delete).
      world.dispatch("GUILD_DELETE", { id: guildId });
    },
    reachGuild(guildId, isReachable) {
      guildOf(guildId);
      if (isReachable) world.unreachable.delete(guildId);
      else world.unreachable.add(guildId);
      if (isReachable) world.dispatch("GUILD_CREATE", { id: guildId });
      else world.dispatch("GUILD_DELETE", { id: guildId, unavailable: true });
    },
    removeMember(guildId, userId) {
      const { user } = memberOf(guildId, userId);
      guildOf(guildId).members.delete(userId);
      const gone = memberPayload({ user, roles: [], joinedAt: joinedAt() }).user;
      world.dispatch("GUILD_MEMBER_REMOVE", { guild_id: guildId, user: gone });
    },
    acceptDms(userId, accept) {
      userOf(userId);
      if (accept) world.closedDms.delete(userId);
      else world.closedDms.add(userId);
    },
  };
}
