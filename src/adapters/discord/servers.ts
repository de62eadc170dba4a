// Being taken into a server and removed from one, told to the program as it happens, and once again whenever Discord lists all of them.
import { type Client, Events } from "discord.js";
import type { Log, SpaceId, SpaceNews } from "#core";

const spaceOf = ({ id }: { readonly id: string }): SpaceId => `discord:${id}`;

/** Returns what is to be called once the servers are known. */
export function watchServers(client: Client, news: SpaceNews | undefined, log: Log): () => Promise<void> {
  let isKnown = false;
  const tell = async (what: Promise<void> | undefined) => {
    try {
      await what;
    } catch (err) {
      log.error({ err }, "it could not be noted in which servers the bot is");
    }
  };
  // A server that is only unreachable stays in the library's list, and does not end here either (guildUnavailable).
  client.on(Events.GuildDelete, (guild) => void tell(news?.removed(spaceOf(guild))));
  client.on(Events.GuildCreate, (guild) => void tell(news?.present([spaceOf(guild)])));
  // A new session lists the servers anew, and the library forgets none: what removed the bot meanwhile is missing in that list.
  client.on(Events.Raw, ({ t, d }: { t: unknown; d: { guilds?: unknown } }, shard: number) => {
    if (!isKnown || t !== "READY" || !Array.isArray(d.guilds)) return;
    const elsewhere = [...client.guilds.cache.values()].filter(({ shardId }) => shardId !== shard);
    void tell(news?.present([...elsewhere, ...(d.guilds as { id: string }[])].map(spaceOf), "no others"));
  });
  return async () => {
    isKnown = true;
    await tell(news?.present([...client.guilds.cache.values()].map(spaceOf), "no others"));
  };
}
