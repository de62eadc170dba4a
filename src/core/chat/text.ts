// Rich text as a small tree that every door can show. `md` writes it: literals are ours, interpolations are strangers'.

import { isolate } from "./hygiene.ts";
import { parseMarkdown } from "./markdown.ts";
import type { AccountId, ChannelId } from "./people.ts";

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bold"; readonly children: readonly Inline[] }
  | { readonly kind: "italic"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: "mention"; readonly account: AccountId }
  | { readonly kind: "channel"; readonly channel: ChannelId }
  /** An instant (epoch ms), shown by the platform in each reader's own zone; `fallback` is for doors that cannot. */
  | { readonly kind: "time"; readonly at: number; readonly fallback: string }
  | { readonly kind: "break" };

export type Paragraph =
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

export type Text = readonly Paragraph[];

/** What may stand in `${}`: plain words (shown exactly as they are), or a piece of text made by this module. */
export type Piece = string | number | Inline | readonly Inline[] | Text;

export const mention = (account: AccountId): Inline => ({ kind: "mention", account });
export const channelLink = (channel: ChannelId): Inline => ({ kind: "channel", channel });
export const time = (at: number, fallback: string): Inline => ({ kind: "time", at, fallback });
export const bold = (text: string): Inline => ({ kind: "bold", children: words(text) });
export const code = (text: string): Inline => ({ kind: "code", text: isolate(text).replaceAll("\n", " ") });

/** A link is only ever http(s); anything else is shown as plain words (SECURITY S6). */
export function link(label: string, url: string): Inline {
  return isWebAddress(url) ? { kind: "link", url, children: words(label) } : { kind: "text", text: isolate(label) };
}

export function isWebAddress(url: string): boolean {
  try {
    const { protocol, username, password } = new URL(url);
    return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
  } catch {
    return false;
  }
}

/** A stranger's words as inline text: never markup, line breaks kept. */
export function words(text: string): Inline[] {
  return isolate(text)
    .split("\n")
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: "break" } as const] : []),
      { kind: "text", text: line },
    ]);
}

/** Markdown of our own (a content file), where a stranger's words never stand. */
export const fromMarkdown = (source: string): Text => parseMarkdown(source);

const parsed = new WeakMap<TemplateStringsArray, Text>();

/**
 * Our words with strangers' words in them. The literal parts are markdown (paragraphs, `- ` and `1. ` lists, `**bold**`, `*italic*`, `` `code` ``, links);
 * an interpolated string is shown letter for letter on every door, whatever it holds.
 */
export function md(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Text {
  let tree = parsed.get(literals);
  if (!tree) {
    tree = parseMarkdown(
      literals.map((literal, index) => (index === 0 ? literal : hole(index - 1) + literal)).join(""),
    );
    parsed.set(literals, tree);
  }
  return pieces.length === 0 ? tree : tree.flatMap((paragraph) => fillParagraph(paragraph, pieces));
}

// A private-use letter marks each hole: it cannot stand in our source by accident, and a stranger's text never passes the parser.
const HOLE = /\ue000(\d+)\ue001/;
const hole = (index: number): string => `\ue000${index}\ue001`;

function fillParagraph(paragraph: Paragraph, pieces: readonly Piece[]): readonly Paragraph[] {
  if (paragraph.kind === "list") return [{ ...paragraph, items: paragraph.items.map((item) => fill(item, pieces)) }];
  const only = paragraph.children.length === 1 ? paragraph.children[0] : undefined;
  const match = only?.kind === "text" ? /^\ue000(\d+)\ue001$/.exec(only.text) : null;
  const piece = match ? pieces[Number(match[1])] : undefined;
  if (isText(piece)) return piece;
  return [{ kind: "paragraph", children: fill(paragraph.children, pieces) }];
}

function fill(children: readonly Inline[], pieces: readonly Piece[]): readonly Inline[] {
  return children.flatMap((child): readonly Inline[] => {
    if (child.kind === "text") return fillWords(child.text, pieces);
    if (child.kind === "bold" || child.kind === "italic" || child.kind === "link")
      return [{ ...child, children: fill(child.children, pieces) }];
    if (child.kind === "code") {
      const text = child.text.replace(new RegExp(HOLE, "g"), (_, index) => String(pieces[Number(index)]));
      return [code(text)];
    }
    return [child];
  });
}

function fillWords(text: string, pieces: readonly Piece[]): readonly Inline[] {
  return text.split(HOLE).flatMap((part, index): readonly Inline[] => {
    if (index % 2 === 0) return part === "" ? [] : [{ kind: "text", text: part }];
    const piece = pieces[Number(part)];
    if (piece === undefined) return [];
    if (typeof piece === "string" || typeof piece === "number") return words(String(piece));
    if (isText(piece)) return piece.flatMap((p) => (p.kind === "paragraph" ? p.children : p.items.flat()));
    return Array.isArray(piece) ? (piece as readonly Inline[]) : [piece as Inline];
  });
}

function isText(piece: Piece | undefined): piece is Text {
  const first = Array.isArray(piece) ? piece[0] : undefined;
  return typeof first === "object" && first !== null && (first.kind === "paragraph" || first.kind === "list");
}
