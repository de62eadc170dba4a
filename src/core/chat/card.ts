// A card: a small plain-JSON message of which Discord, Slack and a terminal can show every part.
import { type Action, encode, type Wire } from "./action.ts";
import { shorten } from "./hygiene.ts";
import type { Text } from "./text.ts";

export type Tone = "plain" | "good" | "warn" | "bad";

export type Card = { readonly title?: string; readonly tone?: Tone; readonly body: readonly Block[] };

export type Block =
  | { readonly kind: "text"; readonly text: Text }
  /** Small print: a source, a date, a rule that always stands there. */
  | { readonly kind: "note"; readonly text: Text }
  | { readonly kind: "fields"; readonly fields: readonly { readonly name: string; readonly value: Text }[] }
  | { readonly kind: "divider" }
  /** One row: at most five buttons and links, or one select (Discord: buttons and selects never share a row). */
  | { readonly kind: "actions"; readonly items: readonly (Button | Link)[] | readonly [Select] };

export type Button = {
  readonly kind: "button";
  readonly label: string;
  readonly wire: Wire;
  readonly style: "plain" | "primary" | "danger";
  readonly disabled: boolean;
};
export type Link = { readonly kind: "link"; readonly label: string; readonly url: string };
export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };
export type Select = {
  readonly kind: "select";
  readonly label: string;
  readonly wire: Wire;
  readonly choices: readonly Choice[];
};

/** Limits that hold on every door; the smaller of Discord's and Slack's (conformance notes in tests/doubles). */
export const CARD_LIMITS = {
  title: 150,
  buttonLabel: 75,
  choices: 25,
  choiceLabel: 75,
  choiceHint: 75,
  choiceValue: 100,
  rows: 5,
  inRow: 5,
} as const;

type Params = Record<string, string>;

export function button<P extends Params>(
  label: string,
  to: Action<P>,
  params: P,
  { style = "plain", disabled = false }: { style?: Button["style"]; disabled?: boolean } = {},
): Button {
  return { kind: "button", label, wire: encode(to, params), style, disabled };
}

export function select<P extends Params>(label: string, to: Action<P>, params: P, choices: readonly Choice[]): Select {
  return { kind: "select", label, wire: encode(to, params), choices };
}

export const text = (value: Text): Block => ({ kind: "text", text: value });
export const note = (value: Text): Block => ({ kind: "note", text: value });
export const row = (...items: readonly (Button | Link)[]): Block => ({ kind: "actions", items });
export const pickRow = (item: Select): Block => ({ kind: "actions", items: [item] });

/** For a list of any length: as many choices as fit, their labels cut to what fits; no row where there is nothing to choose. */
export function choiceRow<P extends Params>(
  label: string,
  to: Action<P>,
  params: P,
  choices: readonly Choice[],
): readonly Block[] {
  const fitting = choices
    .slice(0, CARD_LIMITS.choices)
    .map((choice): Choice => ({ ...choice, label: shorten(choice.label, CARD_LIMITS.choiceLabel) }));
  return fitting.length > 0 ? [pickRow(select(label, to, params, fitting))] : [];
}
