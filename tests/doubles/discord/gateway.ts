// Plays the gateway: hello, identify, resume with replay, heartbeats, intents and the client's limits (events/gateway.mdx).
import type { Server } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { createSignal } from "../kit/signal.ts";
import { GUILD_PRESENCES, KNOWN_INTENTS, PRIVILEGED, seenThrough } from "./intents.ts";
import { guildCreatePayload, memberPayload, readyPayload } from "./payloads.ts";
import type { Json, World } from "./world.ts";

export interface Gateway {
  /** Connections that are identified or resumed. */
  readonly sockets: number;
  readonly identifies: number;
  /** Waits until a client is connected and ready for events. */
  connected(timeoutMs?: number): Promise<void>;
  /** The TCP connection breaks without a closing handshake. */
  dropSocket(): void;
  /** Op 7: reconnect and resume. */
  requestReconnect(): void;
  /** Op 9. */
  invalidateSession(resumable: boolean): void;
  closeWith(code: number): void;
  /** Heartbeats stay unanswered: the client must notice. */
  withholdAcks(on: boolean): void;
  /** Op 1 from the server: asks for a heartbeat at once. */
  requestHeartbeat(): void;
}

export interface GatewayOptions {
  token: string;
  heartbeatMs: number;
  url: string;
  privilegedIntents: number;
}

interface Session {
  id: string;
  intents: number;
  seq: number;
  sent: { s: number; text: string }[];
  socket: WebSocket | undefined;
  resumable: boolean;
}

const LARGEST_EVENT = 4096;
const MOST_EVENTS = 120;
const EVENTS_WINDOW_MS = 60_000;
// After these a client must start a new session.
const SESSION_ENDING = [1000, 1001, 4007, 4009];

export function startGateway(world: World, server: Server, options: GatewayOptions): Gateway {
  const sessions = new Map<string, Session>();
  const changed = createSignal();
  const acks = { withheld: false };
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    if (!request.url?.startsWith("/gateway")) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (connection) => serve(connection));
  });

  const live = () => [...sessions.values()].filter(({ socket }) => socket !== undefined);
  const send = (socket: WebSocket, op: number, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }));

  function close(socket: WebSocket, code: number, reason: string) {
    world.ledger.add("gateway.close", { code, reason, by: "discord" });
    const session = sessionOf(socket);
    if (session !== undefined && SESSION_ENDING.includes(code)) sessions.delete(session.id);
    detach(socket);
    socket.close(code, reason);
  }

  const sessionOf = (socket: WebSocket) => [...sessions.values()].find((session) => session.socket === socket);

  function detach(socket: WebSocket) {
    const session = sessionOf(socket);
    if (session !== undefined) session.socket = undefined;
    changed.fire();
  }

  function event(session: Session, t: string, d: Json) {
    session.seq += 1;
    const text = JSON.stringify({ op: 0, t, s: session.seq, d });
    session.sent.push({ s: session.seq, text });
    session.socket?.send(text);
  }

  world.dispatch = (t, d) => {
    for (const session of sessions.values()) {
      const guild = t === "GUILD_CREATE" ? world.guilds.get(String(d.id)) : undefined;
      const details =
        guild === undefined ? d : guildCreatePayload(world, guild, (session.intents & GUILD_PRESENCES) !== 0);
      const seen = seenThrough(session.intents, world.bot.id, t, details);
      if (seen !== undefined) event(session, t, seen);
    }
  };

  function serve(socket: WebSocket) {
    const times: number[] = [];
    world.ledger.add("gateway.open");
    send(socket, 10, { heartbeat_interval: options.heartbeatMs });
    socket.on("error", () => detach(socket));
    socket.on("close", (code) => {
      const session = sessionOf(socket);
      if (session === undefined) return;
      // A client that closes with 1000 or 1001 ends its session.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
      world.ledger.add("gateway.close", { code, by: "client", session: session.id });
      detach(socket);
    });
    socket.on("message", (raw: RawData) => {
      const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(raw as ArrayBuffer);
      if (bytes.length > LARGEST_EVENT) return close(socket, 4002, "Payload too large.");
      const now = world.clock.now();
      times.push(now);
      while (times[0] !== undefined && times[0] <= now - EVENTS_WINDOW_MS) times.shift();
      if (times.length > MOST_EVENTS) return close(socket, 4008, "You are being rate limited.");
      let message: { op: number; d: unknown };
      try {
        message = JSON.parse(bytes.toString("utf8"));
      } catch {
        return close(socket, 4002, "Error while decoding payload.");
      }
      receive(socket, message.op, message.d);
    });
  }

  function receive(socket: WebSocket, op: number, d: unknown) {
    const details = (d ?? {}) as Json;
    const session = sessionOf(socket);
    if (op === 1) return acks.withheld ? undefined : send(socket, 11, null);
    if (op === 2)
      return session === undefined ? identify(socket, details) : close(socket, 4005, "Already authenticated.");
    if (op === 6)
      return session === undefined ? resume(socket, details) : close(socket, 4005, "Already authenticated.");
    if (session === undefined) return close(socket, 4003, "Not authenticated.");
    if (op === 8) return sendMembers(session, details);
    if (op === 3 || op === 4 || op === 31) return world.ledger.add("gateway.event", { op });
    return close(socket, 4001, "Unknown opcode.");
  }

  function identify(socket: WebSocket, { token, intents, shard, properties }: Json) {
    const bits = Number(intents);
    world.ledger.add("gateway.identify", { intents });
    if (token !== options.token && token !== `Bot ${options.token}`)
      return close(socket, 4004, "Authentication failed.");
    if (typeof properties !== "object") return close(socket, 4002, "Error while decoding payload.");
    if (!Number.isInteger(intents) || (bits & ~KNOWN_INTENTS) !== 0) return close(socket, 4013, "Invalid intent(s).");
    if ((bits & PRIVILEGED & ~options.privilegedIntents) !== 0) return close(socket, 4014, "Disallowed intent(s).");
    if (Array.isArray(shard) && Number(shard[0]) >= Number(shard[1])) return close(socket, 4010, "Invalid shard.");
    const id = crypto.randomUUID().replaceAll("-", "");
    const session: Session = { id, intents: bits, seq: 0, sent: [], socket, resumable: true };
    sessions.set(id, session);
    event(session, "READY", readyPayload(world, id, options.url, shard));
    for (const guild of world.guilds.values()) {
      if (world.unreachable.has(guild.id)) continue;
      const payload = guildCreatePayload(world, guild, (bits & GUILD_PRESENCES) !== 0);
      const seen = seenThrough(bits, world.bot.id, "GUILD_CREATE", payload);
      if (seen !== undefined) event(session, "GUILD_CREATE", seen);
    }
    changed.fire();
  }

  function resume(socket: WebSocket, { token, session_id: id, seq }: Json) {
    const session = sessions.get(String(id));
    if (token !== options.token && token !== `Bot ${options.token}`)
      return close(socket, 4004, "Authentication failed.");
    world.ledger.add("gateway.resume", { session: id, seq, accepted: session?.resumable === true });
    if (session === undefined || !session.resumable) return send(socket, 9, false);
    if (Number(seq) > session.seq) return close(socket, 4007, "Invalid seq.");
    session.socket?.terminate();
    session.socket = socket;
    for (const { s, text } of session.sent) if (s > Number(seq)) socket.send(text);
    event(session, "RESUMED", {});
    changed.fire();
  }

  // events/gateway-events.mdx, Guild Members Chunk.
  function sendMembers(session: Session, { guild_id: guildId, user_ids: ids, query, limit, nonce }: Json) {
    const guild = world.guilds.get(String(guildId));
    if (guild === undefined) return;
    const wanted = ids === undefined ? undefined : [ids].flat();
    const found = [...guild.members.values()].filter(({ user }) =>
      wanted === undefined ? user.username.startsWith(String(query ?? "")) : wanted.includes(user.id),
    );
    const members = found.slice(0, Number(limit) || undefined).map(memberPayload);
    event(session, "GUILD_MEMBERS_CHUNK", {
      guild_id: guild.id,
      members,
      chunk_index: 0,
      chunk_count: 1,
      not_found: wanted?.filter((id) => !found.some(({ user }) => user.id === id)) ?? [],
      ...(nonce === undefined ? {} : { nonce }),
    });
  }

  function each(act: (socket: WebSocket, session: Session) => void) {
    for (const session of live()) act(session.socket as WebSocket, session);
  }

  return {
    get sockets() {
      return live().length;
    },
    get identifies() {
      return world.ledger.count("gateway.identify");
    },
    connected: (timeoutMs = 10_000) =>
      changed.until(() => (live().length > 0 ? true : undefined), timeoutMs, "a client on the gateway").then(() => {}),
    dropSocket: () =>
      each((socket) => {
        detach(socket);
        socket.terminate();
      }),
    requestReconnect: () =>
      each((socket) => {
        send(socket, 7, null);
      }),
    invalidateSession: (resumable) =>
      each((socket, session) => {
        send(socket, 9, resumable);
        if (resumable) return;
        session.resumable = false;
        sessions.delete(session.id);
      }),
    closeWith: (code) => each((socket) => close(socket, code, "Closed by the test.")),
    withholdAcks(on) {
      acks.withheld = on;
    },
    requestHeartbeat: () => each((socket) => send(socket, 1, null)),
  };
}
