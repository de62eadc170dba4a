// What an admin of the workspace does, and Slack tells the app: people are deactivated and brought back, the app is removed.
import { createEnvelope } from "./envelopes.ts";
import { appUninstalledEvent, tokensRevokedEvent, userChangeEvent } from "./events.ts";
import type { Exchange } from "./exchange.ts";
import type { Stage } from "./stage.ts";
import type { User } from "./workspace.ts";

export interface Administration {
  /** users.info says so from now on, and user_change tells it; with false the account is back. */
  deactivate(user: User, deleted?: boolean): Promise<Exchange>;
  /** Slack tells both, in no fixed order. */
  uninstallApp(): Promise<Exchange[]>;
  revokeTokens(tokens: { oauth?: string[]; bot?: string[] }): Promise<Exchange>;
}

export function createAdministration(stage: Stage): Administration {
  const tell = (payload: Record<string, unknown>, user = stage.identity.botUserId) =>
    stage.deliver({ user, purpose: "event", envelope: createEnvelope("events_api", payload) });
  return {
    deactivate(user, deleted = true) {
      user.deleted = deleted;
      return tell(userChangeEvent(stage, user), user.id);
    },
    uninstallApp: async () => [
      await tell(appUninstalledEvent(stage)),
      await tell(tokensRevokedEvent(stage, { bot: [stage.identity.botUserId] })),
    ],
    revokeTokens: (tokens) => tell(tokensRevokedEvent(stage, tokens)),
  };
}
