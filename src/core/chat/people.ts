// Addresses of people and places. Each carries its platform, so that a delivery knows its door.

export type Platform = "discord" | "slack" | "local";

/** `discord:<user>`, `slack:<team>/<user>`, `local:<person>`. */
export type AccountId = `discord:${string}` | `slack:${string}/${string}` | `local:${string}`;

/** `discord:<guild>`, `slack:<team>`, `local:<demo>`. */
export type SpaceId = `discord:${string}` | `slack:${string}` | `local:${string}`;

/** As an account, with `#` before the channel's own id, so that the two are never mixed up. */
export type ChannelId = `discord:#${string}` | `slack:${string}/#${string}` | `local:#${string}`;

/** The part after the platform (for Slack after the team): the id as the platform itself writes it. */
export function nativeId(id: AccountId | ChannelId | SpaceId): string {
  const afterPlatform = id.slice(id.indexOf(":") + 1);
  const local = afterPlatform.slice(afterPlatform.indexOf("/") + 1);
  return local.startsWith("#") ? local.slice(1) : local;
}

/** Whether this account could be in that space at all: on Slack an account belongs to one workspace. */
export function isAccountOf(account: AccountId, space: SpaceId): boolean {
  return platformOf(account) === "slack" ? account.startsWith(`${space}/`) : platformOf(account) === platformOf(space);
}

export function platformOf(id: AccountId | ChannelId | SpaceId): Platform {
  return id.slice(0, id.indexOf(":")) as Platform;
}
