// Who is asking, looked up anew at each request; first contact makes what is missing, with defaults and without consent.

import { decode, tailOf } from "../chat/action.ts";
import { clean } from "../chat/hygiene.ts";
import type { SpaceId } from "../chat/people.ts";
import type { Pack } from "../model/guide.ts";
import type { Actor, Role } from "../model/person.ts";
import type { Identity, Store } from "../model/store.ts";
import { refuse } from "./errors.ts";
import type { Gesture, Sender } from "./request.ts";

const NAME_LIMIT = 100;

export type Found = {
  readonly identity: Identity;
  /** Said in words by somebody in several chapters: taken for the chapter used last, and the answer says which. */
  readonly isOneOfSeveral: boolean;
};

/**
 * In a space it is the space's chapter, without a look at anything else. In a direct message words mean the chapter used last, and what is
 * pressed, picked or sent the chapter it was drawn for; undefined when the actor is not in that one.
 */
export async function identify(store: Store, pack: Pack, from: Sender, gesture?: Gesture): Promise<Found | undefined> {
  const { account, space, isDirect } = from;
  const isTyped = isDirect && gesture !== undefined && !("wire" in gesture);
  const isNamed = isTyped && !(gesture.kind === "line" && gesture.isStanding === true);
  const tail = isDirect && gesture && "wire" in gesture ? decode(gesture.wire)?.chapterTail : undefined;
  // A wire that says none was drawn in the space, or by an older release.
  if (space !== undefined && !isTyped && tail === undefined)
    return {
      identity: (await store.identities.find(account, space)) ?? (await join(store, pack, from, space)),
      isOneOfSeveral: false,
    };
  const all = await store.identities.listOf(account, space);
  if (tail !== undefined) {
    const identity = all.find(({ chapter }) => tailOf(chapter.id) === tail);
    return identity && { identity, isOneOfSeveral: false };
  }
  const [latest] = all;
  if (latest && (space === undefined || all.some(({ isInSpace }) => isInSpace)))
    return { identity: latest, isOneOfSeveral: isNamed && all.length > 1 };
  const found = space ?? (await from.findSpace?.());
  if (!found)
    refuse(
      `I do not know which group you belong to yet. Type /${pack.command} help once in your group's server, then write to me here again.`,
    );
  return { identity: await join(store, pack, from, found), isOneOfSeveral: isNamed && all.length > 0 };
}

/** Two first contacts at once end in one chapter, one person and one membership: all is looked up again inside the transaction. */
async function join(store: Store, pack: Pack, from: Sender, space: SpaceId): Promise<Identity> {
  await store.transaction(async (tx) => {
    let chapter = (await tx.spaces.find(space))?.chapter;
    if (!chapter) {
      const name = clean(from.spaceName ?? "")
        .trim()
        .slice(0, NAME_LIMIT);
      chapter = (await tx.chapters.add({ name: name || pack.names.group, zone: pack.zone })).id;
      await tx.spaces.add({ id: space, chapter });
    }
    let person = (await tx.accounts.find(from.account))?.person;
    if (!person) {
      person = (await tx.people.add()).id;
      await tx.accounts.add({ id: from.account, person, name: displayName(from.name) });
    }
    if (!(await tx.memberships.find(chapter, person))) await tx.memberships.add({ chapter, person });
  });
  const identity = await store.identities.find(from.account, space);
  if (!identity) throw new Error("first contact left no identity");
  return identity;
}

export function actorOf(identity: Identity, from: Sender): Actor {
  const roles = new Set<Role>(["member"]);
  const { isNamedLeader, isInSpace, leaderRole } = identity;
  const isByRole = leaderRole !== undefined && from.roleIds?.includes(leaderRole) === true;
  // Whoever manages one space is nobody in the chapter of another.
  const isSpaceAdmin = from.isSpaceAdmin && isInSpace;
  if (isSpaceAdmin || isNamedLeader || isByRole) roles.add("leader");
  return {
    account: identity.account.id,
    name: identity.account.name,
    person: identity.person,
    membership: identity.membership,
    roles,
    isSpaceAdmin,
  };
}

/** People rename themselves; the kept name follows. */
export async function followName(store: Store, identity: Identity, from: Sender): Promise<void> {
  const name = displayName(from.name);
  if (name !== identity.account.name) await store.accounts.rename(identity.person.id, identity.account.id, name);
}

function displayName(name: string): string {
  return clean(name).replaceAll("\n", " ").trim().slice(0, NAME_LIMIT) || "Somebody";
}
