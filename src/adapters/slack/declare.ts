// The app's manifest, made from the commands that are declared and nothing else: what Slack must know, and the least it must allow.
import { type CommandTree, type Pack, type Root, shorten } from "#core";
import { NEWS_EVENTS } from "./news.ts";

/** The bot's scopes, each with its reason. */
export const scopes = [
  { name: "commands", why: "to be called with a slash command" },
  { name: "chat:write", why: "to answer direct messages and to post what people share" },
  { name: "im:history", why: "to read what people write to it directly, and to find its own messages there again" },
  { name: "im:write", why: "to write to somebody directly" },
  { name: "users:read", why: "to know a person's name, language, and whether they manage the workspace" },
  { name: "files:write", why: "to send people the files they ask for" },
] as const;

export type Manifest = {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: object;
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: object;
};

/** Limits of the manifest's schema (docs.slack.dev/reference/app-manifest). */
const LIMITS = { name: 35, description: 140, commandDescription: 2000, usageHint: 1000 } as const;
/** ECOSYSTEM E6: longer addresses are cut by some browsers and mail programs. */
export const LINK_LIMIT = 6000;

type Tree = Pick<CommandTree, "names" | "pages">;

/** With `requestUrl` Slack calls the bot there (the HTTP transport); without, the bot calls Slack (Socket Mode). */
export function slackManifest(tree: Tree, pack: Pack, requestUrl?: string): Manifest {
  const calling = requestUrl === undefined ? {} : { request_url: requestUrl };
  const name = shorten(`${pack.names.group} bot`, LIMITS.name);
  return {
    display_information: {
      name,
      description: shorten(`${pack.source}: answers, one question at a time.`, LIMITS.description),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      slash_commands: rootsOf(tree).map((root) => ({
        ...slashCommand(tree, root, pack),
        ...(requestUrl !== undefined && { url: requestUrl }),
      })),
    },
    oauth_config: { scopes: { bot: scopes.map((scope) => scope.name) } },
    settings: {
      event_subscriptions: { ...calling, bot_events: ["app_home_opened", "message.im", ...NEWS_EVENTS] },
      interactivity: { is_enabled: true, ...calling },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** Opens Slack's "create an app" page with everything filled in. */
export function createAppLink(manifest: Manifest): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

/** The leaders' command appears with its first page. */
export function rootsOf(tree: Tree): readonly Root[] {
  return (["members", "leaders"] as const).filter((root) => tree.pages[root].length > 0);
}

function slashCommand(tree: Tree, root: Root, { source }: Pack) {
  const pages = tree.pages[root];
  const words = pages.map(({ name }) => name);
  const description = root === "members" ? `Ask the ${source}, and more` : "For the leaders of the group";
  return {
    command: `/${tree.names[root]}`,
    description: shorten(description, LIMITS.commandDescription),
    usage_hint: shorten(`[${words.join(" | ")}]`, LIMITS.usageHint),
    should_escape: true,
  };
}
