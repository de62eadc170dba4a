// auth.test, apps.connections.open, bots.info, users.*, team.info, usergroups.users.list: docs.slack.dev/reference/methods.
import { textArgument } from "../arguments.ts";
import { Refusal } from "../refusal.ts";
import type { Stage } from "../stage.ts";
import type { User } from "../workspace.ts";
import type { Methods } from "./call.ts";
import { cutPage } from "./page.ts";

export const peopleMethods: Methods = {
  "auth.test"({ stage: { identity } }) {
    return {
      url: `https://${identity.teamDomain}.slack.com/`,
      team: identity.teamName,
      user: identity.botName,
      team_id: identity.teamId,
      user_id: identity.botUserId,
      bot_id: identity.botId,
      is_enterprise_install: false,
    };
  },
  "apps.connections.open": ({ stage }) => ({ url: stage.openTicket() }),
  "bots.info"({ stage: { identity }, args }) {
    const bot = textArgument(args, "bot");
    if (bot !== undefined && bot !== identity.botId) throw new Refusal("bot_not_found");
    const { botId, appId, botUserId, botName } = identity;
    return {
      bot: { id: botId, deleted: false, name: botName, app_id: appId, user_id: botUserId, updated: 0, icons: {} },
    };
  },
  "users.info"({ stage, args }) {
    const user = stage.workspace.users.get(String(args.user));
    if (user === undefined) throw new Refusal("user_not_found");
    return { user: describeUser(stage, user) };
  },
  "users.list"({ stage, args }) {
    const { items, cursor } = cutPage([...stage.workspace.users.values()], args, 1000);
    const members = items.map((user) => describeUser(stage, user));
    return { members, cache_ts: Math.floor(stage.clock.now() / 1000), response_metadata: { next_cursor: cursor } };
  },
  "team.info"({ stage: { identity } }) {
    const { teamId, teamName, teamDomain } = identity;
    return {
      team: { id: teamId, name: teamName, domain: teamDomain, email_domain: "", icon: { image_default: true } },
    };
  },
  "usergroups.users.list"({ stage, args }) {
    const users = stage.userGroups.get(String(args.usergroup));
    if (users === undefined) throw new Refusal("no_such_subteam");
    return { users };
  },
};

/** docs.slack.dev/reference/objects/user-object. Without users:read.email there is no address in the profile. */
export function describeUser({ identity }: Stage, user: User): Record<string, unknown> {
  return {
    id: user.id,
    team_id: identity.teamId,
    name: user.name.toLowerCase().replaceAll(" ", "."),
    deleted: user.deleted,
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz),
    profile: { real_name: user.name, display_name: user.name, team: identity.teamId },
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
  };
}

function offsetSeconds(tz: string): number {
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const there = new Date(now.toLocaleString("en-US", { timeZone: tz }));
  const utc = new Date(now.toLocaleString("en-US", { timeZone: "UTC" }));
  return Math.round((there.getTime() - utc.getTime()) / 1000);
}
