// Rich text as Discord's markdown. What strangers typed is escaped wherever it could act, so it is shown letter for letter.
import { type Inline, isWebAddress, nativeId, type Text } from "#core";

/** Paragraphs parted by an empty line; a list hangs on the paragraph before it. */
export function toMarkdown(text: Text): string {
  return text
    .map((paragraph, index) => {
      if (paragraph.kind === "paragraph") return `${index > 0 ? "\n\n" : ""}${inlineMarkdown(paragraph.children)}`;
      const items = paragraph.items.map(
        (item, place) => `${paragraph.ordered ? `${place + 1}.` : "-"} ${inlineMarkdown(item, "\n  ")}`,
      );
      const gap = text[index - 1]?.kind === "list" ? "\n\n" : "\n";
      return `${index > 0 ? gap : ""}${items.join("\n")}`;
    })
    .join("");
}

/** Small print has to be marked line by line, so nothing inside may break a line. */
export function toSmallPrint(text: Text): string {
  return text
    .flatMap((paragraph) =>
      paragraph.kind === "paragraph"
        ? [`-# ${inlineMarkdown(paragraph.children, " ")}`]
        : paragraph.items.map((item) => `-# • ${inlineMarkdown(item, " ")}`),
    )
    .join("\n");
}

export function inlineMarkdown(children: readonly Inline[], lineBreak = "\n"): string {
  return joined(children)
    .map((span) => spanMarkdown(span, lineBreak))
    .join("");
}

// At the start of a line: bullets, headings, quotes, small print, "1." lists. Anywhere: emphasis, code, spoilers, links, <@…>, <t:…>,
// @everyone, :emoji: and, through the colon, bare web addresses: inside those Discord would show the backslashes of other escapes.
const ACTING = /^[ \t]*[-#>+]+|^[ \t]*\d+\.|[\\*_~`|[\]<]|@(?=everyone|here)|:(?![ \t\n])/gim;

export function escapeMarkdown(words: string): string {
  return words.replace(ACTING, (acting) => acting.replace(/[^\s\d]/g, "\\$&"));
}

function spanMarkdown(span: Inline, lineBreak: string): string {
  switch (span.kind) {
    case "text":
      return escapeMarkdown(lineBreak === "\n" ? span.text : span.text.replaceAll("\n", lineBreak));
    case "bold":
      return around("**", inlineMarkdown(without("bold", span.children), lineBreak));
    case "italic":
      return around("*", inlineMarkdown(without("italic", span.children), lineBreak));
    case "code":
      return codeMarkdown(span.text);
    case "link":
      return linkMarkdown(span.url, inlineMarkdown(span.children, " "));
    case "mention":
      return tagged("@", nativeId(span.account), span.account.startsWith("discord:"));
    case "channel":
      return tagged("#", nativeId(span.channel), span.channel.startsWith("discord:"));
    case "time":
      return `<t:${Math.floor(span.at / 1000)}:f>`;
    case "break":
      return lineBreak;
  }
}

// Marks hold only when they touch a letter: blanks go outside.
function around(mark: string, inner: string): string {
  const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
  return core === "" ? inner : `${before}${mark}${core}${mark}${after}`;
}

// Nothing can be escaped inside code; two backticks in a row cannot be told from a fence, so such a text stays plain.
function codeMarkdown(text: string): string {
  if (text.trim() === "" || text.includes("``") || text.endsWith("\\")) return escapeMarkdown(text);
  if (!text.includes("`")) return `\`${text}\``;
  return `\`\`${text.startsWith("`") ? " " : ""}${text}${text.endsWith("`") ? " " : ""}\`\``;
}

function linkMarkdown(url: string, label: string): string {
  if (!isWebAddress(url)) return label;
  const address = new URL(url).href.replaceAll("(", "%28").replaceAll(")", "%29");
  if (label.trim() === "" || label === escapeMarkdown(url)) return `<${address}>`;
  // Discord shows a masked link raw when its label looks like another address.
  return /\/\//.test(label) ? `${label} <${address}>` : `[${label}](${address})`;
}

function tagged(sign: "@" | "#", id: string, isDiscord: boolean): string {
  return isDiscord && /^\d{1,20}$/.test(id) ? `<${sign}${id}>` : escapeMarkdown(`${sign}${id}`);
}

// Neighbours of one kind become one, so that "1" and ". x" are seen together and two bolds do not make four stars.
function joined(children: readonly Inline[]): Inline[] {
  const spans: Inline[] = [];
  for (const child of children) {
    const last = spans.at(-1);
    if (child.kind === "text" && last?.kind === "text") {
      spans[spans.length - 1] = { kind: "text", text: last.text + child.text };
    } else if ((child.kind === "bold" || child.kind === "italic") && last?.kind === child.kind) {
      spans[spans.length - 1] = { ...last, children: [...last.children, ...child.children] };
    } else if (child.kind !== "text" || child.text !== "") spans.push(child);
  }
  return spans;
}

function without(kind: "bold" | "italic", children: readonly Inline[]): readonly Inline[] {
  return children.flatMap((child) => (child.kind === kind ? without(kind, child.children) : [child]));
}
