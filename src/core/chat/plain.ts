// Rich text as plain words: for terminals, notifications, alt text and screen readers.
import { nativeId } from "./people.ts";
import type { Inline, Text } from "./text.ts";

/** Paragraphs parted by an empty line, lists by line; a link shows its address behind the label. */
export function toPlain(text: Text): string {
  return text
    .map((paragraph) =>
      paragraph.kind === "paragraph"
        ? inlineToPlain(paragraph.children)
        : paragraph.items
            .map((item, index) => `${paragraph.ordered ? `${index + 1}.` : "•"} ${inlineToPlain(item)}`)
            .join("\n"),
    )
    .join("\n\n");
}

export function inlineToPlain(children: readonly Inline[]): string {
  return children.map(spanToPlain).join("");
}

function spanToPlain(span: Inline): string {
  switch (span.kind) {
    case "text":
    case "code":
      return span.text;
    case "bold":
    case "italic":
      return inlineToPlain(span.children);
    case "link": {
      const label = inlineToPlain(span.children);
      return label === span.url ? label : `${label} (${span.url})`;
    }
    case "mention":
      return `@${nativeId(span.account)}`;
    case "channel":
      return `#${nativeId(span.channel)}`;
    case "time":
      return span.fallback;
    case "break":
      return "\n";
  }
}
