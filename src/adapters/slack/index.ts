// The Slack door: checks the secrets, connects, and leaves cleanly. What it hears is answered in listeners.ts.
import { webApi } from "@slack/bolt";
import type { Adapter, Bot, Clock, Log, SpaceId } from "#core";
import { bridgeLog } from "./bolt-log.ts";
import { createCalls } from "./calls.ts";
import { type Connection, createConnection, type Transport } from "./connection.ts";
import { spaceOf } from "./inbound.ts";
import { listen } from "./listeners.ts";
import { createModals } from "./modals.ts";
import { createOutbound } from "./outbound.ts";
import { createResponder } from "./response-url.ts";
import { createProfiles } from "./roles.ts";
import { createRunning } from "./running.ts";
import { checkTokens, findWorkspace } from "./tokens.ts";

export type { Transport } from "./connection.ts";
export { createAppLink, LINK_LIMIT, type Manifest, scopes, slackManifest } from "./declare.ts";
export { renderForm } from "./forms.ts";
export { renderCard, type SlackMessage } from "./render.ts";

export type SlackParts = {
  readonly botToken: string;
  /** Only Socket Mode needs it; here or with the transport. */
  readonly appToken?: string;
  /** Instead of https://slack.com/api/: a proxy, the tests. */
  readonly apiUrl?: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly transport:
    | { readonly kind: "socket"; readonly appToken?: string }
    | { readonly kind: "http"; readonly signingSecret: string; readonly host?: string; readonly port?: number };
  /** Where the HTTP transport listens, unless the transport says so itself. */
  readonly host?: string;
  readonly port?: number;
};

/** Whatever takes longer has been given up by the person who waits for it. */
const CALL_TIMEOUT_MS = 10_000;
const FINISH_MS = 5_000;
const START_TRIES = 2;

export function createSlackAdapter(parts: SlackParts): Adapter {
  const { botToken, apiUrl, clock, log } = parts;
  const transport = transportOf(parts);
  const running = createRunning();
  let connection: Connection | undefined;

  return {
    platform: "slack",
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
      const client = clientFor(spaceOf(workspace.team));
      const calls = createCalls(client, apiUrl, log);
      listen(app, {
        bot,
        team: workspace.team,
        profiles: createProfiles(client, clock),
        outbound: createOutbound(calls, createResponder(apiUrl, log)),
        modals: createModals(calls, `/${bot.tree.names.members}`),
        running,
        log,
      });
      await connection.open();
      log.info({}, `Connected to Slack as ${workspace.botName} in the workspace ${workspace.teamName}.`);
    },
    async stop() {
      await running.finish(FINISH_MS);
      await connection?.close();
      connection = undefined;
    },
  };
}

function transportOf({ transport, appToken = "", host = "127.0.0.1", port = 3000 }: SlackParts): Transport {
  return transport.kind === "socket"
    ? { kind: "socket", appToken: transport.appToken ?? appToken }
    : { host, port, ...transport };
}
