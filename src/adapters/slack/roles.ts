// What Slack knows of a person: the name shown, the language, whether they are still there and may manage the workspace.
import type { webApi } from "@slack/bolt";
import type { Clock, Standing } from "#core";
import { codeOf } from "./errors.ts";

export type Profile = {
  readonly name?: string;
  readonly locale: string;
  /** IANA, as set in Slack: offered, never taken over unasked. */
  readonly zone?: string;
  readonly isAdmin: boolean;
};

export type Profiles = {
  /** As Slack said it a while ago: for what is shown. */
  find(user: string): Promise<Profile>;
  /** Asked of Slack at this moment; "unknown" on any doubt. */
  standingOf(user: string): Promise<Standing>;
};

// Somebody who stops being an admin is taken for one for five minutes at most (SECURITY S3).
const ADMIN_FRESH_MS = 5 * 60_000;
// Names and languages seldom change, and somebody new in power is asked about when they use it (standingOf).
const FRESH_MS = 24 * 60 * 60_000;
// A form must be opened within three seconds of the press, so the look-up may not take more than one.
const PATIENCE_MS = 1_000;
const MOST = 5_000;

const UNKNOWN: Profile = { locale: "en-US", isAdmin: false };
const UNKNOWN_STANDING: Standing = { kind: "unknown" };

export function createProfiles(client: webApi.WebClient, team: string, clock: Clock): Profiles {
  const known = new Map<string, { profile: Profile; at: number }>();
  const asking = new Map<string, Promise<Profile>>();

  async function ask(user: string): Promise<{ profile: Profile; standing: Standing }> {
    const { user: found } = await client.users.info({ user, include_locale: true });
    const name = found?.profile?.display_name || found?.real_name || found?.name;
    const profile: Profile = {
      ...(name && { name }),
      locale: found?.locale ?? UNKNOWN.locale,
      ...(found?.tz && { zone: found.tz }),
      isAdmin: found !== undefined && mayManage(found, team),
    };
    if (known.size >= MOST) known.clear();
    known.set(user, { profile, at: clock.now() });
    return { profile, standing: found ? standingIn(team, found) : UNKNOWN_STANDING };
  }

  function askOnce(user: string): Promise<Profile> {
    const running = asking.get(user);
    if (running) return running;
    const started = ask(user)
      .then(({ profile }) => profile)
      .finally(() => asking.delete(user));
    asking.set(user, started);
    return started;
  }

  return {
    async find(user) {
      const kept = known.get(user);
      if (kept && clock.now() - kept.at < (kept.profile.isAdmin ? ADMIN_FRESH_MS : FRESH_MS)) return kept.profile;
      // A name and a language may be old, an authority may not.
      const fallback = { ...(kept?.profile ?? UNKNOWN), isAdmin: false };
      return Promise.race([askOnce(user).catch(() => fallback), after(PATIENCE_MS, fallback)]);
    },
    async standingOf(user) {
      try {
        return (await ask(user)).standing;
      } catch (error) {
        // docs.slack.dev/reference/methods/users.info, Errors. All others are about the call and not about the person.
        return codeOf(error) === "user_not_found" ? { kind: "gone" } : UNKNOWN_STANDING;
      }
    },
  };
}

type User = NonNullable<webApi.UsersInfoResponse["user"]>;

/** A deactivated account stays in the list of a workspace, marked as deleted. */
function standingIn(team: string, user: User): Standing {
  if (user.deleted) return { kind: "gone" };
  if (user.team_id !== team) return UNKNOWN_STANDING;
  return { kind: "member", isSpaceAdmin: mayManage(user, team), roleIds: [] };
}

/** An admin of another workspace, of a shared channel or of the same organisation, is none here. */
function mayManage(user: User, team: string): boolean {
  const { team_id, deleted, is_bot, is_restricted, is_ultra_restricted } = user;
  if (team_id !== team || deleted || is_bot || is_restricted || is_ultra_restricted) return false;
  return user.is_admin === true || user.is_owner === true || user.is_primary_owner === true;
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
