// What Discord sends when a person does something. Each part cites the document it follows (discord-api-docs, developers/).
import type { LiveInteraction } from "./interactions.ts";
import { channelPayload, interactionMember, memberWithoutUser, rolePayload, userPayload } from "./payloads.ts";
import type { Json, World } from "./world.ts";

const LARGEST_UPLOAD = 10_485_760;

// interactions/receiving-and-responding.mdx, Interaction Object and its examples. The owners and entitlements are always there.
export function interactionPayload(world: World, interaction: LiveInteraction, data: Json): Json {
  const { id, token, type, user, channel, source } = interaction;
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const member = guild?.members.get(user.id);
  const place =
    guild === undefined || member === undefined
      ? // In a DM with the bot: "user" instead of "member", context 1 (BOT_DM), owner "0".
        { user: userPayload(user), context: 1, authorizing_integration_owners: { "0": "0" } }
      : {
          guild: { id: guild.id, locale: "en-US", features: [] },
          guild_id: guild.id,
          guild_locale: "en-US",
          member: interactionMember(guild, member),
          context: 0,
          authorizing_integration_owners: { "0": guild.id },
        };
  return {
    id,
    application_id: world.application.id,
    type,
    token,
    version: 1,
    data,
    channel: channelPayload(world, channel),
    channel_id: channel.id,
    app_permissions: "2248473465835073",
    entitlements: [],
    entitlement_sku_ids: [],
    attachment_size_limit: LARGEST_UPLOAD,
    locale: "en-US",
    ...place,
    ...(source === undefined ? {} : { message: source }),
  };
}

// interactions/receiving-and-responding.mdx, Resolved Data Structure: members come without their user.
export function resolvedPayload(world: World, guildId: string | undefined, ids: { kind: string; id: string }[]): Json {
  const guild = guildId === undefined ? undefined : world.guilds.get(guildId);
  const resolved: Record<string, Json> = {};
  const put = (key: string, id: string, value: Json) => {
    resolved[key] ??= {};
    resolved[key][id] = value;
  };
  for (const { kind, id } of ids) {
    const user = world.users.get(id);
    const role = guild?.roles.find((candidate) => candidate.id === id);
    const channel = world.channels.get(id);
    if ((kind === "user" || kind === "mentionable") && user !== undefined) {
      put("users", id, userPayload(user));
      const member = guild?.members.get(id);
      if (member !== undefined) put("members", id, { ...memberWithoutUser(member), permissions: "0" });
    } else if ((kind === "role" || kind === "mentionable") && role !== undefined) {
      put("roles", id, rolePayload(role, 1));
    } else if (kind === "channel" && channel !== undefined) {
      put("channels", id, { ...channelPayload(world, channel), permissions: "0" });
    } else {
      throw new Error(`No ${kind} with id ${id} can be chosen here`);
    }
  }
  return resolved;
}
