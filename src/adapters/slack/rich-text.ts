// The md tree in Slack's two forms: rich_text, where nothing can act as markup, and mrkdwn for small print, where everything is escaped.
import type { types } from "@slack/bolt";
import { type Inline, inlineToPlain, isWebAddress, nativeId, platformOf, shorten, type Text } from "#core";

type Element = types.RichTextSection["elements"][number];
type Style = { bold?: true; italic?: true; code?: true };
type Part = types.RichTextBlock["elements"][number];

/** docs.slack.dev/reference/block-kit/block-elements/rich-text-element, "date": each reader sees their own zone. */
const DATE_FORMAT = "{date_short_pretty} at {time}";
const URL_LIMIT = 3000;

export function toRichText(text: Text): Part[] {
  const parts: Part[] = [];
  let section: Element[] = [];
  const flush = () => {
    if (section.length > 0) parts.push({ type: "rich_text_section", elements: section });
    section = [];
  };
  for (const paragraph of text) {
    if (paragraph.kind === "paragraph") {
      const elements = toElements(paragraph.children);
      if (elements.length === 0) continue;
      if (section.length > 0) addWords(section, "\n\n", {});
      else if (parts.length > 0) addWords(section, "\n", {});
      for (const element of elements) add(section, element);
    } else {
      flush();
      const elements = paragraph.items.map((item) => ({
        type: "rich_text_section" as const,
        elements: toElements(item),
      }));
      parts.push({ type: "rich_text_list", style: paragraph.ordered ? "ordered" : "bullet", elements });
    }
  }
  flush();
  return parts;
}

export function toElements(children: readonly Inline[], style: Style = {}): Element[] {
  const elements: Element[] = [];
  for (const child of children) {
    switch (child.kind) {
      case "text":
        addWords(elements, child.text, style);
        break;
      case "code":
        addWords(elements, child.text, { ...style, code: true });
        break;
      case "break":
        addWords(elements, "\n", style);
        break;
      case "bold":
      case "italic":
        for (const inner of toElements(child.children, { ...style, [child.kind]: true })) add(elements, inner);
        break;
      case "link":
        if (isLinkable(child.url))
          elements.push({ type: "link", url: child.url, text: plain(child.children), ...styled(style) });
        else for (const inner of toElements(child.children, style)) add(elements, inner);
        break;
      case "mention":
        if (platformOf(child.account) === "slack")
          elements.push({ type: "user", user_id: nativeId(child.account), ...styled(style) });
        else addWords(elements, `@${nativeId(child.account)}`, style);
        break;
      case "channel":
        if (platformOf(child.channel) === "slack")
          elements.push({ type: "channel", channel_id: nativeId(child.channel), ...styled(style) });
        else addWords(elements, `#${nativeId(child.channel)}`, style);
        break;
      case "time":
        elements.push({
          type: "date",
          timestamp: Math.floor(child.at / 1000),
          format: DATE_FORMAT,
          fallback: child.fallback,
          ...styled(style),
        });
        break;
    }
  }
  return elements;
}

/** Small print that is words alone needs no markup at all, so it is sent as plain text, where nothing can act. */
export function isPlainWords(text: Text): boolean {
  return text.every(
    (paragraph) =>
      paragraph.kind === "paragraph" && paragraph.children.every(({ kind }) => kind === "text" || kind === "break"),
  );
}

export function toMrkdwn(text: Text): string {
  return text
    .map((paragraph) =>
      paragraph.kind === "paragraph"
        ? spansToMrkdwn(paragraph.children)
        : paragraph.items
            .map((item, index) => `${paragraph.ordered ? `${index + 1}.` : "•"} ${spansToMrkdwn(item)}`)
            .join("\n"),
    )
    .join("\n\n");
}

/** The three letters of Slack's own markup; without them no mention, link or broadcast can be written. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** At most `max` characters, ending in an ellipsis when cut. */
export function cutText(text: Text, max: number): Text {
  const budget = { left: max, isCut: false };
  return text.flatMap((paragraph): Text => {
    if (budget.isCut) return [];
    if (paragraph.kind === "paragraph") return [{ ...paragraph, children: cutSpans(paragraph.children, budget) }];
    const items = paragraph.items.flatMap((item) => (budget.isCut ? [] : [cutSpans(item, budget)]));
    return [{ ...paragraph, items }];
  });
}

type Budget = { left: number; isCut: boolean };

function cutSpans(children: readonly Inline[], budget: Budget): Inline[] {
  return children.flatMap((child) => cutSpan(child, budget));
}

function cutSpan(span: Inline, budget: Budget): Inline[] {
  if (budget.isCut) return [];
  if (budget.left <= 0) {
    budget.isCut = true;
    return [{ kind: "text", text: "…" }];
  }
  switch (span.kind) {
    case "text":
    case "code": {
      const text = shorten(span.text, budget.left);
      budget.isCut = span.text.length > budget.left;
      budget.left -= span.text.length;
      return [{ ...span, text }];
    }
    case "bold":
    case "italic":
    case "link":
      return [{ ...span, children: cutSpans(span.children, budget) }];
    case "mention":
    case "channel":
    case "time":
    case "break":
      budget.left -= 1;
      return [span];
  }
}

function spansToMrkdwn(children: readonly Inline[]): string {
  return children.map(spanToMrkdwn).join("");
}

function spanToMrkdwn(span: Inline): string {
  switch (span.kind) {
    case "text":
      return harmless(span.text);
    case "code":
      return span.text.includes("`") ? harmless(span.text) : `\`${escapeText(span.text)}\``;
    case "break":
      return "\n";
    case "bold":
      return `*${spansToMrkdwn(span.children)}*`;
    case "italic":
      return `_${spansToMrkdwn(span.children)}_`;
    case "link": {
      const label = harmless(plain(span.children));
      const url = escapeText(span.url).replaceAll("|", "%7C");
      return isLinkable(span.url) ? `<${url}|${label.replaceAll("|", "¦")}>` : label;
    }
    case "mention":
      return platformOf(span.account) === "slack"
        ? `<@${nativeId(span.account)}>`
        : harmless(`@${nativeId(span.account)}`);
    case "channel":
      return platformOf(span.channel) === "slack"
        ? `<#${nativeId(span.channel)}>`
        : harmless(`#${nativeId(span.channel)}`);
    case "time":
      return `<!date^${Math.floor(span.at / 1000)}^${DATE_FORMAT}|${escapeText(span.fallback).replaceAll("|", "¦")}>`;
  }
}

// Slack has no escape for * _ ~ ` and :names:, so an invisible word joiner parts each mark from what it would act on.
// "&gt;" at the start of a line still makes a quotation.
const JOINER = "\u2060";
function harmless(text: string): string {
  return escapeText(text)
    .replace(/[*_~`]/g, `${JOINER}$&${JOINER}`)
    .replace(/:(?=[\w+'-]{1,100}:)/g, `:${JOINER}`)
    .replace(/^(\s*)&gt;/gm, `$1${JOINER}&gt;`);
}

function isLinkable(url: string): boolean {
  return isWebAddress(url) && url.length <= URL_LIMIT;
}

/** A link's label takes no marks. */
function plain(children: readonly Inline[]): string {
  return inlineToPlain(children).replaceAll("\n", " ");
}

const styled = (style: Style) => (Object.keys(style).length > 0 ? { style } : {});

function addWords(elements: Element[], text: string, style: Style): void {
  if (text !== "") add(elements, { type: "text", text, ...styled(style) });
}

/** Neighbours of one style become one element: a text of a thousand lines stays small. */
function add(elements: Element[], element: Element): void {
  const last = elements.at(-1);
  if (element.type === "text" && last?.type === "text" && JSON.stringify(last.style) === JSON.stringify(element.style))
    elements[elements.length - 1] = { ...last, text: last.text + element.text };
  else elements.push(element);
}
