// Being taken into a server and removed from one, told to the program as it happens and once at the start.
import { type Client, Events } from "discord.js";
import type { Log, SpaceId } from "#core";

export type ServerNews = {
  /** The bot is in these. */
  present(spaces: readonly SpaceId[]): Promise<void>;
  /** The bot was removed from this one. */
  removed(space: SpaceId): Promise<void>;
};

const spaceOf = ({ id }: { id: string }): SpaceId => `discord:${id}`;

/** Returns what is to be called once the servers are known. */
export function watchServers(client: Client, news: ServerNews | undefined, log: Log): () => Promise<void> {
  const tell = async (what: Promise<void> | undefined) => {
    try {
      await what;
    } catch (err) {
      log.error({ err }, "it could not be noted in which servers the bot is");
    }
  };
  // discord.js keeps apart a server that is only unreachable (guildUnavailable).
  client.on(Events.GuildDelete, (guild) => void tell(news?.removed(spaceOf(guild))));
  client.on(Events.GuildCreate, (guild) => void tell(news?.present([spaceOf(guild)])));
  return () => tell(news?.present([...client.guilds.cache.values()].map(spaceOf)));
}
