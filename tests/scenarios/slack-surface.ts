// What somebody sees on Slack: a message or a modal, its words and what can be pressed there.
import type { View } from "../doubles/slack/screens.ts";
import type { Block, Message } from "../doubles/slack/workspace.ts";

export type Element = {
  type: string;
  action_id?: string;
  text?: { text: string };
  options?: { text: { text: string }; value: string }[];
  initial_value?: string;
};
export type Surface = Message | View;

export const isForm = (view: View): boolean => (view.blocks as Block[]).some(({ type }) => type === "input");

export function elementsOf(surface: Surface): Element[] {
  return ((surface.blocks ?? []) as Block[]).flatMap((block) => [
    ...((block.elements as Element[] | undefined) ?? []),
    ...(block.accessory ? [block.accessory as Element] : []),
    ...(block.element ? [block.element as Element] : []),
  ]);
}

/** All words of the blocks, as a reader sees them: every `text` string in order. */
export function textOf(blocks: readonly Block[] | undefined, fallback: string): string {
  if (!blocks) return fallback;
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (typeof value === "object" && value !== null) {
      const { type, text, elements } = value as { type?: string; text?: unknown; elements?: unknown };
      if (type === "button" || type === "static_select") return;
      if (typeof text === "string") found.push(text);
      else walk(text);
      walk(elements);
      if (type?.startsWith("rich_text_section")) found.push("\n");
    }
  };
  for (const block of blocks) {
    walk(block);
    found.push("\n");
  }
  return found.join("").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
