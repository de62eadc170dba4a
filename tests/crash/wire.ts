// The line between bot and platform, and what goes wrong on it: replies lost, errors after acceptance, slow replies, cut requests.
import { Agent, createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "./random.ts";

export type Wire = {
  /** The platform's address as the bot is told it. */
  through(address: string): string;
  /** Replies that are held back just now: the platform has the message, and the bot cannot know it yet. */
  held(): number;
  close(): Promise<void>;
};

export type WireParts = {
  readonly target: string;
  readonly random: Random;
  readonly faults: Faults;
  /** The platform has answered a message; its reply is held back for so long (0: it goes on, or is lost). */
  onAccepted(heldMs: number): void;
};

/** Shares of the messages. */
export type Faults = {
  /** Accepted, and then the connection breaks. */
  readonly lost: number;
  /** Accepted, and answered with 502. */
  readonly badGateway: number;
  /** The connection breaks before the platform hears of it. */
  readonly cut: number;
  /** Accepted, and answered late. */
  readonly slow: number;
  /** The platform hears of it late. */
  readonly late: number;
};

export const NO_FAULTS: Faults = { lost: 0, badGateway: 0, cut: 0, slow: 0, late: 0 };
export const USUAL_FAULTS: Faults = { lost: 0.05, badGateway: 0.05, cut: 0.02, slow: 0.15, late: 0.03 };

const MESSAGE = /\/channels\/\d+\/messages$|\/chat\.postMessage$/;
const SHORTEST_HOLD_MS = 80;
const LONGEST_HOLD_MS = 400;

export async function startWire({ target, random, faults, onAccepted }: WireParts): Promise<Wire> {
  const { hostname, port, origin } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  let held = 0;

  /** Which of the faults hits; one throw of the dice for each message. */
  function fate(): keyof Faults | undefined {
    let left = random();
    for (const [name, share] of Object.entries(faults) as [keyof Faults, number][]) {
      if (left < share) return name;
      left -= share;
    }
    return undefined;
  }

  async function pass(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await read(incoming);
    const isMessage = incoming.method === "POST" && MESSAGE.test(incoming.url ?? "");
    const hit = isMessage ? fate() : undefined;
    if (hit === "cut") return void incoming.socket.destroy();
    const holdMs = SHORTEST_HOLD_MS + random() * (LONGEST_HOLD_MS - SHORTEST_HOLD_MS);
    if (hit === "late") await sleep(holdMs);
    // Also when the bot is dead by now: its request had left.
    const answer = await ask(incoming, body);
    if (isMessage) {
      onAccepted(hit === "slow" ? holdMs : 0);
      if (hit === "slow") {
        held += 1;
        await sleep(holdMs);
        held -= 1;
      }
    }
    if (hit === "lost") return void incoming.socket.destroy();
    if (hit === "badGateway") return void reply.writeHead(502, { "content-type": "text/html" }).end("Bad Gateway");
    reply.writeHead(answer.status, answer.headers).end(answer.body);
  }

  function ask(incoming: IncomingMessage, body: Buffer) {
    const { method, url: path } = incoming;
    const headers = { ...incoming.headers, host: `${hostname}:${port}`, connection: "keep-alive" };
    return new Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }>((resolve, reject) => {
      const outgoing = forward({ hostname, port, method, path, headers, agent }, (answer) => {
        const { "transfer-encoding": _chunked, connection: _own, ...rest } = answer.headers;
        read(answer).then((bytes) => resolve({ status: answer.statusCode ?? 500, headers: rest, body: bytes }), reject);
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  const server = createServer((incoming, reply) => {
    pass(incoming, reply).catch(() => incoming.socket.destroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    through: (address) => address.replace(origin, own),
    held: () => held,
    async close() {
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
