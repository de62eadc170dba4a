// The Slack door: checks the secrets, connects, and leaves cleanly. What it hears is answered in listeners.ts.
import { webApi } from "@slack/bolt";
import {
  type Adapter,
  type Bot,
  type Clock,
  type DirectChannels,
  type Log,
  nativeId,
  type SpaceId,
  type SpaceNews,
} from "#core";
import { bridgeLog } from "./bolt-log.ts";
import { createCalls } from "./calls.ts";
import { type Connection, createConnection, type Transport } from "./connection.ts";
import { createSending, MESSAGES_PER_SECOND, type PaceSettings, type Sending } from "./deliveries.ts";
import { createDirect } from "./direct.ts";
import { accountOf, spaceOf } from "./inbound.ts";
import { listen } from "./listeners.ts";
import { createModals } from "./modals.ts";
import { listenNews } from "./news.ts";
import { createOutbound, reopenFor } from "./outbound.ts";
import { createResponder } from "./response-url.ts";
import { createProfiles, type Profiles } from "./roles.ts";
import { createRunning } from "./running.ts";
import { checkTokens, findWorkspace } from "./tokens.ts";

export type { Transport } from "./connection.ts";
export { createAppLink, LINK_LIMIT, type Manifest, scopes, slackManifest } from "./declare.ts";
export { renderForm } from "./forms.ts";
export { renderCard, type SlackMessage } from "./render.ts";

export type SlackParts = {
  readonly botToken: string;
  /** Instead of https://slack.com/api/: a proxy, the tests. */
  readonly apiUrl?: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly directChannels: DirectChannels;
  /** Told when the workspace removes the bot, or one of its people is deactivated. */
  readonly spaces?: SpaceNews;
  /** For what the bot sends by itself; Slack's own limits unless told. */
  readonly pace?: PaceSettings;
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
  /** Where the HTTP transport listens. */
  readonly host?: string;
  readonly port?: number;
};

/** Whatever takes longer has been given up by the person who waits for it. */
const CALL_TIMEOUT_MS = 10_000;
const FINISH_MS = 5_000;
const START_TRIES = 2;
/** Before the start and while stopping. */
const CLOSED_MS = 1_000;

export function createSlackAdapter(parts: SlackParts): Adapter {
  const { botToken, apiUrl, directChannels, pace, clock, log } = parts;
  const transport = transportOf(parts);
  const running = createRunning();
  let connection: Connection | undefined;
  let open: { readonly sending: Sending; readonly profiles: Profiles; readonly team: string } | undefined;

  return {
    platform: "slack",
    messagesPerSecond: pace?.messagesPerSecond ?? MESSAGES_PER_SECOND,
    // Slack turns no repeat into the earlier message.
    async start(bot: Bot) {
      checkTokens({ bot: botToken, ...(transport.kind === "socket" && { app: transport.appToken }) });
      const clientOptions: webApi.WebClientOptions = {
        ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
        timeout: CALL_TIMEOUT_MS,
        // The library would send a message again after an unknown outcome, and people would read it twice.
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        allowAbsoluteUrls: false,
      };
      const asking = {
        ...clientOptions,
        retryConfig: { retries: START_TRIES, minTimeout: 500 },
        logger: bridgeLog(log),
      };
      const workspace = await findWorkspace(new webApi.WebClient(botToken, asking), log);
      connection = createConnection({ botToken, clientOptions, transport, workspace, log });
      const { app } = connection;
      // One workspace for now; every call names its space, so that tokens of several can come.
      const clientFor = (space: SpaceId): webApi.WebClient => {
        if (space !== spaceOf(workspace.team)) throw new Error("no token for this workspace");
        return app.client;
      };
      const { team } = workspace;
      const client = clientFor(spaceOf(team));
      const direct = createDirect(client, directChannels, team, log);
      const calls = createCalls(client, direct, apiUrl, log);
      const profiles = createProfiles(client, team, clock);
      const sending = createSending({ client, direct, workspace, ...(pace && { pace }), clock, log });
      open = { sending, profiles, team };
      const tellPresent = listenNews(app, { team, spaces: parts.spaces, running, log });
      listen(app, {
        bot,
        team,
        profiles,
        outbound: createOutbound(calls, createResponder(apiUrl, log)),
        modals: createModals(calls, `/${bot.tree.names.members}`, ({ reach: { user } }) =>
          reopenFor(bot, accountOf(team, user)),
        ),
        calls,
        running,
        async heard({ gesture, reach: { user, channel } }) {
          sending.heardFrom(user);
          // Plain words come from the conversation with the app alone; a command may be typed between two people.
          if (gesture.kind === "words" && channel !== undefined) await direct.learn(user, channel);
        },
        log,
      });
      await connection.open();
      await tellPresent();
      log.info({}, `Connected to Slack as ${workspace.botName} in the workspace ${workspace.teamName}.`);
    },
    async stop() {
      await running.finish(FINISH_MS);
      await connection?.close();
      connection = undefined;
      open = undefined;
    },
    async deliver(to, card, wireKey) {
      if (!open || running.isStopping) return { kind: "later", at: clock.now() + CLOSED_MS };
      return running.track(open.sending.deliver(to, card, wireKey));
    },
    async findDelivered(to, wireKey, since) {
      if (!open || running.isStopping) return { kind: "failed" };
      return running.track(open.sending.findDelivered(to, wireKey, since));
    },
    async standingOf(account, space) {
      const user = nativeId(account);
      if (!open || space !== spaceOf(open.team) || account !== accountOf(open.team, user)) return { kind: "unknown" };
      return open.profiles.standingOf(user);
    },
  };
}

function transportOf({ transport, host = "127.0.0.1", port = 3000 }: SlackParts): Transport {
  return transport.kind === "socket" ? transport : { ...transport, host, port };
}
