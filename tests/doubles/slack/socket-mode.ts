// Socket Mode: one-use addresses, up to ten connections, envelopes out and acknowledgements in.
// docs.slack.dev/apis/events-api/using-socket-mode.
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { disconnect, hello } from "./events.ts";
import type { Envelope } from "./exchange.ts";
import { randomSecret } from "./identity.ts";
import type { Stage } from "./stage.ts";

const MOST_CONNECTIONS = 10;
/** The client gives up after 30 s without a ping (measured, @slack/socket-mode 3.1). */
const PING_MS = 10_000;
/** How long Slack leaves an old connection open after "warning"; a refresh is followed at once by the client. */
const CLOSE_AFTER_DISCONNECT_MS = 10_000;

export interface SocketMode {
  readonly connections: number;
  openTicket(): string;
  /** False when the app has no connection. */
  send(envelope: Envelope): boolean;
  /** A disconnect message; the client is to come back with a new connection. */
  requestRefresh(reason?: string): void;
  /** Cuts the TCP connections without a word. */
  drop(): void;
  close(): void;
}

export interface SocketModeEvents {
  onConnection(): void;
  onAck(envelopeId: string, payload: unknown): void;
}

export function createSocketMode(stage: Stage, server: Server, events: SocketModeEvents): SocketMode {
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();
  const leaving = new WeakSet<WebSocket>();
  let turn = 0;
  const gate = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const usable = () => [...sockets].filter((socket) => !leaving.has(socket) && socket.readyState === socket.OPEN);
  const note = (rule: string, detail: string) => stage.violations.add({ rule, where: "socket mode", detail });

  server.on("upgrade", (request, raw, head) => {
    const url = new URL(request.url ?? "/", stage.origin);
    const ticket = url.searchParams.get("ticket") ?? "";
    if (!url.pathname.startsWith("/link") || !tickets.delete(ticket)) {
      note("invalid ticket", "a connection address may be used once");
      raw.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }
    gate.handleUpgrade(request, raw, head, (socket) => welcome(socket));
  });

  function welcome(socket: WebSocket): void {
    if (usable().length >= MOST_CONNECTIONS) {
      socket.send(JSON.stringify(disconnect("too_many_websockets")));
      socket.close();
      return;
    }
    sockets.add(socket);
    const beat = setInterval(() => socket.ping(), PING_MS);
    beat.unref();
    socket.on("close", () => {
      clearInterval(beat);
      sockets.delete(socket);
      stage.ledger.add("socket-closed", { connections: usable().length });
      stage.signal.fire();
    });
    socket.on("error", () => socket.terminate());
    socket.on("message", (raw) => hear(String(raw)));
    stage.ledger.add("socket-opened", { connections: usable().length });
    socket.send(JSON.stringify(hello(stage.identity.appId, usable().length)));
    stage.signal.fire();
    events.onConnection();
  }

  function hear(text: string): void {
    const message = parse(text);
    if (typeof message?.envelope_id !== "string") note("not an acknowledgement", text.slice(0, 200));
    else events.onAck(message.envelope_id, message.payload);
  }

  return {
    get connections() {
      return usable().length;
    },
    openTicket() {
      const ticket = randomSecret();
      tickets.add(ticket);
      return `${stage.origin.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${stage.identity.appId}`;
    },
    send(envelope) {
      const open = usable();
      const socket = open[turn % Math.max(open.length, 1)];
      turn += 1;
      socket?.send(JSON.stringify(envelope));
      return socket !== undefined;
    },
    requestRefresh(reason = "refresh_requested") {
      for (const socket of usable()) {
        leaving.add(socket);
        socket.send(JSON.stringify(disconnect(reason)));
        setTimeout(() => socket.close(), CLOSE_AFTER_DISCONNECT_MS).unref();
      }
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    close() {
      for (const socket of sockets) socket.terminate();
      gate.close();
    },
  };
}

function parse(text: string): { envelope_id?: unknown; payload?: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
