// How Slack changes what a person typed before the app sees it: docs.slack.dev/messaging/formatting-message-text
// ("Escaping text") and, for slash commands with should_escape, docs.slack.dev/interactivity/implementing-slash-commands.
import type { Workspace } from "./workspace.ts";

export function escapeTyped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** "@Ana" becomes <@U…|ana> and "#general" <#C…|general>; longer names win. */
export function resolveNames(text: string, { users, channels }: Workspace): string {
  const names = [
    ...[...users.values()].map(({ id, name }) => [`@${name}`, `<@${id}|${name}>`] as const),
    ...[...channels.values()].map(({ id, name }) => [`#${name}`, `<#${id}|${name}>`] as const),
  ].sort(([a], [b]) => b.length - a.length);
  return names.reduce((changed, [typed, tag]) => changed.replaceAll(typed, tag), text);
}

/** In messages a mention carries no name. */
export function resolveMentions(text: string, workspace: Workspace): string {
  return resolveNames(text, workspace).replace(/<([@#]\w+)\|[^>]*>/g, "<$1>");
}
