// The spaces the bot is in, as the platforms tell it: nothing is sent to people who are known only where it was removed.
import {
  type AccountId,
  type Clock,
  type Collections,
  isAccountOf,
  type Platform,
  type SpaceId,
  type SpaceNews,
} from "#core";
import { endWhereGone, type LeavingParts } from "./leaving.ts";

/** For a door to tell what it hears. */
export function newsFrom(platform: Platform, parts: LeavingParts & { readonly clock: Clock }): SpaceNews {
  const { store, clock } = parts;
  return {
    present: (ids, others) => (others ? noteAll(store, platform, ids, clock.now()) : notePresent(store, ids)),
    removed: (id) => noteRemoved(store, id, clock.now()),
    async left(account) {
      const known = await store.accounts.find(account);
      if (known) await endWhereGone(parts, known.person);
    },
  };
}

async function noteRemoved(store: Collections, id: SpaceId, at: number): Promise<void> {
  const space = await store.spaces.find(id);
  if (space && space.removedAt === undefined) await store.spaces.change(space.chapter, id, { removedAt: at });
}

/** Invited anew, a space counts again. */
async function notePresent(store: Collections, ids: readonly SpaceId[]): Promise<void> {
  for (const id of ids) {
    const space = await store.spaces.find(id);
    if (space?.removedAt !== undefined) await store.spaces.change(space.chapter, id, { removedAt: undefined });
  }
}

/** All spaces of a platform, as it lists them itself: also what happened while the program stood still. */
async function noteAll(store: Collections, platform: Platform, ids: readonly SpaceId[], at: number): Promise<void> {
  const present = new Set(ids);
  for (const { id, chapter, removedAt } of await store.spaces.listOn(platform))
    if (present.has(id) !== (removedAt === undefined))
      await store.spaces.change(chapter, id, { removedAt: present.has(id) ? undefined : at });
}

/** Whether the bot still shares a space with this account, as far as anybody told it. */
export async function isWithinReach(store: Collections, id: AccountId): Promise<boolean> {
  const account = await store.accounts.find(id);
  if (!account) return false;
  let isRemoved = false;
  for (const { chapter } of await store.memberships.listOf(account.person))
    for (const space of await store.spaces.listOf(chapter)) {
      if (!isAccountOf(id, space.id)) continue;
      if (space.removedAt === undefined) return true;
      isRemoved = true;
    }
  return !isRemoved;
}
