// What discord.js hands over, as requests in the bot's own words.
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
  type Message,
  MessageFlags,
  MessageType,
} from "discord.js";
import type {
  AccountId,
  CommandTree,
  Gesture,
  OptionValues,
  Path,
  Request,
  Root,
  Sender,
  SpaceId,
  SuggestRequest,
} from "#core";
import { clean } from "#core";
import { submittedValues } from "./forms.ts";
import type { Exchange } from "./outbound.ts";
import { mayManageServer } from "./roles.ts";

export type FindSpace = (user: string) => Promise<SpaceId | undefined>;

export type Incoming = { readonly request: Request; readonly exchange: Exchange };

export const accountOf = (user: string): AccountId => `discord:${user}`;

/** Undefined for kinds of interactions that this bot never draws. */
export function readInteraction(
  interaction: Interaction,
  tree: CommandTree,
  findSpace: FindSpace,
): Incoming | undefined {
  const from = senderOf(interaction, findSpace);
  const to = { applicationId: interaction.applicationId, id: interaction.id, token: interaction.token };
  const shared = { to, account: from.account, isDirect: from.isDirect };

  if (interaction.isChatInputCommand()) {
    const { root, path, leaves } = spoken(interaction, tree);
    const options = valuesOf(leaves);
    return {
      request: { from, gesture: { kind: "command", root, path, options } },
      exchange: { ...shared, kind: "command" },
    };
  }
  if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const source = sourceOf(interaction.message, from.isDirect);
    const wire = interaction.customId;
    const { isPrivate } = source;
    const gesture: Gesture = interaction.isButton()
      ? { kind: "press", wire, isPrivate }
      : { kind: "pick", wire, picked: interaction.values, isPrivate };
    return { request: { from, gesture }, exchange: { ...shared, kind: "press", source } };
  }
  if (interaction.isModalSubmit()) {
    const gesture: Gesture = {
      kind: "submit",
      wire: interaction.customId,
      values: submittedValues(interaction.fields),
    };
    const source = interaction.message && { source: sourceOf(interaction.message, from.isDirect) };
    return { request: { from, gesture }, exchange: { ...shared, kind: "submit", ...source } };
  }
  return undefined;
}

export function readAutocomplete(
  interaction: AutocompleteInteraction,
  tree: CommandTree,
  findSpace: FindSpace,
): SuggestRequest {
  const { root, path } = spoken(interaction, tree);
  const { name, value } = interaction.options.getFocused(true);
  return { from: senderOf(interaction, findSpace), root, path, option: name, typed: String(value) };
}

/** Undefined unless a person wrote it in a direct message: in servers the bot reads nothing. */
export function readMessage(message: Message, findSpace: FindSpace): Request | undefined {
  const { author } = message;
  const isSpoken = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (
    message.guildId !== null ||
    !message.channel.isDMBased() ||
    author.bot ||
    author.system ||
    message.webhookId !== null ||
    !isSpoken
  )
    return undefined;
  const text = clean(message.content).trim();
  return {
    from: {
      account: accountOf(author.id),
      name: author.displayName,
      findSpace: () => findSpace(author.id),
      channel: `discord:#${message.channelId}`,
      isDirect: true,
      isSpaceAdmin: false,
      locale: "en-US",
      eventId: message.id,
    },
    // A picture or sticker alone says nothing that could be looked up: the menu then.
    gesture: text === "" ? { kind: "line", root: "members", line: "" } : { kind: "words", text },
  };
}

function senderOf(interaction: BaseInteraction, findSpace: FindSpace): Sender {
  const { user, member, guildId, guild } = interaction;
  const nick = member && ("nickname" in member ? member.nickname : member.nick);
  return {
    account: accountOf(user.id),
    name: nick ?? user.displayName,
    ...(guildId === null ? { findSpace: () => findSpace(user.id) } : { space: `discord:${guildId}` as const }),
    ...(guild && { spaceName: guild.name }),
    channel: `discord:#${interaction.channelId ?? ""}`,
    isDirect: guildId === null,
    isSpaceAdmin: mayManageServer(interaction.memberPermissions),
    ...(member && { roleIds: Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()] }),
    locale: interaction.locale,
    eventId: interaction.id,
  };
}

/** In a direct message nobody else sees what is pressed; in a server only ephemeral messages are private. */
function sourceOf(message: Message, isDirect: boolean): NonNullable<Exchange["source"]> {
  const isEphemeral = message.flags.has(MessageFlags.Ephemeral);
  return { channel: message.channelId, message: message.id, isPrivate: isDirect || isEphemeral };
}

type Spoken = { readonly root: Root; readonly path: Path; readonly leaves: readonly CommandInteractionOption[] };

// A group or subcommand has options of its own and no value; the first level without them are the leaves.
function spoken(
  { commandName, options }: ChatInputCommandInteraction | AutocompleteInteraction,
  tree: CommandTree,
): Spoken {
  const group = options.getSubcommandGroup(false);
  const verb = options.getSubcommand(false);
  const path = [group, verb].filter((word) => word !== null);
  const leaves = path.reduce<readonly CommandInteractionOption[]>((inner) => inner[0]?.options ?? [], options.data);
  return { root: commandName === tree.names.leaders ? "leaders" : "members", path, leaves };
}

function valuesOf(leaves: readonly CommandInteractionOption[]): OptionValues {
  return Object.fromEntries(
    leaves.flatMap(({ name, value }) =>
      typeof value === "string" || typeof value === "number" ? [[name, value]] : [],
    ),
  );
}
