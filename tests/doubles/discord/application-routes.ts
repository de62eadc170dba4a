// Routes for the gateway's address, the bot, its commands, its guilds and the opening of DMs.
import type { Call, Route } from "./calls.ts";
import { isObject, listOf } from "./component-rules.ts";
import { channelPayload, guildPayload, memberPayload, rolePayload, userPayload } from "./payloads.ts";
import { Refusal } from "./refusals.ts";
import { type Command, type CommandOption, type Guild, type Json, openDm, permissionsOf, type World } from "./world.ts";

// events/gateway.mdx, Session Start Limit.
const STARTS_A_DAY = 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

export function applicationRoutes(world: World, gatewayUrl: string): Route[] {
  const application = (): Json => ({
    ...world.application,
    icon: null,
    bot: userPayload(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    owner: userPayload(world.bot),
    team: null,
    summary: "",
    integration_types_config: { "0": {} },
  });
  const get = (template: string, body: (call: Call) => unknown): Route => ({
    method: "GET",
    template,
    run: (call) => ({ status: 200, body: body(call) }),
  });
  const guildOf = ({ params }: Call) => reachableGuild(world, String(params.guild_id));

  return [
    get("/gateway", () => ({ url: gatewayUrl })),
    get("/gateway/bot", () => {
      const used = world.ledger.of("gateway.identify").filter(({ at }) => at > world.clock.now() - DAY_MS).length;
      const limit = {
        total: STARTS_A_DAY,
        remaining: Math.max(0, STARTS_A_DAY - used),
        reset_after: DAY_MS,
        max_concurrency: 1,
      };
      return { url: gatewayUrl, shards: 1, session_start_limit: limit };
    }),
    get("/users/@me", () => ({ ...userPayload(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 })),
    get("/users/@me/guilds", () => [...world.guilds.values()].map((guild) => ownGuild(world, guild))),
    get("/users/{user_id}", ({ params }) => {
      const user = world.users.get(String(params.user_id));
      if (user === undefined) throw new Refusal(10013);
      return userPayload(user);
    }),
    {
      method: "POST",
      template: "/users/@me/channels",
      run({ body }) {
        const id = isObject(body) ? String(body.recipient_id) : "";
        if (id === world.bot.id) throw new Refusal(50007);
        if (!world.users.has(id)) throw new Refusal(50033);
        const channel = openDm(world, id);
        world.ledger.add("dm.open", { user: id, channel: channel.id });
        return { status: 200, body: channelPayload(world, channel) };
      },
    },
    get("/oauth2/applications/@me", application),
    get("/applications/@me", application),
    {
      method: "PATCH",
      template: "/applications/@me",
      run({ body }) {
        Object.assign(world.application, isObject(body) ? body : {}, { id: world.application.id });
        world.ledger.add("application.edit", { fields: Object.keys(isObject(body) ? body : {}) });
        return { status: 200, body: application() };
      },
    },
    get("/guilds/{guild_id}", (call) => guildPayload(guildOf(call))),
    get("/guilds/{guild_id}/channels", (call) =>
      guildOf(call).channels.map((channel) => channelPayload(world, channel)),
    ),
    get("/guilds/{guild_id}/roles", (call) => guildOf(call).roles.map(rolePayload)),
    get("/guilds/{guild_id}/members/{user_id}", (call) => {
      const member = guildOf(call).members.get(String(call.params.user_id));
      if (member === undefined) throw new Refusal(world.users.has(String(call.params.user_id)) ? 10007 : 10013);
      return memberPayload(member);
    }),
    ...commandRoutes(world, "/applications/{application_id}/commands"),
    ...commandRoutes(world, "/applications/{application_id}/guilds/{guild_id}/commands"),
  ];
}

function reachableGuild(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  if (guild === undefined) throw new Refusal(world.leftGuilds.has(id) ? 50001 : 10004);
  return guild;
}

// resources/user.mdx, Get Current User Guilds.
function ownGuild(world: World, guild: Guild): Json {
  const member = guild.members.get(world.bot.id);
  const permissions = member === undefined ? "0" : permissionsOf(guild, member);
  return { id: guild.id, name: guild.name, icon: null, banner: null, owner: false, permissions, features: [] };
}

// interactions/application-commands.mdx, Endpoints: PUT overwrites the whole set, POST makes or replaces one by its name.
function commandRoutes(world: World, template: string): Route[] {
  const scope = ({ params }: Call) => {
    if (params.application_id !== world.application.id) throw new Refusal(50001);
    return params.guild_id === undefined ? undefined : reachableGuild(world, params.guild_id).id;
  };
  const within = (guildId: string | undefined) => world.commands.filter((command) => command.guild_id === guildId);
  const find = (call: Call) => {
    const found = within(scope(call)).find(({ id }) => id === call.params.command_id);
    if (found === undefined) throw new Refusal(10063);
    return found;
  };
  const same = (given: Json) => (held: Command) => held.name === given.name && held.type === (given.type ?? 1);
  const record = (call: Call, count: number) =>
    world.ledger.add("commands.set", { method: call.method, guild: scope(call), count });

  return [
    { method: "GET", template, run: (call) => ({ status: 200, body: within(scope(call)) }) },
    {
      method: "PUT",
      template,
      run(call) {
        const guildId = scope(call);
        const made = listOf(call.body).map((given) =>
          publish(world, given, guildId, within(guildId).find(same(given))?.id),
        );
        world.commands = [...world.commands.filter((command) => command.guild_id !== guildId), ...made];
        record(call, made.length);
        return { status: 200, body: made };
      },
    },
    {
      method: "POST",
      template,
      run(call) {
        const guildId = scope(call);
        const given = isObject(call.body) ? call.body : {};
        const earlier = within(guildId).find(same(given));
        const made = publish(world, given, guildId, earlier?.id);
        world.commands = [...world.commands.filter((command) => command !== earlier), made];
        record(call, 1);
        return { status: earlier === undefined ? 201 : 200, body: made };
      },
    },
    { method: "GET", template: `${template}/{command_id}`, run: (call) => ({ status: 200, body: find(call) }) },
    {
      method: "PATCH",
      template: `${template}/{command_id}`,
      run(call) {
        const held = find(call);
        Object.assign(held, isObject(call.body) ? call.body : {}, { id: held.id, version: world.nextId() });
        record(call, 1);
        return { status: 200, body: held };
      },
    },
    {
      method: "DELETE",
      template: `${template}/{command_id}`,
      run(call) {
        const held = find(call);
        world.commands = world.commands.filter((command) => command !== held);
        record(call, 0);
        return { status: 204 };
      },
    },
  ];
}

// interactions/application-commands.mdx, Application Command Object.
function publish(world: World, given: Json, guildId: string | undefined, knownId: string | undefined): Command {
  return {
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    ...given,
    id: knownId ?? world.nextId(),
    application_id: world.application.id,
    version: world.nextId(),
    name: String(given.name),
    type: Number(given.type ?? 1),
    description: String(given.description ?? ""),
    options: listOf(given.options) as unknown as CommandOption[],
    default_member_permissions:
      given.default_member_permissions == null ? null : String(given.default_member_permissions),
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  };
}
