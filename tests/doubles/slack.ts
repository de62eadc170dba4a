// The Slack double: Web API, Socket Mode and response URLs on 127.0.0.1. Run by hand: npx tsx tests/doubles/slack.ts --port N
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type Clock, createClock } from "./kit/clock.ts";
import { createPartsControl, joinControls, serveControl } from "./kit/control.ts";
import { createFaults, type Faults } from "./kit/faults.ts";
import { createLedger, type Ledger } from "./kit/ledger.ts";
import { startServer } from "./kit/server.ts";
import { createSignal } from "./kit/signal.ts";
import { createViolations, type Violations } from "./kit/violations.ts";
import { type Administration, createAdministration } from "./slack/administration.ts";
import { createSlackControl } from "./slack/control.ts";
import { createDelivery } from "./slack/delivery.ts";
import { createExchanges, type Envelope, type Exchange } from "./slack/exchange.ts";
import { createHuman, type Human } from "./slack/human.ts";
import { createIdentity, createIds, type Identity } from "./slack/identity.ts";
import { usualScopes } from "./slack/method-table.ts";
import { createPermits } from "./slack/permits.ts";
import { serveRequest } from "./slack/routes.ts";
import { createScreens, type View } from "./slack/screens.ts";
import { type SignedRequest, signRequest } from "./slack/signed-requests.ts";
import { createSocketMode } from "./slack/socket-mode.ts";
import type { Stage, StoredFile } from "./slack/stage.ts";
import { type Channel, createWorkspace, type Message, type User } from "./slack/workspace.ts";

export type { Envelope, Exchange, OfferedOption, Result, ViewResponse } from "./slack/exchange.ts";
export type { By } from "./slack/human.ts";
export type { View } from "./slack/screens.ts";
export type { Block, Channel, Message, User } from "./slack/workspace.ts";

export interface SlackDoubleOptions {
  port?: number;
  ledgerFile?: string;
  /** Slack tells an app of its own messages in DMs too; on unless switched off. */
  echoOwnMessages?: boolean;
  /** The slash command's setting "Escape channels, users, and links"; on unless switched off. */
  shouldEscape?: boolean;
}

export interface NewUser {
  name: string;
  id?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  isBot?: boolean;
  deleted?: boolean;
  tz?: string;
}

export interface NewChannel {
  name: string;
  members?: (User | string)[];
  kind?: "channel" | "group";
  /** The app is a member unless said otherwise. */
  withoutApp?: boolean;
}

export interface SlackDouble extends Human, Administration, Omit<Identity, "verificationToken"> {
  /** What a client gets as slackApiUrl. */
  apiUrl: string;
  clock: Clock;
  ledger: Ledger;
  faults: Faults;
  violations: Violations;
  assertClean(): void;
  /** What the header x-oauth-scopes lists; change it in place or replace it. */
  scopes: string[];
  addUser(given: NewUser): User;
  addChannel(given: NewChannel): Channel;
  addUserGroup(id: string, members: (User | string)[]): void;
  messagesIn(channelId: string, viewer?: string): Message[];
  viewOf(user: User | string): View | undefined;
  homeOf(user: User | string): View | undefined;
  dmWith(userId: string): string | undefined;
  files: StoredFile[];
  exchanges(): readonly Exchange[];
  socket: {
    readonly connections: number;
    requestRefresh(reason?: string): void;
    drop(): void;
    redeliver(given: Envelope | Exchange): Promise<void>;
    /** Resolves when the app is connected. */
    connected(timeoutMs?: number): Promise<void>;
  };
  /** HTTP mode: from now on envelopes go to this address as signed requests; undefined goes back to the socket. */
  deliverTo(url: string | undefined): void;
  sign(envelope: Envelope, atMs?: number): SignedRequest;
  close(): Promise<void>;
}

export async function startSlackDouble(options: SlackDoubleOptions = {}): Promise<SlackDouble> {
  const clock = createClock();
  const ids = createIds();
  const identity = createIdentity(ids);
  const signal = createSignal();
  const violations = createViolations();
  const stage: Stage = {
    clock,
    ids,
    identity,
    signal,
    violations,
    faults: createFaults(),
    ledger: createLedger(clock, options.ledgerFile),
    workspace: createWorkspace(identity, ids, clock.now),
    permits: createPermits(clock, identity.teamId),
    screens: createScreens(identity, ids),
    exchanges: createExchanges(clock, signal),
    files: [],
    uploads: new Map(),
    userGroups: new Map(),
    scopes: [...usualScopes],
    echoOwnMessages: options.echoOwnMessages ?? true,
    shouldEscape: options.shouldEscape ?? true,
    origin: "",
    deliver: (start) => delivery.deliver(start),
    openTicket: () => sockets.openTicket(),
  };
  const local = await startServer(
    async (request, response) => {
      if (await serveControl(control, request, response)) return;
      await serveRequest(stage, acts, request, response);
    },
    options.port,
    (error) => violations.add({ rule: "the double failed", where: "server", detail: String(error) }),
  );
  stage.origin = `http://127.0.0.1:${local.port}`;
  const sockets = createSocketMode(stage, local.server, {
    onConnection: () => delivery.flush(),
    onAck: (id, payload) => delivery.takeAck(id, payload),
  });
  const delivery = createDelivery(stage, sockets);
  const acts = { refresh: sockets.requestRefresh, drop: sockets.drop };

  const double: SlackDouble = {
    ...createHuman(stage),
    ...createAdministration(stage),
    apiUrl: `${stage.origin}/api/`,
    ...publicIdentity(identity),
    clock,
    ledger: stage.ledger,
    faults: stage.faults,
    violations,
    assertClean: () => violations.assertClean(),
    get scopes() {
      return stage.scopes;
    },
    set scopes(scopes) {
      stage.scopes = scopes;
    },
    addUser: (given) => stage.workspace.addUser(given),
    addChannel({ name, kind = "channel", members = [], withoutApp = false }) {
      const people = [...members.map(idOf), ...(withoutApp ? [] : [identity.botUserId])];
      return stage.workspace.addChannel({ name, kind, members: people });
    },
    addUserGroup: (id, members) => void stage.userGroups.set(id, members.map(idOf)),
    messagesIn: (channelId, viewer) => stage.workspace.messagesIn(channelId, viewer),
    viewOf: (user) => stage.screens.top(idOf(user)),
    homeOf: (user) => stage.screens.home(idOf(user)),
    dmWith: (userId) => stage.workspace.dmWith(userId),
    files: stage.files,
    exchanges: () => stage.exchanges.all(),
    socket: {
      get connections() {
        return sockets.connections;
      },
      requestRefresh: sockets.requestRefresh,
      drop: sockets.drop,
      redeliver: (given) => delivery.redeliver("envelope" in given ? given.envelope : given),
      async connected(timeoutMs = 10_000) {
        await signal.until(() => (sockets.connections > 0 ? true : undefined), timeoutMs, "the app's connection");
      },
    },
    deliverTo: (url) => delivery.deliverTo(url),
    sign: (envelope, atMs = clock.now()) => signRequest(identity.signingSecret, envelope, atMs),
    async close() {
      sockets.close();
      await local.close();
    },
  };
  const control = joinControls(createPartsControl(stage), createSlackControl(double));
  return double;
}

function publicIdentity(identity: Identity): Omit<Identity, "verificationToken"> {
  const { verificationToken: _old, ...rest } = identity;
  return rest;
}

function idOf(given: User | string): string {
  return typeof given === "string" ? given : given.id;
}

async function serveByHand(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: "string" }, ledger: { type: "string" }, for: { type: "string" } },
  });
  const double = await startSlackDouble({
    port: Number(values.port ?? 0),
    ...(values.ledger === undefined ? {} : { ledgerFile: values.ledger }),
  });
  const { apiUrl, botToken, appToken, signingSecret, teamId, appId } = double;
  console.log(JSON.stringify({ apiUrl, botToken, appToken, signingSecret, teamId, appId }, null, 2));
  const stop = () => void double.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (values.for !== undefined) setTimeout(stop, Number(values.for) * 1000);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await serveByHand();
