// Authority at the moment of the act: from the request itself where it says it, else asked of the door (SECURITY S3).
import { type AccountId, isAccountOf } from "../chat/people.ts";
import { md, type Text } from "../chat/text.ts";
import type { Chapter, Space } from "../model/chapter.ts";
import type { Role } from "../model/person.ts";
import type { Standing, StandingOf } from "./adapter.ts";
import { type Allow, type Commands, everyone } from "./command.ts";
import type { Context } from "./context.ts";
import { refuse } from "./errors.ts";

export type Authority = { readonly standingOf: StandingOf; readonly leave?: Commands["leave"] };

/** The context in which it is allowed. @throws Refusal */
export async function permit(ctx: Context, allow: Allow, authority: Authority): Promise<Context> {
  if (allow === everyone) return ctx;
  const now = ctx.place.isAuthorityFresh ? ctx : await askAnew(ctx, authority);
  const allowed = allow(now.actor);
  if (allowed !== true) refuse(allowed);
  return now;
}

type Pair = { readonly account: AccountId; readonly space: Space };
type Answer = Pair & { readonly standing: Standing };

/** Which account can be in which space at all. */
export const pairsOf = (accounts: readonly AccountId[], spaces: readonly Space[]): readonly Pair[] =>
  spaces.flatMap((space) => accounts.filter((id) => isAccountOf(id, space.id)).map((account) => ({ account, space })));

/** The actor as the platform sees them now. @throws Refusal when they are gone, or when it could not say. */
async function askAnew(ctx: Context, { standingOf, leave }: Authority): Promise<Context> {
  const { actor, place, chapter, store } = ctx;
  const spaces = (await store.spaces.listOf(chapter.id)).filter(({ id }) => !place.space || id === place.space);
  const own = pairsOf([actor.account], spaces);
  // Of a chapter that meets on another platform, the person's account there can say.
  const linked = async () => (await store.accounts.listOf(actor.person.id)).map(({ id }) => id);
  const pairs = own.length > 0 ? own : pairsOf(await linked(), spaces);
  const answers = await Promise.all(
    pairs.map(async (pair): Promise<Answer> => {
      // Where the bot was removed it would be refused, and platforms count refusals (SECURITY S27).
      const isHere = pair.space.removedAt === undefined;
      return { ...pair, standing: isHere ? await standingOf(pair.account, pair.space.id) : { kind: "unknown" } };
    }),
  );
  const kinds = new Set(answers.map(({ standing }) => standing.kind));
  // A request that comes out of the space itself says that they are in it; only what they may do there is in doubt.
  const isThere = kinds.has("member") || (place.space !== undefined && !kinds.has("gone"));
  if (!isThere) {
    const isGone = kinds.size === 1 && kinds.has("gone");
    const hasLeft = isGone && (await leave?.(ctx, standingOf)) === true;
    refuse(hasLeft ? membershipEnded(chapter) : isGone ? accountGone(chapter) : cannotCheck(chapter));
  }
  const isSpaceAdmin = answers.some(({ standing }) => standing.kind === "member" && standing.isSpaceAdmin);
  const isNamed = (await store.leaders.listOf(chapter.id)).includes(actor.person.id);
  const roles = new Set<Role>([...actor.roles].filter((role) => role !== "leader"));
  if (isSpaceAdmin || isNamed || answers.some(isLeaderByRole)) roles.add("leader");
  return { ...ctx, actor: { ...actor, roles, isSpaceAdmin } };
}

function isLeaderByRole({ space: { leaderRole }, standing }: Answer): boolean {
  return leaderRole !== undefined && standing.kind === "member" && standing.roleIds.includes(leaderRole);
}

const membershipEnded = ({ name }: Chapter): Text =>
  md`You are no longer in **${name}**, so your membership has ended. What you kept for yourself is still yours. If you come back, type any command there and you are a member again.`;

const accountGone = ({ name }: Chapter): Text =>
  md`You are no longer in **${name}** with this account. If you have another one there, please use that.`;

const cannotCheck = ({ name }: Chapter): Text =>
  md`I could not check just now what you may do in **${name}**. Please try again in a minute, or type it in your group's server or workspace.`;
