// Finding what a person points at on a message or view, and what the client records when they choose or type.
import type { Block } from "./workspace.ts";

export interface ScreenElement {
  blockId: string;
  blockType: string;
  isOptional: boolean;
  element: Record<string, unknown> & { type: string; action_id: string };
}

export type ElementState = Record<string, unknown> & { type: string };

interface Option {
  text: { text: string };
  value: string;
}

export function listElements(blocks: readonly Block[]): ScreenElement[] {
  return blocks.flatMap((block) => {
    const elements = [block.accessory, block.element, ...((block.elements as unknown[] | undefined) ?? [])];
    return elements.filter(hasActionId).map((element) => ({
      blockId: block.block_id,
      blockType: block.type,
      isOptional: block.optional === true,
      element,
    }));
  });
}

/** By action id, block id or the words on a button. Throws when a person could not see such a thing. */
export function findElement(blocks: readonly Block[], which: string, kind: (type: string) => boolean): ScreenElement {
  const all = listElements(blocks).filter(({ element }) => kind(element.type));
  const found =
    all.find(({ element }) => element.action_id === which) ??
    all.find(({ element }) => wordsOn(element) === which) ??
    all.find(({ blockId }) => blockId === which);
  if (found !== undefined) return found;
  const seen = all.map(({ element }) => wordsOn(element) ?? element.action_id).join(", ");
  throw new Error(`Nothing named "${which}" to use here; there is: ${seen || "nothing"}`);
}

export function isButton(type: string): boolean {
  return type === "button";
}

export function isMenu(type: string): boolean {
  return type !== "button" && type !== "image";
}

/** `offered` are the options that the app gave for what was typed (external selects). */
export function chooseState(element: ScreenElement["element"], chosen: string[], offered: Option[] = []): ElementState {
  const { type } = element;
  const first = chosen[0] ?? null;
  const pick = (wanted: string) => pickOption([...optionsOf(element), ...offered], wanted, element.action_id);
  const one = { users: "selected_user", channels: "selected_channel", conversations: "selected_conversation" };
  const match = /^(multi_)?(users|channels|conversations)_select$/.exec(type);
  if (match !== null) {
    const key = one[match[2] as keyof typeof one];
    return match[1] === undefined ? { type, [key]: first } : { type, [`${key}s`]: chosen };
  }
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
    case "overflow":
      return { type, selected_option: first === null ? null : pick(first) };
    case "checkboxes":
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: chosen.map(pick) };
    case "datepicker":
      return { type, selected_date: first };
    case "timepicker":
      return { type, selected_time: first };
    case "datetimepicker":
      return { type, selected_date_time: first === null ? null : Number(first) };
    case "rich_text_input":
      return { type, rich_text_value: first === null ? null : typedRichText(first) };
    default:
      return { type, value: first };
  }
}

/** What a field holds before anybody touches it. */
export function initialState(element: ScreenElement["element"]): ElementState | undefined {
  const { type } = element;
  if (type === "button" || type === "overflow" || type === "workflow_button") return undefined;
  const untouched = chooseState(element, []);
  const key = Object.keys(untouched).find((name) => name !== "type");
  const initial =
    element.initial_option ??
    element.initial_options ??
    element.initial_value ??
    element.initial_date ??
    element.initial_time ??
    element.initial_date_time ??
    element.initial_user ??
    element.initial_users ??
    element.initial_channel ??
    element.initial_channels ??
    element.initial_conversation ??
    element.initial_conversations;
  return key === undefined || initial === undefined ? untouched : { ...untouched, [key]: initial };
}

/** What Slack's client does not let a person submit. */
export function complainAbout({ element, isOptional }: ScreenElement, state: ElementState): string | undefined {
  const [value] = Object.entries(state)
    .filter(([key]) => key !== "type")
    .map(([, held]) => held);
  const isEmpty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return isOptional ? undefined : "please complete this required field";
  if (typeof value !== "string" || element.type !== "plain_text_input") return undefined;
  const { min_length = 0, max_length = 3000 } = element as { min_length?: number; max_length?: number };
  if (value.length < min_length) return `must be at least ${min_length} characters`;
  return value.length > max_length ? `must be at most ${max_length} characters` : undefined;
}

function optionsOf(element: Record<string, unknown>): Option[] {
  const groups = (element.option_groups ?? []) as { options: Option[] }[];
  return [...((element.options ?? []) as Option[]), ...groups.flatMap(({ options }) => options)];
}

function pickOption(options: Option[], wanted: string, actionId: string): Option {
  const option = options.find(({ value }) => value === wanted) ?? options.find(({ text }) => text.text === wanted);
  if (option !== undefined) return option;
  const offered = options.map(({ text }) => text.text).join(", ");
  throw new Error(`${actionId} does not offer "${wanted}"; it offers: ${offered || "nothing"}`);
}

function typedRichText(text: string): unknown {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

function wordsOn(element: Record<string, unknown>): string | undefined {
  const text = element.text as { text?: string } | undefined;
  return element.type === "button" ? text?.text : undefined;
}

function hasActionId(element: unknown): element is ScreenElement["element"] {
  return typeof element === "object" && element !== null && "action_id" in element;
}
