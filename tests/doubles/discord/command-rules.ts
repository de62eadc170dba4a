// Discord's rules about commands that its description cannot express (interactions/application-commands.mdx).
import { isObject, lengthOf, listOf, type Path } from "./component-rules.ts";
import type { FormError } from "./refusals.ts";
import type { Json } from "./world.ts";

// interactions/application-commands.mdx, Application Command Naming.
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;
const MOST_CHAT_INPUT = 100;
const MOST_CHARACTERS = 8000;
const MOST_OPTIONS = 25;

export function commandSetErrors(commands: Json[]): FormError[] {
  const errors = commands.flatMap((command, index) => commandErrors(command, [index]));
  const keys = commands.map(({ name, type }) => `${type ?? CHAT_INPUT} ${name}`);
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) === index) continue;
    const message = "Application command names must be unique";
    errors.push({ path: [index, "name"], code: "APPLICATION_COMMANDS_DUPLICATE_NAME", message });
  }
  if (commands.filter(({ type }) => (type ?? CHAT_INPUT) === CHAT_INPUT).length > MOST_CHAT_INPUT) {
    errors.push({ path: [], code: "BASE_TYPE_BAD_LENGTH", message: `At most ${MOST_CHAT_INPUT} chat-input commands` });
  }
  return errors;
}

/** A part of a command for PATCH: what is not given is not judged. */
export function commandErrors(command: Json, path: Path = [], partial = false): FormError[] {
  const errors: FormError[] = [];
  const isChatInput = (command.type ?? CHAT_INPUT) === CHAT_INPUT;
  const isGiven = (key: string) => !partial || command[key] !== undefined;
  if (isChatInput && isGiven("name")) errors.push(...nameErrors(command, path));
  if (isChatInput && isGiven("description") && !command.description) errors.push(required([...path, "description"]));
  if (!isChatInput && command.description) {
    const message = "Context menu commands cannot have description";
    errors.push({ path: [...path, "description"], code: "APPLICATION_COMMAND_DESCRIPTION_INVALID", message });
  }
  if (characters(command) > MOST_CHARACTERS) {
    errors.push({ path, code: "APPLICATION_COMMAND_TOO_LARGE", message: `At most ${MOST_CHARACTERS} characters` });
  }
  return [...errors, ...optionErrors(listOf(command.options), [...path, "options"], 0)];
}

function optionErrors(options: Json[], path: Path, depth: number): FormError[] {
  const errors: FormError[] = [];
  if (options.length > MOST_OPTIONS) {
    errors.push({ path, code: "BASE_TYPE_BAD_LENGTH", message: `Must be ${MOST_OPTIONS} or fewer in length.` });
  }
  const names = options.map(({ name }) => name);
  const nested = options.filter(({ type }) => type === SUBCOMMAND || type === GROUP).length;
  if (nested > 0 && nested < options.length) {
    const message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
    errors.push({ path, code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message });
  }
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, index];
    errors.push(...nameErrors(option, at));
    if (!option.description) errors.push(required([...at, "description"]));
    if (names.indexOf(option.name) !== index) {
      const message = "Option name must be unique";
      errors.push({ path: [...at, "name"], code: "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message });
    }
    if (option.required === true && optionalSeen) {
      const message = "Required options must be placed before non-required options";
      errors.push({ path: at, code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message });
    }
    const isNested = option.type === SUBCOMMAND || option.type === GROUP;
    optionalSeen ||= option.required !== true && !isNested;
    if ((option.type === GROUP && depth > 0) || (option.type === SUBCOMMAND && depth > 1)) {
      const message = "Nested too deeply: a command, a group, a sub-command";
      errors.push({ path: [...at, "type"], code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message });
    }
    if (option.type === GROUP && listOf(option.options).length === 0) errors.push(required([...at, "options"]));
    errors.push(...choiceErrors(option, at));
    errors.push(
      ...optionErrors(listOf(option.options), [...at, "options"], option.type === GROUP ? depth + 1 : depth + 2),
    );
  }
  return errors;
}

function choiceErrors(option: Json, at: Path): FormError[] {
  const choices = listOf(option.choices);
  const errors: FormError[] = [];
  if (choices.length > 0 && option.autocomplete === true) {
    const message = "Autocomplete may not be set to true if choices are present";
    errors.push({ path: [...at, "autocomplete"], code: "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", message });
  }
  for (const key of ["name", "value"]) {
    const seen = choices.map((choice) => choice[key]);
    for (const [index, value] of seen.entries()) {
      if (seen.indexOf(value) === index) continue;
      const path = [...at, "choices", index, key];
      errors.push({
        path,
        code: "APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE",
        message: `Choice ${key}s must be unique`,
      });
    }
  }
  return errors;
}

function nameErrors(named: Json, path: Path): FormError[] {
  const spellings: [Path, unknown][] = [[[...path, "name"], named.name]];
  for (const [locale, name] of Object.entries(isObject(named.name_localizations) ? named.name_localizations : {})) {
    spellings.push([[...path, "name_localizations", locale], name]);
  }
  return spellings
    .filter(([, name]) => typeof name !== "string" || !NAME.test(name) || name !== name.toLowerCase())
    .map(([at]) => ({ path: at, code: "APPLICATION_COMMAND_INVALID_NAME", message: "Command name is invalid" }));
}

// interactions/application-commands.mdx: 8000 characters of name, description and value, options and choices included;
// of several localizations the longest counts.
function characters(command: Json): number {
  const longest = (key: string) => {
    const others = isObject(command[`${key}_localizations`])
      ? Object.values(command[`${key}_localizations`] as Json)
      : [];
    return Math.max(lengthOf(command[key]), ...others.map(lengthOf));
  };
  const own = longest("name") + longest("description") + lengthOf(command.value);
  return [...listOf(command.options), ...listOf(command.choices)].reduce((sum, part) => sum + characters(part), own);
}

const required = (path: Path): FormError => ({ path, code: "BASE_TYPE_REQUIRED", message: "This field is required" });
