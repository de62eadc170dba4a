// Who is asking, looked up anew at each request; first contact makes what is missing, with defaults and without consent.

import { clean } from "../chat/hygiene.ts";
import type { SpaceId } from "../chat/people.ts";
import type { Pack } from "../model/guide.ts";
import type { Actor, Role } from "../model/person.ts";
import type { Identity, Store } from "../model/store.ts";
import { refuse } from "./errors.ts";
import type { Sender } from "./request.ts";

const NAME_LIMIT = 100;

export async function identify(store: Store, pack: Pack, from: Sender): Promise<Identity> {
  if (from.space) return (await store.identities.find(from.account, from.space)) ?? join(store, pack, from, from.space);
  const known = await store.identities.findLatest(from.account);
  if (known) return known;
  const space = await from.findSpace?.();
  if (!space)
    refuse(
      `I do not know which group you belong to yet. Type /${pack.command} help once in your group's server, then write to me here again.`,
    );
  return join(store, pack, from, space);
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
  const { isNamedLeader, leaderRole } = identity;
  const isByRole = leaderRole !== undefined && from.roleIds?.includes(leaderRole) === true;
  if (from.isSpaceAdmin || isNamedLeader || isByRole) roles.add("leader");
  return {
    account: identity.account.id,
    name: identity.account.name,
    person: identity.person,
    membership: identity.membership,
    roles,
    isSpaceAdmin: from.isSpaceAdmin,
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
