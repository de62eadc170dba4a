// Reads the small part of Markdown that every chat platform can show. Anything else stays plain words.
import type { Inline, Paragraph, Text } from "./text.ts";

const BULLET = /^[-*] +(.*)$/;
const NUMBER = /^\d+[.)] +(.*)$/;

/** Paragraphs are parted by an empty line; a list ends at the next line that is neither an item nor indented. */
export function parseMarkdown(source: string): Text {
  const paragraphs: Paragraph[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  let ordered = false;
  const flush = () => {
    if (lines.length > 0) paragraphs.push({ kind: "paragraph", children: parseInline(lines.join(" ")) });
    if (items.length > 0) paragraphs.push({ kind: "list", ordered, items: items.map(parseInline) });
    lines = [];
    items = [];
  };
  for (const raw of source.split("\n")) {
    const line = raw.trim();
    const bullet = BULLET.exec(line);
    const number = bullet ? null : NUMBER.exec(line);
    const item = bullet?.[1] ?? number?.[1];
    if (line === "") flush();
    else if (item !== undefined) {
      if (lines.length > 0 || (items.length > 0 && ordered !== (number !== null))) flush();
      ordered = number !== null;
      items.push(item);
    } else if (items.length > 0 && /^\s/.test(raw)) items.push(`${items.pop()} ${line}`);
    else {
      if (items.length > 0) flush();
      lines.push(line);
    }
  }
  flush();
  return paragraphs;
}

// One alternative for each mark; the lazy middles cannot cross a line, so the time stays linear in practice and the input is always ours.
const MARKS =
  /\*\*(.+?)\*\*|(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/;

function parseInline(source: string): Inline[] {
  const children: Inline[] = [];
  let rest = source;
  for (let match = MARKS.exec(rest); match; match = MARKS.exec(rest)) {
    if (match.index > 0) children.push({ kind: "text", text: rest.slice(0, match.index) });
    const [whole, strong, emphasis, mono, label, url] = match;
    if (strong !== undefined) children.push({ kind: "bold", children: parseInline(strong) });
    else if (emphasis !== undefined) children.push({ kind: "italic", children: parseInline(emphasis) });
    else if (mono !== undefined) children.push({ kind: "code", text: mono });
    else if (label !== undefined && url !== undefined)
      children.push({ kind: "link", url, children: parseInline(label) });
    rest = rest.slice(match.index + whole.length);
  }
  if (rest !== "") children.push({ kind: "text", text: rest });
  return children;
}
