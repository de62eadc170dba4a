// The channel or role somebody typed, as the platform writes it when it is mentioned, or by its bare id.
import { type ChannelId, type Context, nativeId } from "#core";

/** Longer than any mention. */
export const MENTION_MOST = 80;

/** "here", "<#123>" or an id. Undefined when it is none of them. */
export function readChannel({ place }: Context, typed: string): ChannelId | undefined {
  const written = typed.trim();
  if (written.toLowerCase() === "here") return channelHere(place);
  const id = /^(?:<#)?([#\w-]{1,40})(?:\|[^>]*)?>?$/.exec(written)?.[1];
  if (id === undefined || place.space === undefined) return undefined;
  switch (place.platform) {
    case "discord":
      return /^\d{15,21}$/.test(id) ? `discord:#${id}` : undefined;
    case "slack":
      return /^[CG][A-Z0-9]{6,20}$/.test(id) ? `slack:${nativeId(place.space)}/#${id}` : undefined;
    case "local":
      return /^#[\w-]+$/.test(id) ? `local:${id.toLowerCase() as `#${string}`}` : undefined;
  }
}

/** Where the actor is, unless nobody else is there. */
export const channelHere = ({ channel, isDirect }: Context["place"]): ChannelId | undefined =>
  isDirect ? undefined : channel;

/** "<@&123>" or an id. */
export const readRole = (typed: string): string | undefined => /^(?:<@&)?(\d{15,21})>?$/.exec(typed.trim())?.[1];
