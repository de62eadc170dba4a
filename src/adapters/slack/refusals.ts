// What Slack's word means for a message that was not taken: who must mend what, and whether it may be tried again.
import type { Clock, DeliveryOutcome } from "#core";
import { codeOf, neverLeft, retryAfter } from "./errors.ts";

export type Reason = Extract<DeliveryOutcome, { kind: "refused" }>["reason"];

export type Verdict =
  | { readonly kind: "refused"; readonly reason: Reason }
  /** It may have arrived. */
  | { readonly kind: "unknown" }
  /** Nothing happened; Slack, or the way to it, needs so long. */
  | { readonly kind: "busy"; readonly ms: number }
  /** Nothing happened, and nothing will until the operator has mended the app or its token. */
  | { readonly kind: "locked" };

/** When the way to Slack was not there. */
export const RETRY_MS = 15_000;
const BUSY_MS = 60_000;

/** Words of the pages of chat.postMessage and conversations.open (docs.slack.dev/reference/methods). */
const MEANINGS: Readonly<Record<string, Verdict["kind"] | Reason>> = {
  cannot_dm_bot: "closed",
  is_archived: "closed",
  messages_tab_disabled: "closed",
  user_not_visible: "closed",
  channel_not_found: "gone",
  not_in_channel: "gone",
  user_disabled: "gone",
  user_not_found: "gone",
  users_not_found: "gone",
  // "It's possible some aspect of the operation succeeded before the error was raised."
  fatal_error: "unknown",
  internal_error: "unknown",
  request_timeout: "unknown",
  service_unavailable: "unknown",
  unknown: "unknown",
  message_limit_exceeded: "busy",
  rate_limited: "busy",
  ratelimited: "busy",
  accesslimited: "locked",
  account_inactive: "locked",
  app_access_restricted: "locked",
  ekm_access_denied: "locked",
  enterprise_is_restricted: "locked",
  invalid_auth: "locked",
  missing_scope: "locked",
  not_allowed_token_type: "locked",
  not_authed: "locked",
  org_login_required: "locked",
  team_added_to_org: "locked",
  team_disabled: "locked",
  token_expired: "locked",
  token_revoked: "locked",
  two_factor_setup_required: "locked",
};

export function judge(error: unknown): Verdict {
  const seconds = retryAfter(error);
  if (seconds !== undefined) return { kind: "busy", ms: Math.max(seconds, 1) * 1_000 };
  if (neverLeft(error)) return { kind: "busy", ms: RETRY_MS };
  const code = codeOf(error);
  const meaning = (Object.hasOwn(MEANINGS, code) && MEANINGS[code]) || "other";
  switch (meaning) {
    case "unknown":
    case "locked":
      return { kind: meaning };
    case "busy":
      return { kind: "busy", ms: BUSY_MS };
    case "refused":
      return { kind: "refused", reason: "other" };
    default:
      return { kind: "refused", reason: meaning };
  }
}

export type Refusals = {
  find(user: string): Reason | undefined;
  keep(user: string, reason: Reason): void;
  forget(user: string): void;
};

/** Whoever cannot be written to is left alone for a day (SECURITY S27), unless they are heard from. */
const REST_MS = 24 * 60 * 60_000;
const MOST = 5_000;

/** In memory: what was refused is closed in the outbox, so a restart asks at most once more for each person with something new. */
export function createRefusals(clock: Clock): Refusals {
  const refused = new Map<string, { reason: Reason; until: number }>();
  return {
    find(user) {
      const kept = refused.get(user);
      return kept && clock.now() < kept.until ? kept.reason : undefined;
    },
    keep(user, reason) {
      // "other" is about one message, not about the person.
      if (reason === "other") return;
      if (refused.size >= MOST) refused.clear();
      refused.set(user, { reason, until: clock.now() + REST_MS });
    },
    forget: (user) => void refused.delete(user),
  };
}
