// The discord.js client as this bot needs it: no privileged intent, hardly any cache, nobody pinged by accident.
import {
  Client,
  GatewayIntentBits,
  type GuildMember,
  Options,
  Partials,
  type RESTOptions,
  type User,
} from "discord.js";
import { createAgent } from "./agent.ts";
import type { InvalidRequests } from "./invalid-requests.ts";
import type { RequestOptions } from "./requests.ts";
import type { StartGuard } from "./start-guard.ts";

// Until every server has reported, discord.js holds back all events; with the 1 s to the deferral this stays under Discord's 3 s.
const WAIT_FOR_SERVERS_MS = 1_500;
const REQUEST_TIMEOUT_MS = 10_000;
/** Discord bans an address for 10,000 refused requests in ten minutes (topics/rate-limits.mdx); a tenth of it is worth a warning. */
const WARN_EVERY_REFUSALS = 1_000;

/** What every REST client of this door has in common. */
export function restOptions(apiBase: string | undefined, { makeRequest }: InvalidRequests): RequestOptions {
  return {
    timeout: REQUEST_TIMEOUT_MS,
    invalidRequestWarningInterval: WARN_EVERY_REFUSALS,
    agent: createAgent(),
    makeRequest,
    ...(apiBase !== undefined && { api: apiBase }),
  };
}

export function createClient({ rest, guard }: { rest: Partial<RESTOptions>; guard: StartGuard }): Client {
  const own = ({ id, client }: User | GuildMember) => id === client.user?.id;
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    // Without it, messages in a direct channel that is not cached are dropped.
    partials: [Partials.Channel],
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: own },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: own },
      VoiceStateManager: 0,
    }),
    allowedMentions: { parse: [] },
    waitGuildTimeout: WAIT_FOR_SERVERS_MS,
    shards: "auto",
    rest,
    ws: {
      // Every identify passes here, also those discord.js makes by itself after a lost session.
      buildIdentifyThrottler: async () => ({ waitForIdentify: (_shard, signal) => guard.beforeIdentify(signal) }),
    },
  });
}
