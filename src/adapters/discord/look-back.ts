// Looks in a direct message for something the bot sent there, by the key at the end of its buttons.
import { Routes } from "discord.js";
import { z } from "zod";
import type { LookBack } from "#core";
import type { Requests } from "./requests.ts";

export type Sought = {
  readonly channel: string;
  readonly author: string;
  readonly key: string;
  readonly since: number;
};

// resources/message.mdx, Get Channel Messages.
const PAGE = 100;
/** More than this is no conversation with a bot any more; nothing is concluded from a part of it. */
const MOST_PAGES = 50;
/** Our clock and Discord's may differ. */
const EARLIER_MS = 60_000;
const TIMEOUT_MS = 20_000;

const Messages = z.array(
  z.object({ id: z.string(), author: z.object({ id: z.string() }), components: z.unknown().optional() }),
);

export async function lookBack(requests: Requests, { channel, author, key, since }: Sought): Promise<LookBack> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // Forward from the first try, since what is sought stands near it, however much was said later.
  let after = snowflakeAt(since - EARLIER_MS);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: String(PAGE), after: String(after) };
    const answer = await requests.get(Routes.channelMessages(channel), query, signal);
    if (answer.kind === "later") return { kind: "failed", waitMs: answer.ms };
    if (answer.kind !== "answer") return { kind: "failed" };
    const messages = Messages.safeParse(answer.body).data;
    if (!messages) return { kind: "failed" };
    const found = messages.find((message) => message.author.id === author && carriesKey(message.components, key));
    if (found) return { kind: "found", ref: found.id };
    if (messages.length < PAGE) return { kind: "absent" };
    for (const { id } of messages) if (BigInt(id) > after) after = BigInt(id);
  }
  return { kind: "failed" };
}

/** In any component, however deep: rows, sections, containers. */
export function carriesKey(components: unknown, key: string): boolean {
  if (Array.isArray(components)) return components.some((component) => carriesKey(component, key));
  if (typeof components !== "object" || components === null) return false;
  return Object.entries(components).some(([name, value]) =>
    name === "custom_id" ? typeof value === "string" && value.endsWith(key) : carriesKey(value, key),
  );
}

const DISCORD_EPOCH = 1_420_070_400_000;

// reference.mdx, Snowflakes: milliseconds since 2015, above 22 other bits.
const snowflakeAt = (at: number): bigint => BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH)) << 22n;
