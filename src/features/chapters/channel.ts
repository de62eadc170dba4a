// The channel or role somebody typed, as the platform writes it when it is mentioned, or by its bare id.
import { type ChannelId, type Context, nativeId } from "#core";

/** Longer than any mention. */
export const MENTION_MOST = 80;

/** What "Copy link" gives for a channel on Slack and on Discord. */
const LINK = /^https:\/\/([\w-]+\.slack\.com\/archives\/|discord\.com\/channels\/)(?:(\d+)\/)?(\w{1,40})\/?$/;

/** "here", "#general", "<#123>", a link to it or its bare id. Undefined when it is none of them. */
export function readChannel({ place }: Context, typed: string): ChannelId | undefined {
  const written = typed.trim();
  if (written.toLowerCase() === "here") return channelHere(place);
  const { mentioned = {} } = place;
  if (Object.hasOwn(mentioned, written)) return mentioned[written];
  if (place.space === undefined) return undefined;
  const own = nativeId(place.space);
  const [, host, server, linked] = LINK.exec(written) ?? [];
  // A link to somebody else's server names no channel of this one.
  if (host === "discord.com/channels/" && server !== own) return undefined;
  const id = linked ?? /^(?:<#)?([#\w-]{1,40})(?:\|[^>]*)?>?$/.exec(written)?.[1];
  if (id === undefined) return undefined;
  switch (place.platform) {
    case "discord":
      return /^\d{15,21}$/.test(id) ? `discord:#${id}` : undefined;
    case "slack":
      return /^[CG][A-Z0-9]{6,20}$/.test(id) ? `slack:${own}/#${id}` : undefined;
    case "local":
      return /^#[\w-]+$/.test(id) ? `local:${id.toLowerCase() as `#${string}`}` : undefined;
  }
}

/** Where the actor is, unless nobody else is there. */
export const channelHere = ({ channel, isDirect }: Context["place"]): ChannelId | undefined =>
  isDirect ? undefined : channel;

/** "<@&123>" or an id. */
export const readRole = (typed: string): string | undefined => /^(?:<@&)?(\d{15,21})>?$/.exec(typed.trim())?.[1];
