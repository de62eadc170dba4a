// What a chapter has set, with what holds where it has set nothing; and who of its leaders can be written to.
import type { ChapterId, Collections, Context, ExamBlock, PersonId, Space } from "#core";

export type NamedLeader = { readonly person: PersonId; readonly name: string; readonly isReachable: boolean };

export type Setup = {
  readonly ctx: Context;
  /** The space of this request; undefined in a direct message that names none. */
  readonly space?: Space;
  readonly leaders: readonly NamedLeader[];
  readonly exams: readonly ExamBlock[];
};

/** Looked up again, so that what was just changed is shown as it is kept. */
export async function setupOf(before: Context): Promise<Setup> {
  const { store, chapter, place } = before;
  const space = place.space && (await store.spaces.find(place.space));
  return {
    ctx: { ...before, chapter: (await store.chapters.find(chapter.id)) ?? chapter },
    ...(space && { space }),
    leaders: await leadersOf(store, chapter.id),
    exams: await store.examBlocks.listOf(chapter.id),
  };
}

/** Whoever leads by a permission or a role cannot be listed: no platform tells who they are. */
export async function leadersOf(store: Collections, chapter: ChapterId): Promise<readonly NamedLeader[]> {
  const leaders: NamedLeader[] = [];
  for (const person of await store.leaders.listOf(chapter))
    leaders.push({ person, name: await nameOf(store, person), isReachable: await isReachable(store, person) });
  return leaders;
}

/** Said yes, and answered a test message. */
export async function isReachable(store: Collections, person: PersonId): Promise<boolean> {
  const found = await store.people.find(person);
  return found?.consent.mine !== undefined && found.reachableAt !== undefined;
}

export async function nameOf(store: Collections, person: PersonId): Promise<string> {
  const [accounts, found] = [await store.accounts.listOf(person), await store.people.find(person)];
  const preferred = accounts.find(({ id }) => id === found?.preferredAccount) ?? accounts[0];
  return preferred?.name ?? "somebody who is gone";
}

/** What people call the place where a group meets. */
export const placeWord = ({ place }: Pick<Context, "place">): string =>
  ({ discord: "server", slack: "workspace", local: "demo" })[place.platform];
