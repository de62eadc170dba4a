// Spaces that the bot was removed from: nothing is sent to people who are known only there.
import { type AccountId, type Collections, platformOf, type SpaceId } from "#core";

export async function noteRemoved(store: Collections, id: SpaceId, at: number): Promise<void> {
  const space = await store.spaces.find(id);
  if (space && space.removedAt === undefined) await store.spaces.change(space.chapter, id, { removedAt: at });
}

/** Also what happened while the program stood still: invited anew, a space counts again. */
export async function notePresent(store: Collections, ids: readonly SpaceId[]): Promise<void> {
  for (const id of ids) {
    const space = await store.spaces.find(id);
    if (space?.removedAt !== undefined) await store.spaces.change(space.chapter, id, { removedAt: undefined });
  }
}

/** Whether the bot still shares a space with this account, as far as anybody told it. */
export async function isWithinReach(store: Collections, id: AccountId): Promise<boolean> {
  const account = await store.accounts.find(id);
  if (!account) return false;
  let isRemoved = false;
  for (const { chapter } of await store.memberships.listOf(account.person))
    for (const space of await store.spaces.listOf(chapter)) {
      if (platformOf(space.id) !== platformOf(id)) continue;
      if (space.removedAt === undefined) return true;
      isRemoved = true;
    }
  return !isRemoved;
}
