// Cuts a card's words to a number of characters, in the tree: so no mark, link or escape is ever cut in half.
import { type Block, type Inline, shorten, type Text } from "#core";

type Budget = { left: number; ended: boolean };

// Roughly what a mention, a channel or a time takes up on the screen.
const TAG_LENGTH = 12;

/** All blocks up to the `most`th character, the last one ending in an ellipsis; rows of buttons stay. */
export function shortenBlocks(blocks: readonly Block[], most: number): readonly Block[] {
  const budget: Budget = { left: most, ended: false };
  return blocks.flatMap((block) => shortenBlock(block, budget));
}

function shortenBlock(block: Block, budget: Budget): Block[] {
  if (block.kind === "actions") return [block];
  if (budget.ended) return [];
  switch (block.kind) {
    case "text":
    case "note":
      return [{ kind: block.kind, text: shortenText(block.text, budget) }];
    case "fields":
      return [
        {
          kind: "fields",
          fields: block.fields.flatMap(({ name, value }) =>
            budget.ended ? [] : [{ name: shortenWords(name, budget), value: shortenText(value, budget) }],
          ),
        },
      ];
    case "divider":
      return [block];
  }
}

function shortenText(text: Text, budget: Budget): Text {
  return text.flatMap((paragraph): Text => {
    if (budget.ended) return [];
    if (paragraph.kind === "paragraph") return [{ ...paragraph, children: shortenInline(paragraph.children, budget) }];
    const items = paragraph.items.flatMap((item) => (budget.ended ? [] : [shortenInline(item, budget)]));
    return [{ ...paragraph, items }];
  });
}

function shortenInline(children: readonly Inline[], budget: Budget): readonly Inline[] {
  return children.flatMap((child) => shortenSpan(child, budget));
}

function shortenSpan(child: Inline, budget: Budget): Inline[] {
  if (budget.ended) return [];
  switch (child.kind) {
    case "text":
    case "code":
      return [{ ...child, text: shortenWords(child.text, budget) }];
    case "bold":
    case "italic":
    case "link":
      return [{ ...child, children: shortenInline(child.children, budget) }];
    case "mention":
    case "channel":
    case "time":
    case "break": {
      const length = child.kind === "break" ? 1 : TAG_LENGTH;
      if (length > budget.left) return [{ kind: "text", text: shortenWords("…".repeat(length), budget) }];
      budget.left -= length;
      return [child];
    }
  }
}

function shortenWords(words: string, budget: Budget): string {
  if (words.length <= budget.left) {
    budget.left -= words.length;
    return words;
  }
  budget.ended = true;
  return budget.left > 0 ? shorten(words, budget.left) : "…";
}
