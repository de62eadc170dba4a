// Finds the button, select or field that a person means, refusing what Discord's client would not let them use.
import { everyComponent, listOf } from "./component-rules.ts";
import { resolvedPayload } from "./interaction-payloads.ts";
import type { Channel, Json, Message, World } from "./world.ts";

const BUTTON = 2;
const LINK_STYLE = 5;
const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const SELECT_KINDS: Record<number, string> = { 5: "user", 6: "role", 7: "mentionable", 8: "channel" };

export type FieldValue = string | string[] | boolean;

/** `which` is a custom_id or what is written on the button. */
export function buttonData(message: Message, which: string): Json {
  const buttons = everyComponent(message.components).flatMap(({ component }) =>
    component.type === BUTTON ? [component] : [],
  );
  const emoji = (button: Json) => (button.emoji as Json | undefined)?.name;
  const button =
    buttons.find(({ custom_id: id }) => id === which) ??
    buttons.find((candidate) => candidate.label === which || emoji(candidate) === which);
  if (button === undefined) {
    const there = buttons.map(({ label, custom_id: id }) => `${label} (${id})`).join(", ");
    throw new Error(`No button "${which}" on message ${message.id}; there are: ${there || "none"}`);
  }
  if (button.disabled === true) throw new Error(`Button "${which}" is disabled`);
  if (button.style === LINK_STYLE) throw new Error(`Button "${which}" is a link: nothing reaches the bot`);
  return { component_type: BUTTON, custom_id: button.custom_id, id: button.id };
}

/** `which` is a custom_id or the placeholder. */
export function selectData(world: World, channel: Channel, message: Message, which: string, values: string[]): Json {
  const selects = everyComponent(message.components).map(({ component }) => component);
  const select = selects.find(
    ({ type, custom_id: id, placeholder }) =>
      (type === 3 || SELECT_KINDS[Number(type)] !== undefined) && (id === which || placeholder === which),
  );
  if (select === undefined) throw new Error(`No select "${which}" on message ${message.id}`);
  if (select.disabled === true) throw new Error(`Select "${which}" is disabled`);
  checkChosen(select, values);
  const kind = SELECT_KINDS[Number(select.type)];
  const resolved =
    kind === undefined
      ? {}
      : {
          resolved: resolvedPayload(
            world,
            channel.guildId,
            values.map((id) => ({ kind, id })),
          ),
        };
  return { component_type: select.type, custom_id: select.custom_id, id: select.id, values, ...resolved };
}

// interactions/receiving-and-responding.mdx, Modal Submit Data Structure: rows hold "components", labels one "component".
export function modalData(modal: Json, given: Record<string, FieldValue>): Json {
  const known = everyComponent(listOf(modal.components)).map(({ component }) => component.custom_id);
  const unknown = Object.keys(given).find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new Error(`The modal has no field "${unknown}"; it has: ${known.filter(Boolean).join(", ")}`);
  let id = 0;
  const next = (held: unknown) => {
    id += 1;
    return typeof held === "number" && held > 0 ? held : id;
  };
  const components = listOf(modal.components).map((part) => {
    const own = { type: part.type, id: next(part.id) };
    if (part.type === TEXT_DISPLAY) return own;
    if (part.type === 18) return { ...own, component: filled(part.component as Json, given, next) };
    return { ...own, components: listOf(part.components).map((input) => filled(input, given, next)) };
  });
  return { custom_id: modal.custom_id, components };
}

function filled(input: Json, given: Record<string, FieldValue>, next: (held: unknown) => number): Json {
  const customId = String(input.custom_id);
  const value = given[customId];
  const own = { type: input.type, id: next(input.id), custom_id: customId };
  if (input.type === TEXT_INPUT) {
    const text = String(value ?? input.value ?? "");
    const { length } = [...text];
    const isRequired = input.required !== false;
    if (isRequired && length === 0) throw new Error(`Field "${customId}" is required`);
    const least = length === 0 && !isRequired ? 0 : Number(input.min_length ?? 0);
    if (length < least || length > Number(input.max_length ?? 4000))
      throw new Error(`Field "${customId}" has the wrong length`);
    return { ...own, value: text };
  }
  // Checkbox groups (22) and file uploads (19) send lists, a radio group (21) one value, a checkbox (23) yes or no.
  if (input.type === 23) return { ...own, value: value ?? input.default ?? false };
  const chosen = value === undefined ? preset(input) : [value].flat().map(String);
  checkChosen(input, chosen);
  return input.type === 21 ? { ...own, value: chosen[0] ?? null } : { ...own, values: chosen };
}

const preset = (input: Json) =>
  listOf(input.options)
    .filter((option) => option.default === true)
    .map(({ value }) => String(value));

function checkChosen(select: Json, values: string[]): void {
  const options = listOf(select.options).map(({ value }) => value);
  const stray = options.length > 0 ? values.find((value) => !options.includes(value)) : undefined;
  if (stray !== undefined) throw new Error(`"${stray}" is not an option of "${select.custom_id}"`);
  const least = select.required === false ? 0 : Number(select.min_values ?? 1);
  const most = Number(select.max_values ?? (select.type === 22 ? options.length : 1));
  if (values.length < least || values.length > most) {
    throw new Error(`"${select.custom_id}" takes ${least} to ${most} values, not ${values.length}`);
  }
}
