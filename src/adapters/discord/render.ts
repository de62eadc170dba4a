// A card as a Discord message: one embed and its rows of components, as the plain JSON of the API.
import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from "discord.js";
import {
  type Block,
  type Button,
  type Card,
  clean,
  isWebAddress,
  type Link,
  type Select,
  shorten,
  type Tone,
} from "#core";
import { escapeMarkdown, inlineMarkdown, toMarkdown, toSmallPrint } from "./markup.ts";
import { shortenBlocks } from "./shortening.ts";

export type CardPayload = {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
  readonly allowed_mentions: { readonly parse: readonly [] };
};
type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

// resources/message.mdx, Embed Limits; components/reference.mdx, Button and String Select.
export const LIMITS = {
  title: 256,
  description: 4096,
  rows: 5,
  inRow: 5,
  label: 80,
  url: 512,
  choice: 100,
  choices: 25,
  placeholder: 150,
};

const COLORS: Record<Tone, number> = { plain: 0x3b6ea5, good: 0x2e8b57, warn: 0xc98a1b, bad: 0xb3412f };
const STYLES: Record<Button["style"], 1 | 2 | 4> = { primary: 1, plain: 2, danger: 4 };
const LINK_STYLE = 5;

export function renderCard(card: Card): CardPayload {
  const title = card.title === undefined ? "" : titleMarkdown(clean(card.title));
  const description = describe(card.body);
  return {
    embeds: [
      {
        ...(title !== "" && { title }),
        // An embed with neither title nor words is refused; a card of buttons alone still has to be one.
        ...(description !== "" ? { description } : title === "" ? { description: "\u200b" } : {}),
        color: COLORS[card.tone ?? "plain"],
      },
    ],
    components: rowsOf(card).slice(0, LIMITS.rows),
    allowed_mentions: { parse: [] },
  };
}

/** How many rows of this card Discord cannot show. */
export const surplusRows = (card: Card): number => Math.max(0, rowsOf(card).length - LIMITS.rows);

function titleMarkdown(title: string): string {
  const line = title.replaceAll("\n", " ").trim();
  for (let most = LIMITS.title; ; most = Math.floor(most * 0.8)) {
    const escaped = escapeMarkdown(shorten(line, most));
    if (escaped.length <= LIMITS.title) return escaped;
  }
}

function describe(body: readonly Block[]): string {
  let description = blocksMarkdown(body);
  // Escapes make text longer by an unknown part, so it is cut at the source until it fits.
  for (let most = LIMITS.description; description.length > LIMITS.description; most = Math.floor(most * 0.85))
    description = blocksMarkdown(shortenBlocks(body, most));
  return description;
}

function blocksMarkdown(body: readonly Block[]): string {
  let description = "";
  let before: Block["kind"] | undefined;
  for (const block of body) {
    const piece = blockMarkdown(block);
    if (piece === undefined || piece === "") continue;
    const gap = before === undefined ? "" : before === "note" && block.kind === "note" ? "\n" : "\n\n";
    description += gap + piece;
    before = block.kind;
  }
  return description.trim();
}

function blockMarkdown(block: Block): string | undefined {
  switch (block.kind) {
    case "text":
      return toMarkdown(block.text);
    case "note":
      return toSmallPrint(block.text);
    case "fields":
      return block.fields
        .map(
          ({ name, value }) =>
            `${inlineMarkdown([{ kind: "bold", children: [{ kind: "text", text: clean(name) }] }], " ")}\n${toMarkdown(value)}`,
        )
        .join("\n\n");
    case "divider":
      return "\u200b";
    case "actions":
      return undefined;
  }
}

function rowsOf(card: Card): Row[] {
  const taken = new Set<string>();
  return card.body.flatMap((block): Row[] => {
    if (block.kind !== "actions") return [];
    const components = block.items.flatMap((item) => component(item, taken)).slice(0, LIMITS.inRow);
    return components.length === 0 ? [] : [{ type: 1, components }];
  });
}

// Discord refuses a whole message with two equal custom_ids: the second of two equal buttons goes.
function component(item: Button | Link | Select, taken: Set<string>): APIComponentInMessageActionRow[] {
  if (item.kind === "link") {
    const shown = isWebAddress(item.url) && item.url.length <= LIMITS.url;
    return shown ? [{ type: 2, style: LINK_STYLE, label: labelOf(item.label), url: item.url }] : [];
  }
  if (taken.has(item.wire)) return [];
  taken.add(item.wire);
  if (item.kind === "button") {
    const style = STYLES[item.style];
    return [
      { type: 2, style, label: labelOf(item.label), custom_id: item.wire, ...(item.disabled && { disabled: true }) },
    ];
  }
  const options = selectOptions(item);
  if (options.length === 0) return [];
  return [{ type: 3, custom_id: item.wire, placeholder: labelOf(item.label, LIMITS.placeholder), options }];
}

export type SelectOption = { label: string; value: string; description?: string; default?: boolean };

export function selectOptions({ choices }: Pick<Select, "choices">): SelectOption[] {
  const unique = choices.filter(({ value }, index) => choices.findIndex((other) => other.value === value) === index);
  return unique.slice(0, LIMITS.choices).map(({ value, label, hint }) => ({
    label: labelOf(label, LIMITS.choice),
    value,
    ...(hint !== undefined && hint !== "" && { description: labelOf(hint, LIMITS.choice) }),
  }));
}

// Labels are no markdown: nothing to escape.
function labelOf(label: string, most: number = LIMITS.label): string {
  return shorten(clean(label).replaceAll("\n", " ").trim(), most) || "…";
}
