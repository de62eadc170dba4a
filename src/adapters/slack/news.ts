// Removed from the workspace, invited again, somebody deactivated: read from Slack's events and told to the program.
import type { App } from "@slack/bolt";
import { z } from "zod";
import type { Log, SpaceNews } from "#core";
import { accountOf, spaceOf } from "./inbound.ts";
import type { Running } from "./running.ts";

/** docs.slack.dev/reference/events: what the app subscribes to for it (declare.ts). None needs more scopes than the bot has. */
export const NEWS_EVENTS = ["app_uninstalled", "tokens_revoked", "user_change"] as const;

export type NewsParts = {
  /** The workspace this process serves. */
  readonly team: string;
  readonly spaces?: SpaceNews | undefined;
  readonly running: Running;
  readonly log: Log;
};

const Revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).min(1) }) });
/** Told at each change of anybody's profile, also of people of other workspaces who are in a shared channel. */
const Deactivated = z.object({ user: z.object({ id: z.string(), team_id: z.string(), deleted: z.literal(true) }) });

/** Returns what is to be called once the bot has connected, and so is in its workspace. */
export function listenNews(app: App, { team, spaces, running, log }: NewsParts): () => Promise<void> {
  const space = spaceOf(team);
  const tell = async (what: Promise<void> | undefined) => {
    try {
      await what;
    } catch (err) {
      log.error({ err }, "it could not be noted that somebody or the bot left Slack");
    }
  };

  function hear(event: { readonly type: string }): Promise<void> | undefined {
    switch (event.type) {
      case "app_uninstalled":
        return spaces?.removed(space);
      case "tokens_revoked":
        // Tokens of people are none that this bot works with.
        return Revoked.safeParse(event).success ? spaces?.removed(space) : undefined;
      case "user_change": {
        const user = Deactivated.safeParse(event).data?.user;
        return user?.team_id === team ? spaces?.left(accountOf(team, user.id)) : undefined;
      }
    }
    return undefined;
  }

  for (const name of NEWS_EVENTS)
    app.event(name, async ({ body, event }) => {
      if (body.team_id === team) await running.track(tell(hear(event)));
    });
  // With one token the bot is in one workspace: of another, served before, nobody can be asked or written to.
  return () => tell(spaces?.present([space], "no others"));
}
