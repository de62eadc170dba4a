// Connecting, told in plain sentences: what the operator can mend becomes a ConfigurationProblem with the page to click.
import { type Client, Events } from "discord.js";
import { ConfigurationProblem, type Log, PlatformUnreachable } from "#core";
import { codeOf } from "./calls.ts";

const PORTAL = "https://discord.com/developers/applications";
const NEW_TOKEN = `${PORTAL} > your application > Bot > Reset Token`;

/** A bot's token starts with the bot's id in base64. */
export const botIdIn = (token: string): string => Buffer.from(token.split(".")[0] ?? "", "base64").toString("latin1");

/** The application has the same id as its bot. @throws ConfigurationProblem */
export function applicationIdOf(token: string): string {
  const id = botIdIn(token);
  if (/^\d{15,21}$/.test(id)) return id;
  throw new ConfigurationProblem([`DISCORD_TOKEN is not a bot token. Copy a new one from ${NEW_TOKEN}.`]);
}

// topics/opcodes-and-status-codes.mdx, Gateway Close Event Codes: after these nobody may reconnect.
const CLOSED_FOR_GOOD: Readonly<Record<number, string>> = {
  4004: `Discord does not accept DISCORD_TOKEN. Make a new one at ${NEW_TOKEN}.`,
  4010: "Discord says that the shards of this bot are numbered wrongly. Start one process only.",
  4011: "Discord says that this bot is in too many servers for one connection. Restart it.",
  4012: "Discord no longer speaks this version of its gateway. Update the bot.",
  4013: "Discord does not know an intent that this bot asks for. Update the bot.",
  4014: `Discord does not allow an intent that this bot asks for. Look at ${PORTAL} > your application > Bot > Privileged Gateway Intents.`,
};

/** Resolves when discord.js is ready. @throws ConfigurationProblem when Discord refuses the bot itself. @throws PlatformUnreachable */
export async function connect(client: Client, token: string): Promise<void> {
  let isOver = false;
  await new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.on(Events.ShardDisconnect, ({ code }) => {
      if (!isOver)
        reject(new ConfigurationProblem([CLOSED_FOR_GOOD[code] ?? `Discord closed the connection (${code}).`]));
    });
    client.login(token).catch((error: unknown) => reject(problemOf(error)));
  }).finally(() => {
    isOver = true;
  });
}

// discord.js puts the request into its errors, so the error itself goes no further (SECURITY S12).
function problemOf(error: unknown): Error {
  const code = codeOf(error);
  if (code === "TokenInvalid") return new ConfigurationProblem([CLOSED_FOR_GOOD[4004] ?? ""]);
  return new PlatformUnreachable(
    `Discord could not be reached (${code}). Check this machine's connection to the internet and its proxy; then start again.`,
  );
}

/** Told until `leaving` aborts: discord.js calls its own goodbye a reconnection. */
export function logConnection(client: Client, log: Log, leaving: AbortSignal): void {
  const tries = new Map<number, number>();
  const again = (shard: number) => {
    if (tries.delete(shard)) log.info({ shard }, "connected to Discord again");
  };
  client.on(Events.ShardReconnecting, (shard) => {
    if (leaving.aborted) return;
    const count = (tries.get(shard) ?? 0) + 1;
    tries.set(shard, count);
    log.warn({ shard }, count === 1 ? "reconnecting to Discord" : `reconnecting to Discord (${ordinal(count)} try)`);
  });
  client.on(Events.ShardResume, again);
  client.on(Events.ShardReady, again);
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.error({ shard, code }, CLOSED_FOR_GOOD[code] ?? "Discord closed the connection for good");
  });
  client.on(Events.ShardError, (error, shard) => {
    log.warn({ shard, code: codeOf(error) }, "trouble with the connection to Discord");
  });
  client.on(Events.Error, (error) => {
    log.error({ code: codeOf(error) }, "discord.js could not read an event");
  });
  client.rest.on("invalidRequestWarning", ({ count, remainingTime }) => {
    log.warn({ count, remainingTime }, "Discord refused many requests; at 10,000 in ten minutes it bans this address");
  });
}

/** Answering a command needs no permission at all in a channel: the invitation asks for none. */
export const invitation = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=0`;

function ordinal(count: number): string {
  const tens = count % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${suffix}`;
}
