// A message as plain words: what a test reads, and what a screen reader should hear in the same order.
import { type Block, type Card, toPlain } from "#core";
import type { LocalMessage } from "./message.ts";

export function messageToPlain({ typed, card, files = [] }: LocalMessage): string {
  const names = files.map(({ name }) => `[file: ${name}]`);
  return [...(typed === undefined ? [] : [typed]), ...(card ? [cardToPlain(card)] : []), ...names].join("\n\n");
}

export function cardToPlain({ title, body }: Card): string {
  return [...(title === undefined ? [] : [title]), ...body.map(blockToPlain)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function blockToPlain(block: Block): string {
  switch (block.kind) {
    case "text":
    case "note":
      return toPlain(block.text);
    case "fields":
      return block.fields.map(({ name, value }) => `${name}: ${toPlain(value)}`).join("\n");
    case "divider":
      return "";
    case "actions":
      return block.items.map((item) => `[${item.label}]`).join(" ");
  }
}
