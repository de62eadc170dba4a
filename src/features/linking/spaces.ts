// A second space of one group: the code comes from a leader of the group and is typed by whoever manages the space.
import { type Allow, type Chapter, type Collections, type Context, refuse, type SpaceId } from "#core";
import { keepCode } from "./code.ts";

export const managersOnly: Allow = (actor) =>
  actor.isSpaceAdmin || "Only somebody who manages this server or workspace can join it to another group.";

const offerOf = (space: SpaceId, hash: string) => ({ hash: `space:${space}:${hash}` });

function spaceOf({ place }: Context): SpaceId {
  if (place.space === undefined) refuse("Please type this code in the server or workspace that shall join.");
  return place.space;
}

/** Inside the transaction in which the code was taken: a refusal gives the code back. */
export async function offerSpace(tx: Collections, ctx: Context, to: Chapter, hash: string): Promise<void> {
  const space = spaceOf(ctx);
  if (ctx.chapter.id === to.id) refuse("This place belongs to that group already.");
  await keepCode(tx, offerOf(space, hash), { purpose: "space", chapter: to.id }, ctx.clock.now());
}

/** Moves the space. Undefined when the offer is used up or too old. @throws Refusal when its own group holds more than settings. */
export function moveSpace(
  ctx: Context,
  hash: string,
  note: (tx: Collections, to: Chapter) => Promise<void>,
): Promise<Chapter | undefined> {
  const space = spaceOf(ctx);
  return ctx.store.transaction(async (tx) => {
    const row = await tx.linkCodes.take(offerOf(space, hash).hash, ctx.clock.now());
    const to = row?.chapter && (await tx.chapters.find(row.chapter));
    if (!to) return undefined;
    if (!(await tx.spaces.move(space, to.id)))
      refuse("There is more than settings here by now, and two groups are never merged. Ask whoever runs me for help.");
    await note(tx, to);
    return to;
  });
}
