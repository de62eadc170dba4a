// Where the app and a person talk alone: kept for ever, opened only when it is not known.
import type { webApi } from "@slack/bolt";
import type { DirectChannels, Log } from "#core";
import { accountOf } from "./inbound.ts";

export type Direct = {
  known(user: string): Promise<string | undefined>;
  /** @throws what Slack answers. */
  open(user: string): Promise<string>;
  /** The person wrote there. */
  learn(user: string, channel: string): Promise<void>;
  /** Slack no longer knows the kept one: the next message asks for it anew. */
  distrust(user: string): void;
};

export function createDirect(
  client: webApi.WebClient,
  channels: DirectChannels,
  team: string,
  log: Pick<Log, "warn">,
): Direct {
  const distrusted = new Set<string>();

  async function known(user: string): Promise<string | undefined> {
    if (distrusted.has(user)) return undefined;
    try {
      return await channels.find(accountOf(team, user));
    } catch (error) {
      log.warn({ err: error }, "a kept conversation could not be looked up");
      return undefined;
    }
  }

  async function learn(user: string, channel: string): Promise<void> {
    if ((await known(user)) === channel) return;
    try {
      await channels.keep(accountOf(team, user), channel);
      distrusted.delete(user);
    } catch (error) {
      // Opening it again is only slower, and finds the same conversation.
      log.warn({ err: error }, "a conversation could not be kept");
    }
  }

  return {
    known,
    learn,
    async open(user) {
      const { channel } = await client.conversations.open({ users: user });
      if (!channel?.id) throw new Error("conversations.open named no channel");
      await learn(user, channel.id);
      return channel.id;
    },
    distrust: (user) => void distrusted.add(user),
  };
}
