// The Discord door: connects, publishes the commands, hands each interaction to the bot and its reply back.
import { setTimeout as sleep } from "node:timers/promises";
import {
  type AutocompleteInteraction,
  ChannelType,
  type Client,
  Events,
  InteractionContextType,
  REST,
} from "discord.js";
import type { Adapter, Bot, Clock, DirectChannels, Log, Settings, SpaceNews } from "#core";
import { type Calls, codeOf, createCalls, statusOf } from "./calls.ts";
import { createClient, restOptions } from "./client.ts";
import { createClosedAccounts } from "./closed-accounts.ts";
import { applicationIdOf, botIdIn, connect, invitation, logConnection } from "./connection.ts";
import { declareCommands, publishWhenChanged } from "./declare.ts";
import { createDirectMessages } from "./direct-messages.ts";
import { accountOf, readAutocomplete, readInteraction, readMessage } from "./inbound.ts";
import { createInvalidRequests } from "./invalid-requests.ts";
import { createOpenRation, type OpenPace } from "./open-ration.ts";
import { createOutbound, within } from "./outbound.ts";
import { createRequests } from "./requests.ts";
import { createStandingOf } from "./roles.ts";
import { watchServers } from "./servers.ts";
import { createSpaceFinder } from "./spaces.ts";
import { createStartGuard, TRUSTED_AFTER_MS, type Wait } from "./start-guard.ts";

export { applicationIdOf } from "./connection.ts";
export { type Difference, declareCommands, difference, publish } from "./declare.ts";
export { renderForm } from "./forms.ts";
export { type CardPayload, renderCard, surplusRows } from "./render.ts";

export type DiscordParts = {
  readonly token: string;
  /** REST base without the version, for proxies and tests; Discord's own when left out. */
  readonly apiBase?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly directChannels: DirectChannels;
  /** How fast the bot sends by itself, and opens new direct messages; careful defaults. */
  readonly pace?: Partial<OpenPace> & { readonly messagesPerSecond?: number };
  /** Told when the bot is taken into a server or removed from one. */
  readonly spaces?: SpaceNews;
  /** How the start guard waits; tests turn a clock instead. */
  readonly wait?: Wait;
};

/** topics/rate-limits.mdx, Global Rate Limit: 50 requests a second. The rest is for reading, opening, and answers outside of interactions. */
const MESSAGES_PER_SECOND = 45;
const REQUESTS_BESIDE = 5;
const STOP_WITHIN_MS = 5_000;
const CHOICES_CALLBACK = 8;
// Suggestions later than this would come after Discord's 3 s; an empty list is the quieter answer.
const SUGGEST_WITHIN_MS = 2_000;

export function createDiscordAdapter(parts: DiscordParts): Adapter {
  const { token, apiBase, clock, log, settings, directChannels, pace = {} } = parts;
  const messagesPerSecond = pace.messagesPerSecond ?? MESSAGES_PER_SECOND;
  const wait: Wait = parts.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }));
  const guard = createStartGuard({ settings, clock, log, wait });
  const leaving = new AbortController();
  const running = new Map<string, Promise<void>>();
  const sending = new Set<Promise<unknown>>();
  const invalid = createInvalidRequests({ clock, log });
  const rest = restOptions(apiBase, invalid);
  const requests = createRequests(token, { ...rest, globalRequestsPerSecond: messagesPerSecond + REQUESTS_BESIDE });
  const directMessages = createDirectMessages({
    requests,
    botId: botIdIn(token),
    directChannels,
    ration: createOpenRation({ settings, clock, log, pace }),
    closed: createClosedAccounts({ settings, clock }),
    ...{ invalid, clock, log },
  });
  let client: Client | undefined;
  let trusted: NodeJS.Timeout | undefined;

  /** An event that is being answered already is not answered twice; after `stop` nothing new begins. */
  function begin(eventId: string, work: () => Promise<void>): void {
    if (leaving.signal.aborted || running.has(eventId)) return;
    const run = work()
      // Calls to Discord never throw, so this is a fault of ours, whose stack holds no request.
      .catch((err: unknown) => log.error({ err }, "an answer to Discord failed"))
      .finally(() => running.delete(eventId));
    running.set(eventId, run);
  }

  function listen(to: Client, bot: Bot, calls: Calls): void {
    const findSpace = createSpaceFinder(to, log);
    const outbound = createOutbound({ bot, calls, log });
    // After the answer: before it, somebody new has no account yet that a channel could be kept beside.
    const learn = (user: string, channel: string) => directMessages.learn(accountOf(user), channel);
    to.on(Events.InteractionCreate, (interaction) => {
      begin(interaction.id, async () => {
        if (interaction.isAutocomplete()) return suggest(interaction);
        const incoming = readInteraction(interaction, bot.tree, findSpace);
        if (incoming) await outbound.answerInteraction(incoming.exchange, bot.answer(incoming.request));
        // Only this context is the bot's own conversation with that person; without a server there are others (SECURITY S25).
        const { context, channelId, user } = interaction;
        if (context === InteractionContextType.BotDM && channelId) await learn(user.id, channelId);
      });
    });
    to.on(Events.MessageCreate, (message) => {
      begin(message.id, async () => {
        const request = readMessage(message, findSpace);
        if (!request) return;
        const { id, channelId: channel, author } = message;
        await outbound.answerWords({ id, channel, account: accountOf(author.id) }, bot.answer(request));
        if (message.channel.type === ChannelType.DM) await learn(author.id, channel);
      });
    });

    async function suggest(interaction: AutocompleteInteraction): Promise<void> {
      const found = await within(bot.suggest(readAutocomplete(interaction, bot.tree, findSpace)), SUGGEST_WITHIN_MS);
      // Refused: another call for each keystroke would only add to it.
      if (found && found.value === undefined) return;
      const choices = (found?.value ?? []).map(({ label, value }) => ({ name: label, value }));
      const { applicationId, id, token: secret } = interaction;
      await calls.callback({ applicationId, id, token: secret }, CHOICES_CALLBACK, { choices });
    }
  }

  async function publishCommands(to: Client, bot: Bot, applicationId: string): Promise<void> {
    const commands = declareCommands(bot.tree, bot.guide);
    try {
      await publishWhenChanged({ rest: to.rest, settings, applicationId, commands, log });
    } catch (error) {
      // The commands published before still work; the next start tries again.
      log.error({ code: codeOf(error), status: statusOf(error) }, "the commands could not be published to Discord");
    }
  }

  return {
    platform: "discord",
    messagesPerSecond,
    async deliver(to, card, wireKey) {
      if (leaving.signal.aborted) return { kind: "later", at: clock.now() + STOP_WITHIN_MS };
      const delivery = directMessages.deliver(to, card, wireKey);
      sending.add(delivery);
      return delivery.finally(() => sending.delete(delivery));
    },
    findDelivered: directMessages.findDelivered,
    standingOf: createStandingOf({ requests, clock, log }),
    async start(bot) {
      const applicationId = applicationIdOf(token);
      try {
        await guard.beforeLogin(leaving.signal);
      } catch (error) {
        if (leaving.signal.aborted) return;
        throw error;
      }
      const connecting = createClient({ rest, guard });
      client = connecting;
      const once = new REST({ ...connecting.rest.options, retries: 0 });
      logConnection(connecting, log, leaving.signal);
      listen(connecting, bot, createCalls(connecting.rest, once, log));
      const tellServers = watchServers(connecting, parts.spaces, log);
      try {
        await connect(connecting, token);
      } catch (error) {
        client = undefined;
        await connecting.destroy();
        throw error;
      }
      trusted = setTimeout(() => void guard.trust().catch(() => undefined), TRUSTED_AFTER_MS).unref();
      await tellServers();
      const servers = connecting.guilds.cache.size;
      log.info(
        { servers },
        `connected to Discord as ${connecting.user?.username ?? "the bot"} in ${servers} ${servers === 1 ? "server" : "servers"}`,
      );
      if (servers === 0) log.info({}, `the bot is in no server yet; invite it with ${invitation(applicationId)}`);
      await publishCommands(connecting, bot, applicationId);
    },
    async stop() {
      leaving.abort();
      clearTimeout(trusted);
      await Promise.race([
        Promise.allSettled([...running.values(), ...sending]),
        sleep(STOP_WITHIN_MS, undefined, { ref: false }),
      ]);
      requests.close();
      if (!client) return;
      await client.destroy();
      await guard.trust();
    },
  };
}
