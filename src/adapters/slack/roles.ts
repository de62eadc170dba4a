// What Slack knows of a person: the name shown, the language, and whether they may manage the workspace.
import type { webApi } from "@slack/bolt";
import type { Clock } from "#core";

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
  /** Asked of Slack at this moment; false on any doubt. */
  isAdminNow(user: string): Promise<boolean>;
};

// Somebody who stops being an admin is taken for one for five minutes at most (SECURITY S3).
const ADMIN_FRESH_MS = 5 * 60_000;
// Names and languages seldom change, and somebody new in power is asked about when they use it (isAdminNow).
const FRESH_MS = 24 * 60 * 60_000;
// A form must be opened within three seconds of the press, so the look-up may not take more than one.
const PATIENCE_MS = 1_000;
const MOST = 5_000;

const UNKNOWN: Profile = { locale: "en-US", isAdmin: false };

export function createProfiles(client: webApi.WebClient, team: string, clock: Clock): Profiles {
  const known = new Map<string, { profile: Profile; at: number }>();
  const asking = new Map<string, Promise<Profile>>();

  async function ask(user: string): Promise<Profile> {
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
    return profile;
  }

  function askOnce(user: string): Promise<Profile> {
    const running = asking.get(user);
    if (running) return running;
    const started = ask(user).finally(() => asking.delete(user));
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
    async isAdminNow(user) {
      try {
        return (await ask(user)).isAdmin;
      } catch {
        return false;
      }
    },
  };
}

type User = NonNullable<webApi.UsersInfoResponse["user"]>;

/** An admin of another workspace, of a shared channel or of the same organisation, is none here. */
function mayManage(user: User, team: string): boolean {
  const { team_id, deleted, is_bot, is_restricted, is_ultra_restricted } = user;
  if (team_id !== team || deleted || is_bot || is_restricted || is_ultra_restricted) return false;
  return user.is_admin === true || user.is_owner === true || user.is_primary_owner === true;
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
