// Starts and stops the page: an HTTP server on this computer, on the wanted port or the next free one.
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { type Adapter, type Clock, ConfigurationProblem, type DemoMessages, type Log } from "#core";
import { createSending } from "./deliveries.ts";
import { createLocalDoor, type LocalDoor } from "./door.ts";
import { createTabs, type Tabs } from "./events.ts";
import { namesOf, type Previews } from "./preview.ts";
import { createServer } from "./server.ts";

export type LocalParts = {
  readonly clock: Clock;
  /** Turns the clock forward by so many ms, or to what comes next. False when nothing is planned. */
  turn(by: number | "next"): Promise<boolean>;
  readonly log: Log;
  readonly messages: DemoMessages;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly previews: Previews;
  /** Forgets everything that was kept. */
  startOver(): Promise<void>;
};

export type LocalAdapter = Adapter & { readonly address: string };

/** Nobody limits a page on this computer; each message is one small write. */
const MESSAGES_PER_SECOND = 1_000;
const PORTS_TRIED = 20;
const LONGEST_ANSWER_MS = 3000;

export function createLocalAdapter(parts: LocalParts): LocalAdapter {
  const { clock, log, messages, host, port } = parts;
  let server: ServerType | undefined;
  let door: LocalDoor | undefined;
  let tabs: Tabs | undefined;
  let address = addressOf(host, port);
  return {
    platform: "local",
    messagesPerSecond: MESSAGES_PER_SECOND,
    ...createSending(() => door, clock),
    get address() {
      return address;
    },
    async start(bot) {
      door = await createLocalDoor({ bot, clock, log, messages });
      tabs = createTabs({ bot, door, clock, log, previews: namesOf(parts.previews) });
      const app = createServer({ ...parts, bot, door, tabs });
      server = createAdaptorServer({ fetch: app.fetch, hostname: host });
      address = addressOf(host, await listen(server, host, port));
    },
    async stop() {
      const stopping = server;
      server = undefined;
      door = undefined;
      if (!stopping) return;
      tabs?.close();
      await close(stopping);
    },
  };
}

async function listen(server: ServerType, host: string, wanted: number): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      await listenOn(server, host, port);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const isLast = wanted === 0 || port >= Math.min(wanted + PORTS_TRIED - 1, 65_535);
      if (code === "EADDRINUSE" && !isLast) continue;
      throw new ConfigurationProblem([
        code === "EADDRINUSE"
          ? `Ports ${wanted} to ${port} are all in use. Set PORT to a free one.`
          : `The local page cannot listen on ${host}:${port} (${code ?? "unknown reason"}). Check HOST and PORT.`,
      ]);
    }
  }
}

/** What is being answered is finished; a browser's spare connections would otherwise hold the server open. */
async function close(server: ServerType): Promise<void> {
  const sweep = setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), 20);
  const force = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), LONGEST_ANSWER_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearInterval(sweep);
  clearTimeout(force);
}

function listenOn(server: ServerType, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** As a person on this computer opens it. */
function addressOf(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
