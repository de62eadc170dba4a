// The Bolt app on its transport: Socket Mode over two connections, or HTTP with a signing secret.
import { App, HTTPReceiver, SocketModeReceiver, type webApi } from "@slack/bolt";
import { ConfigurationProblem, type Log } from "#core";
import { bridgeLog } from "./bolt-log.ts";
import { explain, type Workspace } from "./tokens.ts";

export type Transport =
  | { readonly kind: "socket"; readonly appToken: string }
  | { readonly kind: "http"; readonly signingSecret: string; readonly host: string; readonly port: number };

export type Connection = { readonly app: App; open(): Promise<void>; close(): Promise<void> };

type ConnectionParts = {
  readonly botToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly transport: Transport;
  readonly workspace: Workspace;
  readonly log: Log;
};

/** Slack moves each connection from time to time, and the library waits before it comes back; the other one answers meanwhile. */
const CONNECTIONS = 2;
/** Silence after which a connection counts as lost; the library (3.1.0) waits as long before it makes a new one, 5 s unless told. */
const SILENCE_MS = 3_000;
const CLOSE_MS = 2_000;
/** Wrong tokens while running (revoked, app removed) are not mended in seconds. */
const REVIVE_MS = 60_000;

export function createConnection(parts: ConnectionParts): Connection {
  const { transport } = parts;
  return transport.kind === "socket" ? createSocket(parts, transport.appToken) : createHttp(parts, transport);
}

function createApp(
  { botToken, clientOptions, workspace, log }: ConnectionParts,
  receiver: SocketModeReceiver | HTTPReceiver,
): App {
  return new App({
    receiver,
    token: botToken,
    botId: workspace.botId,
    botUserId: workspace.botUser,
    // The token was checked at start, with sentences of our own.
    tokenVerificationEnabled: false,
    deferInitialization: true,
    convoStore: false,
    clientOptions: { ...clientOptions },
    logger: bridgeLog(log),
  });
}

function createSocket(parts: ConnectionParts, appToken: string): Connection {
  const { clientOptions, log } = parts;
  const receivers = Array.from({ length: CONNECTIONS }, () => {
    return new SocketModeReceiver({
      appToken,
      logger: bridgeLog(log),
      clientPingTimeout: SILENCE_MS,
      // Asking for a new address may be repeated; sending a message may not (see calls.ts).
      installerOptions: {
        clientOptions: {
          ...clientOptions,
          rejectRateLimitedCalls: false,
          retryConfig: { forever: true, factor: 1.5, minTimeout: 500, maxTimeout: 30_000, randomize: true },
        },
      },
    });
  });
  const [first, ...others] = receivers as [SocketModeReceiver, ...SocketModeReceiver[]];
  const app = createApp(parts, first);
  const timers = new Set<NodeJS.Timeout>();
  let state: "starting" | "open" | "closed" = "starting";
  for (const receiver of receivers) {
    receiver.init(app);
    tellConnection(receiver, log, () => state === "open");
    keepAlive(receiver);
  }

  /** The library starts again by itself, but lets an error of that start go uncaught, which would end the process. */
  function keepAlive({ client }: SocketModeReceiver): void {
    const start = client.start.bind(client);
    client.start = async () => {
      try {
        return await start();
      } catch (error) {
        if (state === "starting") throw error;
        if (state === "closed") return { ok: false };
        log.error(
          {},
          `A connection to Slack could not be renewed; I try again in a minute. ${explain("app", error).message}`,
        );
        const timer = setTimeout(() => {
          timers.delete(timer);
          void client.start();
        }, REVIVE_MS);
        timers.add(timer);
        return { ok: false };
      }
    };
  }

  return {
    app,
    async open() {
      await app.init();
      await first.client.start().catch((error: unknown) => {
        throw explain("app", error);
      });
      state = "open";
      // The first one is enough to answer people; the others may take their time.
      for (const { client } of others) void client.start();
    },
    async close() {
      state = "closed";
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(receivers.map(({ client }) => Promise.race([client.disconnect(), after(CLOSE_MS)])));
    },
  };
}

function tellConnection({ client }: SocketModeReceiver, log: Log, isOpen: () => boolean): void {
  let isLost = false;
  client.on("connected", () => {
    if (isLost) log.info({}, "A connection to Slack is back.");
    isLost = false;
  });
  client.on("reconnecting", () => log.info({}, "Renewing a connection to Slack."));
  client.on("close", () => {
    if (isOpen() && !isLost) log.info({}, "Slack closed a connection; it will be renewed.");
    isLost = isOpen();
  });
}

function createHttp(parts: ConnectionParts, { signingSecret, host, port }: Transport & { kind: "http" }): Connection {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ["/slack/events"], logger: bridgeLog(parts.log) });
  const app = createApp(parts, receiver);
  let isListening = false;
  return {
    app,
    async open() {
      await app.init();
      await receiver.start({ host, port }).catch((error: NodeJS.ErrnoException) => {
        throw new ConfigurationProblem([
          `The address ${host}:${port} for Slack's requests cannot be used (${error.code}). Choose another PORT, or stop the program that uses it.`,
        ]);
      });
      isListening = true;
    },
    async close() {
      if (!isListening) return;
      isListening = false;
      await Promise.race([receiver.stop(), after(CLOSE_MS)]);
    },
  };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
