// Who is gone from every space of a chapter is no member of it any more. The platform is asked, and only its plain word counts.
import { type ChapterId, type Log, type PersonId, pairsOf, type StandingOf, type Store } from "#core";

export type LeavingParts = { readonly store: Store; readonly standingOf: StandingOf; readonly log: Log };

/** Ends the membership when some space says "gone" and none says anything else. True when it has ended. */
export async function endIfGone(parts: LeavingParts, chapter: ChapterId, person: PersonId): Promise<boolean> {
  const { store, log } = parts;
  if (!(await isGoneFrom(parts, chapter, person))) return false;
  // The person's own things stay: reminders, settings, what they wrote.
  const hasEnded = await store.memberships.end(chapter, person);
  if (hasEnded) log.info({ person, chapter }, "a membership ended: the platform says that this person is gone");
  return hasEnded;
}

/** The same for all chapters of a person. How many memberships ended. */
export async function endWhereGone(parts: LeavingParts, person: PersonId): Promise<number> {
  let ended = 0;
  for (const { chapter } of await parts.store.memberships.listOf(person))
    if (await endIfGone(parts, chapter, person)) ended += 1;
  return ended;
}

async function isGoneFrom({ store, standingOf }: LeavingParts, chapter: ChapterId, person: PersonId): Promise<boolean> {
  const spaces = await store.spaces.listOf(chapter);
  const accounts = (await store.accounts.listOf(person)).map(({ id }) => id);
  const pairs = pairsOf(accounts, spaces);
  // Of a space without the bot nobody can say who is in it, so nothing is asked either.
  if (pairs.some(({ space }) => space.removedAt !== undefined)) return false;
  for (const { account, space } of pairs) if ((await standingOf(account, space.id)).kind !== "gone") return false;
  return pairs.length > 0;
}
