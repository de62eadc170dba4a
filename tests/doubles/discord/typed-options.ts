// Turns what a person types after a slash into command data, refusing what Discord's client would not offer.
import { resolvedPayload } from "./interaction-payloads.ts";
import type { Channel, Command, CommandOption, Json, World } from "./world.ts";

export type OptionValue = string | number | boolean;

const SUBCOMMAND = 1;
const GROUP = 2;
const RESOLVED_KINDS: Record<number, string> = { 6: "user", 7: "channel", 8: "role", 9: "mentionable" };

/** `line` is the root, perhaps a group, and a sub-command: "ir faq". With `focused` the data is for autocomplete. */
export function commandData(
  world: World,
  channel: Channel,
  line: string,
  given: Record<string, OptionValue>,
  focused?: { name: string; value: string },
): Json {
  const [root, ...nested] = line.replace(/^\//, "").trim().split(/\s+/);
  const command = findCommand(world, channel, String(root));
  const chain: CommandOption[] = [];
  for (const name of nested) {
    const held = (chain.at(-1) ?? command).options ?? [];
    const next = held.find((option) => option.name === name && (option.type === SUBCOMMAND || option.type === GROUP));
    if (next === undefined) throw new Error(`/${line} is not published: no "${name}"`);
    chain.push(next);
  }
  const leaf = chain.at(-1) ?? command;
  const offered = (leaf.options ?? []) as CommandOption[];
  if (offered.some(({ type }) => type === SUBCOMMAND || type === GROUP))
    throw new Error(`/${line} needs a sub-command`);

  const typed = focused === undefined ? given : { ...given, [focused.name]: focused.value };
  const resolvedIds: { kind: string; id: string }[] = [];
  const leaves = Object.entries(typed).map(([name, value]) => {
    const option = offered.find((candidate) => candidate.name === name);
    if (option === undefined) throw new Error(`/${line} has no option "${name}"`);
    if (focused?.name === name) {
      if (option.autocomplete !== true) throw new Error(`Option "${name}" of /${line} has no autocomplete`);
      return { name, type: option.type, value, focused: true };
    }
    const kind = RESOLVED_KINDS[option.type];
    if (kind !== undefined) resolvedIds.push({ kind, id: String(value) });
    return { name, type: option.type, value: fitting(option, value, line) };
  });
  if (focused === undefined) {
    const missing = offered.find(({ name, required }) => required === true && typed[name] === undefined);
    if (missing !== undefined) throw new Error(`/${line} needs the option "${missing.name}"`);
  }
  const options = chain.reduceRight<Json[]>((inner, { name, type }) => [{ name, type, options: inner }], leaves);
  // interactions/receiving-and-responding.mdx, Application Command Data Structure.
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    ...(options.length === 0 ? {} : { options }),
    ...(resolvedIds.length === 0 ? {} : { resolved: resolvedPayload(world, channel.guildId, resolvedIds) }),
  };
}

function findCommand(world: World, channel: Channel, name: string): Command {
  const isDm = channel.type === 1;
  const offered = world.commands.filter((command) => {
    if (command.name !== name || command.type !== 1) return false;
    if (command.guild_id !== undefined) return command.guild_id === channel.guildId;
    // Contexts: 0 guild, 1 DM with the bot; without them the older dm_permission decides.
    if (Array.isArray(command.contexts)) return command.contexts.includes(isDm ? 1 : 0);
    return !isDm || command.dm_permission !== false;
  });
  // A guild's own command hides the global one of the same name.
  const found = offered.find(({ guild_id: guildId }) => guildId !== undefined) ?? offered[0];
  if (found === undefined) throw new Error(`/${name} is not published ${isDm ? "for DMs" : "in this guild"}`);
  return found;
}

function fitting(option: CommandOption, value: OptionValue, line: string): OptionValue {
  const refuse = (why: string): never => {
    throw new Error(`Option "${option.name}" of /${line} ${why}: ${JSON.stringify(value)}`);
  };
  const choices = option.choices ?? [];
  const isNumber = option.type === 4 || option.type === 10;
  const turned = isNumber ? Number(value) : option.type === 5 ? value === true || value === "true" : String(value);
  if (choices.length > 0 && !choices.some((choice) => choice.value === turned)) refuse("does not offer this choice");
  if (isNumber) {
    const number = turned as number;
    if (!Number.isFinite(number) || (option.type === 4 && !Number.isInteger(number))) refuse("is no such number");
    if (number < (option.min_value ?? -(2 ** 53)) || number > (option.max_value ?? 2 ** 53)) refuse("is out of range");
  }
  if (option.type === 3) {
    const { length } = [...String(turned)];
    if (length < (option.min_length ?? 0) || length > (option.max_length ?? 6000)) refuse("has the wrong length");
  }
  return turned;
}
