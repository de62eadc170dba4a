// Plays Discord's HTTP API v10 and gateway on 127.0.0.1, for any discord.js bot; by hand: npx tsx tests/doubles/discord.ts --port N.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { applicationRoutes } from "./discord/application-routes.ts";
import { createDiscordControl } from "./discord/discord-control.ts";
import { type Gateway, startGateway } from "./discord/gateway.ts";
import { createInteractions } from "./discord/interactions.ts";
import { messageRoutes } from "./discord/message-routes.ts";
import { createPeople, type People } from "./discord/people.ts";
import { createPlaces, type Places } from "./discord/places.ts";
import { createRateLimits, type RateLimits } from "./discord/rate-limits.ts";
import { serveRest } from "./discord/rest.ts";
import { type Attachment, type Command, createWorld, dmWith, type Message } from "./discord/world.ts";
import { type Clock, createClock } from "./kit/clock.ts";
import { createPartsControl, joinControls, serveControl } from "./kit/control.ts";
import { createFaults, type Faults } from "./kit/faults.ts";
import { createLedger, type Ledger } from "./kit/ledger.ts";
import { startServer } from "./kit/server.ts";
import { createViolations, type Violations } from "./kit/violations.ts";

export type { Interaction, Outcome } from "./discord/outcomes.ts";
export type { By } from "./discord/people.ts";
export type { Attachment, Channel, Command, Guild, Member, Message, Role, User } from "./discord/world.ts";

export interface DiscordOptions {
  port?: number;
  ledgerFile?: string;
  /** How long a nonce is remembered. Discord says "the past few minutes". */
  nonceWindowMs?: number;
  heartbeatMs?: number;
  /** The privileged intents that are switched on for the application: none for a new one. */
  privilegedIntents?: number;
  globalPerSecond?: number;
}

export interface DiscordDouble extends Places, People {
  /** What a client gets as its REST base. */
  api: string;
  token: string;
  applicationId: string;
  botId: string;
  clock: Clock;
  ledger: Ledger;
  faults: Faults;
  violations: Violations;
  gateway: Gateway;
  limits: Pick<RateLimits, "set">;
  assertClean(): void;
  commands(): readonly Command[];
  dmWith(userId: string): string | undefined;
  bytesOf(attachment: Pick<Attachment, "id">): Buffer | undefined;
  /** The newest message that person sees there; undefined when there is none. */
  lastIn(channelId: string, viewer?: string): Message | undefined;
  close(): Promise<void>;
}

const NONCE_WINDOW_MS = 120_000;
// The interval Discord's examples show (events/gateway.mdx, Hello Event).
const HEARTBEAT_MS = 45_000;

export async function startDiscordDouble(options: DiscordOptions = {}): Promise<DiscordDouble> {
  const clock = createClock();
  const ledger = createLedger(clock, options.ledgerFile);
  const parts = { clock, ledger, faults: createFaults(), violations: createViolations() };
  const world = createWorld({ clock, ledger, nonceWindowMs: options.nonceWindowMs ?? NONCE_WINDOW_MS });
  // The shape of a bot token: the bot's id, a time stamp and a signature.
  const token = `${Buffer.from(world.bot.id).toString("base64url")}.GdOubl.${crypto.randomUUID().replaceAll("-", "")}notreal`;
  const interactions = createInteractions(world);
  const limits = createRateLimits(clock, options.globalPerSecond ?? 50);
  const routes: ReturnType<typeof messageRoutes> = [];

  const server = await startServer(async (request, response) => {
    if (await serveControl(control, request, response)) return;
    const file = /^\/attachments\/\d+\/(\d+)\//.exec(request.url ?? "")?.[1];
    const bytes = file === undefined ? undefined : world.files.get(file);
    if (bytes !== undefined) return void response.writeHead(200).end(bytes);
    await serveRest({ world, token, routes, limits, onSocket, ...parts }, request, response);
  }, options.port);
  world.origin = `http://127.0.0.1:${server.port}`;
  const url = `ws://127.0.0.1:${server.port}/gateway`;
  routes.push(...applicationRoutes(world, url), ...messageRoutes(world, interactions));
  const gateway = startGateway(world, server.server, {
    token,
    url,
    heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
    privilegedIntents: options.privilegedIntents ?? 0,
  });

  function onSocket(act: string, argument: unknown) {
    const acts: Record<string, () => void> = {
      drop: gateway.dropSocket,
      reconnect: gateway.requestReconnect,
      invalidate: () => gateway.invalidateSession(argument === true),
      close: () => gateway.closeWith(Number(argument)),
    };
    acts[act]?.();
  }

  const people = createPeople(world, interactions);
  const double: DiscordDouble = {
    ...createPlaces(world),
    ...people,
    ...parts,
    api: `${world.origin}/api`,
    token,
    applicationId: world.application.id,
    botId: world.bot.id,
    gateway,
    limits,
    assertClean: parts.violations.assertClean,
    commands: () => world.commands,
    dmWith: (userId) => dmWith(world, userId)?.id,
    bytesOf: ({ id }) => world.files.get(id),
    lastIn: (channelId, viewer) => people.messagesIn(channelId, viewer).at(-1),
    close: server.close,
  };
  const control = joinControls(createPartsControl(parts), createDiscordControl(double, interactions, onSocket));
  return double;
}

async function serveByHand(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: "string" }, ledger: { type: "string" }, for: { type: "string" } },
  });
  const double = await startDiscordDouble({
    port: Number(values.port ?? 0),
    ...(values.ledger === undefined ? {} : { ledgerFile: values.ledger }),
  });
  console.log(`api ${double.api}\ntoken ${double.token}\napplication ${double.applicationId}`);
  const stop = () => double.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (values.for !== undefined) setTimeout(stop, Number(values.for) * 1000);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serveByHand();
