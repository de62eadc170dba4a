// A card as a Slack message: blocks for the eye, and the same in plain words for notifications and screen readers.
import type { types } from "@slack/bolt";
import {
  type Block,
  type Button,
  CARD_LIMITS,
  type Card,
  clean,
  type Link,
  type Select,
  shorten,
  type Text,
  type Tone,
  toPlain,
} from "#core";
import { cutText, escapeText, isPlainWords, toElements, toMrkdwn, toRichText } from "./rich-text.ts";

export type SlackMessage = { readonly text: string; readonly blocks: types.KnownBlock[] };

/** What Slack shows of a message; docs.slack.dev/reference/block-kit and, for SIZE, bolt-js issue 2509 (13,200, undocumented). */
const LIMITS = {
  blocks: 50,
  header: 150,
  text: 3000,
  size: 12_000,
  placeholder: 150,
  context: 3000,
  url: 3000,
} as const;

const MARKS: Record<Tone, string> = { plain: "", good: "✅ ", warn: "⚠️ ", bad: "⛔ " };

const PRESSED = /^(?:press|pick)\.\d+ (.*)$/s;
const LINK = /^link\.\d+$/;

export function renderCard(card: Card): SlackMessage {
  return { text: renderText(card), blocks: renderBlocks(card) };
}

/** Without its title where the title stands elsewhere, on top of a modal. */
export function renderBlocks(card: Card, hasTitle = true): types.KnownBlock[] {
  for (let room: number = LIMITS.text; ; room = Math.floor(room / 2)) {
    const blocks = draw(card, room, hasTitle).slice(0, LIMITS.blocks);
    while (room < 100 && blocks.length > 1 && sizeOf(blocks) > LIMITS.size) blocks.pop();
    if (room < 100 || sizeOf(blocks) <= LIMITS.size) return blocks;
  }
}

/** Top-level text, escaped, never empty. */
export function renderText(card: Card): string {
  const lines = [`${MARKS[card.tone ?? "plain"]}${card.title ?? ""}`, ...card.body.map(blockToPlain)];
  const whole = clean(lines.filter((line) => line.trim() !== "").join("\n")).trim() || "…";
  for (let max: number = LIMITS.text; ; max -= 200) {
    const escaped = escapeText(shorten(whole, max));
    if (escaped.length <= LIMITS.text) return escaped;
  }
}

/** The wire of a pressed or picked element; undefined for a link, which Slack reports too. Anything else is no wire of ours. */
export function readActionId(actionId: string): string | undefined {
  return LINK.test(actionId) ? undefined : (PRESSED.exec(actionId)?.[1] ?? "");
}

export function plainText(text: string, max: number): types.PlainTextElement {
  return { type: "plain_text", text: shorten(clean(text).replaceAll("\n", " ").trim(), max) || "…", emoji: false };
}

export function optionOf({ value, label, hint }: { value: string; label: string; hint?: string | undefined }) {
  return {
    text: plainText(label, CARD_LIMITS.choiceLabel),
    value,
    ...(hint && { description: plainText(hint, CARD_LIMITS.choiceHint) }),
  };
}

function draw({ title, tone = "plain", body }: Card, room: number, hasTitle: boolean): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  const mark = MARKS[tone];
  const isTitled = hasTitle && title !== undefined;
  if (isTitled) blocks.push({ type: "header", text: plainText(`${mark}${title}`, LIMITS.header) });
  let actions = 0;
  const marked = !isTitled && mark !== "" ? markFirst(body, mark) : body;
  for (const block of marked) {
    const drawn = drawBlock(block, room, () => actions++);
    if (drawn) blocks.push(drawn);
  }
  if (blocks.length === 0) blocks.push(richText([{ kind: "paragraph", children: [{ kind: "text", text: "…" }] }])!);
  return blocks;
}

function drawBlock(block: Block, room: number, next: () => number): types.KnownBlock | undefined {
  switch (block.kind) {
    case "text":
      return richText(cutText(block.text, room));
    case "note":
      return drawNote(cutText(block.text, Math.min(room, 1000)));
    case "fields":
      return drawFields(block.fields, room);
    case "divider":
      return { type: "divider" };
    case "actions":
      return drawActions(block.items, next);
  }
}

function richText(text: Text): types.RichTextBlock | undefined {
  const elements = toRichText(text);
  return elements.length > 0 ? { type: "rich_text", elements } : undefined;
}

function drawNote(text: Text): types.ContextBlock | undefined {
  const words = toPlain(text);
  if (words.trim() === "") return undefined;
  const element: types.ContextBlock["elements"][number] = isPlainWords(text)
    ? { type: "plain_text", text: shorten(words, LIMITS.context), emoji: false }
    : { type: "mrkdwn", text: toMrkdwn(text), verbatim: true };
  return element.text.length <= LIMITS.context
    ? { type: "context", elements: [element] }
    : { type: "context", elements: [{ type: "plain_text", text: shorten(words, LIMITS.context), emoji: false }] };
}

function drawFields(
  fields: readonly { readonly name: string; readonly value: Text }[],
  room: number,
): types.RichTextBlock | undefined {
  const each = Math.max(20, Math.floor(room / Math.max(1, fields.length)));
  const elements = fields.flatMap(({ name, value }) => {
    const label = toElements([{ kind: "text", text: `${shorten(clean(name), each)}: ` }], { bold: true });
    const [first, ...rest] = toRichText(cutText(value, each));
    if (first?.type === "rich_text_section") return [{ ...first, elements: [...label, ...first.elements] }, ...rest];
    return [{ type: "rich_text_section" as const, elements: label }, ...(first ? [first] : []), ...rest];
  });
  return elements.length > 0 ? { type: "rich_text", elements } : undefined;
}

/** Slack has no disabled buttons: what cannot be pressed now is left out, and the words of the card say why. */
function drawActions(
  items: readonly (Button | Link)[] | readonly [Select],
  next: () => number,
): types.ActionsBlock | undefined {
  const elements = items.slice(0, CARD_LIMITS.inRow).flatMap((item) => drawItem(item, next));
  return elements.length > 0 ? { type: "actions", elements } : undefined;
}

function drawItem(item: Button | Link | Select, next: () => number): types.ActionsBlock["elements"] {
  switch (item.kind) {
    case "button":
      return item.disabled ? [] : [drawButton(item, next())];
    case "link":
      return item.url.length <= LIMITS.url
        ? [{ type: "button", action_id: `link.${next()}`, text: label(item.label), url: item.url }]
        : [];
    case "select":
      return item.choices.length === 0 ? [] : [drawSelect(item, next())];
  }
}

function drawButton({ label: words, wire, style }: Button, index: number): types.Button {
  return {
    type: "button",
    action_id: `press.${index} ${wire}`,
    text: label(words),
    ...(style !== "plain" && { style }),
  };
}

function drawSelect({ label: words, wire, choices }: Select, index: number): types.StaticSelect {
  return {
    type: "static_select",
    action_id: `pick.${index} ${wire}`,
    placeholder: plainText(words, LIMITS.placeholder),
    options: choices.slice(0, CARD_LIMITS.choices).map(optionOf),
  };
}

const label = (words: string) => plainText(words, CARD_LIMITS.buttonLabel);

/** A card without a title shows its tone before its first words. */
function markFirst(body: readonly Block[], mark: string): readonly Block[] {
  const sign = { kind: "text", text: mark } as const;
  const [first, ...rest] = body;
  if (first?.kind !== "text") return [{ kind: "text", text: [{ kind: "paragraph", children: [sign] }] }, ...body];
  const [opening, ...others] = first.text;
  const text: Text =
    opening?.kind === "paragraph"
      ? [{ ...opening, children: [sign, ...opening.children] }, ...others]
      : [{ kind: "paragraph", children: [sign] }, ...first.text];
  return [{ ...first, text }, ...rest];
}

function blockToPlain(block: Block): string {
  switch (block.kind) {
    case "text":
    case "note":
      return toPlain(block.text);
    case "fields":
      return block.fields.map(({ name, value }) => `${name}: ${toPlain(value)}`).join("\n");
    case "divider":
    case "actions":
      return "";
  }
}

const sizeOf = (blocks: readonly types.KnownBlock[]): number => JSON.stringify(blocks).length;
