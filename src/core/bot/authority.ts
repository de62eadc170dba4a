// Authority at the moment of the act: from the request itself where it says it, else asked of the door (SECURITY S3).
import { type AccountId, platformOf, type SpaceId } from "../chat/people.ts";
import type { Role } from "../model/person.ts";
import { type Allow, everyone } from "./command.ts";
import type { Context } from "./context.ts";
import { refuse } from "./errors.ts";

/** Whether this account may manage this space now. */
export type IsSpaceAdmin = (account: AccountId, space: SpaceId) => Promise<boolean>;

/** The context in which it is allowed. @throws Refusal */
export async function permit(ctx: Context, allow: Allow, isSpaceAdmin: IsSpaceAdmin): Promise<Context> {
  if (allow === everyone) return ctx;
  const now = ctx.place.isAuthorityFresh ? ctx : await askAnew(ctx, isSpaceAdmin);
  const allowed = allow(now.actor);
  if (allowed !== true) refuse(allowed);
  return now;
}

async function askAnew(ctx: Context, isSpaceAdmin: IsSpaceAdmin): Promise<Context> {
  const { actor, place, chapter, store } = ctx;
  const leaders = await store.leaders.listOf(chapter.id);
  const spaces = place.space ? [place.space] : (await store.spaces.listOf(chapter.id)).map(({ id }) => id);
  const here = spaces.filter((space) => platformOf(space) === place.platform);
  const answers = await Promise.all(here.map((space) => isSpaceAdmin(actor.account, space)));
  const isAdmin = answers.includes(true);
  const roles = new Set<Role>([...actor.roles].filter((role) => role !== "leader"));
  if (isAdmin || leaders.includes(actor.person.id)) roles.add("leader");
  return { ...ctx, actor: { ...actor, roles, isSpaceAdmin: isAdmin } };
}
