// The command tree as Discord wants it declared, and its publication: one bulk request, only when something differs.
import { createHash } from "node:crypto";
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import {
  type CommandTree,
  type Guide,
  type Log,
  type Option,
  type Page,
  type Settings,
  shorten,
  type Verb,
} from "#core";

type Command = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Declared = NonNullable<Command["options"]>[number];

const SETTING = "discord.commands";
const DESCRIPTION_MAX = 100;
const CHOICE_MAX = 100;
const CHOICES_MAX = 25;

export function declareCommands({ names, pages }: Pick<CommandTree, "names" | "pages">, guide: Guide): Command[] {
  const { source } = guide.pack;
  const shared = {
    type: ApplicationCommandType.ChatInput as const,
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  const members: Command = {
    ...shared,
    ...named(names.members, `Ask the ${source}, and more: start with /${names.members} help`),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: pages.members.map((page) => declarePage(page, guide)),
  };
  const leaders: Command = {
    ...shared,
    ...named(names.leaders, "For this group's leaders"),
    contexts: [InteractionContextType.Guild],
    // Hides it from members; authority is checked again at each use, since a server may open it to anybody.
    default_member_permissions: PermissionFlagsBits.ManageEvents.toString(),
    options: pages.leaders.map((page) => declarePage(page, guide)),
  };
  return [members, leaders].filter(({ options }) => options?.length !== 0);
}

/** @returns true when it had to publish. */
export async function publishWhenChanged(parts: {
  rest: REST;
  settings: Settings;
  applicationId: string;
  commands: readonly Command[];
  log: Log;
}): Promise<boolean> {
  const { rest, settings, applicationId, commands, log } = parts;
  const hash = createHash("sha256")
    .update(JSON.stringify([applicationId, commands]))
    .digest("hex");
  if ((await settings.find(SETTING)) === hash) return false;
  await publish(rest, applicationId, commands);
  await settings.set(SETTING, hash);
  log.info({ commands: commands.map(({ name }) => name) }, "the commands were published to Discord");
  return true;
}

export const publish = (rest: REST, applicationId: string, commands: readonly Command[]): Promise<unknown> =>
  rest.put(Routes.applicationCommands(applicationId), { body: commands });

export type Difference = { readonly added: string[]; readonly removed: string[]; readonly changed: string[] };

/** By full name: root, group, verb. What Discord adds by itself is left out of the comparison. */
export function difference(declared: readonly unknown[], published: readonly unknown[]): Difference {
  const wanted = leavesOf(declared);
  const there = leavesOf(published);
  return {
    added: [...wanted.keys()].filter((name) => !there.has(name)),
    removed: [...there.keys()].filter((name) => !wanted.has(name)),
    changed: [...wanted.keys()].filter((name) => there.has(name) && there.get(name) !== wanted.get(name)),
  };
}

function declarePage(page: Page, guide: Guide): Declared {
  if ("verb" in page) return declareVerb(page.name, page.verb, guide);
  return {
    type: ApplicationCommandOptionType.SubcommandGroup,
    ...named(page.name, page.description),
    options: Object.entries(page.verbs).map(([name, verb]) => declareVerb(name, verb, guide)),
  };
}

function declareVerb(name: string, verb: Verb, guide: Guide) {
  // Discord refuses a required option after an optional one; the order is otherwise the declared one.
  const ordered = Object.entries(verb.options).sort(([, a], [, b]) => Number(a.optional) - Number(b.optional));
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    ...named(name, verb.description),
    options: ordered.map(([option, declared]) => declareOption(option, declared, guide)),
  };
}

function declareOption(name: string, option: Option, guide: Guide) {
  const shared = { ...named(name, option.description), required: !option.optional };
  switch (option.kind) {
    case "text":
      return {
        ...shared,
        type: ApplicationCommandOptionType.String as const,
        max_length: option.max,
        ...(option.suggest ? { autocomplete: true as const } : {}),
      };
    case "whole":
      return {
        ...shared,
        type: ApplicationCommandOptionType.Integer as const,
        min_value: option.min,
        max_value: option.max,
      };
    case "choice":
      return {
        ...shared,
        type: ApplicationCommandOptionType.String as const,
        choices: option
          .choices(guide)
          .slice(0, CHOICES_MAX)
          .map(({ value, label }) => ({ name: shorten(label, CHOICE_MAX), value })),
      };
  }
}

/** With the en-US key present, Discord's client offers the same words whatever the reader's own language is. */
function named(name: string, about: string) {
  const description = shorten(about, DESCRIPTION_MAX);
  return {
    name,
    description,
    name_localizations: { "en-US": name },
    description_localizations: { "en-US": description },
  };
}

// The parts that a person would notice, in one order, without what Discord fills in (ids, versions, nulls).
const COMPARED = [
  "type",
  "name",
  "description",
  "required",
  "autocomplete",
  "choices",
  "min_value",
  "max_value",
  "max_length",
  "contexts",
  "integration_types",
  "default_member_permissions",
];

type Node = Readonly<Record<string, unknown>>;

function leavesOf(commands: readonly unknown[]): Map<string, string> {
  const leaves = new Map<string, string>();
  const walk = (node: Node, path: string, around: string): void => {
    const children = nodesOf(node.options);
    const nested = children.filter(({ type }) => type === 1 || type === 2);
    if (nested.length === 0) leaves.set(path, around + compared(node) + children.map(compared).join(""));
    for (const child of nested) walk(child, `${path} ${child.name}`, around + compared(node));
  };
  for (const command of nodesOf(commands)) walk(command, String(command.name), "");
  return leaves;
}

const nodesOf = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter((item): item is Node => typeof item === "object" && item !== null) : [];

function compared(node: Node): string {
  const kept = COMPARED.filter((key) => node[key] != null && node[key] !== false).map((key) => [
    key,
    key === "choices" ? nodesOf(node[key]).map(({ name, value }) => [name, value]) : node[key],
  ]);
  return JSON.stringify(kept);
}
