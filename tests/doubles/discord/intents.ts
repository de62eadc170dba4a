// Which intent an event needs, and what is left out of messages without the privileged one (events/gateway.mdx, Gateway Intents).
import type { Json } from "./world.ts";

const GUILDS = 1 << 0;
const GUILD_MEMBERS = 1 << 1;
export const GUILD_PRESENCES = 1 << 8;
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
const MESSAGE_CONTENT = 1 << 15;
export const PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;

/** Bits 0–16, 20, 21, 24 and 25 exist. */
export const KNOWN_INTENTS = 0b11_0011_0001_1111_1111_1111_1111;

/** The event as a connection with these intents sees it, or undefined when it does not. */
export function seenThrough(intents: number, botId: string, event: string, details: Json): Json | undefined {
  if (/^(GUILD_CREATE|GUILD_UPDATE|GUILD_DELETE|GUILD_ROLE_|CHANNEL_)/.test(event)) {
    return (intents & GUILDS) !== 0 ? details : undefined;
  }
  if (/^GUILD_MEMBER_(ADD|UPDATE|REMOVE)$/.test(event)) {
    const isOwn = (details.user as Json | undefined)?.id === botId && event === "GUILD_MEMBER_UPDATE";
    return isOwn || (intents & GUILD_MEMBERS) !== 0 ? details : undefined;
  }
  if (event.startsWith("MESSAGE_")) {
    const needed = details.guild_id === undefined ? DIRECT_MESSAGES : GUILD_MESSAGES;
    if ((intents & needed) === 0) return undefined;
    return mayReadContent(intents, botId, details) ? details : withoutContent(details);
  }
  return details;
}

// Excepted from the privileged intent: DMs, the bot's own messages and those that mention it.
function mayReadContent(intents: number, botId: string, message: Json): boolean {
  if ((intents & MESSAGE_CONTENT) !== 0 || message.guild_id === undefined) return true;
  const mentions = Array.isArray(message.mentions) ? (message.mentions as Json[]) : [];
  return (message.author as Json | undefined)?.id === botId || mentions.some(({ id }) => id === botId);
}

function withoutContent(message: Json): Json {
  if (message.content === undefined) return message;
  return { ...message, content: "", embeds: [], attachments: [], components: [] };
}
