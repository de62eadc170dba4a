// The four people of the demo: anybody at the page can be any of them, so that a talk between people can be tried alone.
import type { AccountId, ChannelId, SpaceId } from "#core";

export type DemoPerson = {
  readonly id: AccountId;
  readonly name: string;
  /** A few words under the name: why one would want to be this person. */
  readonly about: string;
  /** May manage the space, as a server's owner may: makes a leader. */
  readonly isAdmin: boolean;
};

export const demoPeople: readonly DemoPerson[] = [
  { id: "local:ann", name: "Ann", about: "first-year student", isAdmin: false },
  { id: "local:ben", name: "Ben", about: "clinical student", isAdmin: false },
  { id: "local:mia", name: "Mia", about: "upperclassman", isAdmin: false },
  { id: "local:leo", name: "Leo", about: "leader of the group", isAdmin: true },
];

export const demoSpace: SpaceId = "local:demo";
export const general: ChannelId = "local:#general";

/** Where a person and the bot talk alone. */
export const inboxOf = (account: AccountId): ChannelId => `local:#dm-${account.slice("local:".length)}`;
