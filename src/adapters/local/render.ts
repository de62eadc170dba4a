// Card -> HTML, as the other doors turn it into embeds and blocks. hono/html escapes every interpolation, so a stranger's words never become markup.
import { html } from "hono/html";
import {
  type AccountId,
  type Block,
  type Button,
  type Card,
  clean,
  type Inline,
  isWebAddress,
  type Link,
  nativeId,
  type Paragraph,
  type Select,
  type Text,
  toPlain,
} from "#core";
import type { LocalMessage } from "./message.ts";
import { demoPeople } from "./people.ts";

export type Html = ReturnType<typeof html>;

export type Viewer = {
  readonly account: AccountId;
  /** IANA zone in which times are written. */
  readonly zone: string;
  /** Names of the doors whose version of a card can be looked at. */
  readonly previews: readonly string[];
};

export function renderMessage(message: LocalMessage, viewer: Viewer): Html {
  const { id, author, typed, card, onlyFor } = message;
  const own = author === viewer.account;
  const name = author === "bot" ? "Bot" : own ? "You" : nameOf(author);
  const kind = own ? "own" : author === "bot" ? "bot" : "other";
  return html`<article class="message ${kind}" id="m-${id}" data-message="${id}" tabindex="-1" aria-label="${name}">
    ${own ? "" : html`<span class="avatar" aria-hidden="true">${author === "bot" ? botMark : initialOf(name)}</span>`}
    <div class="content">
      ${own || author === "bot" ? "" : html`<p class="who">${name}</p>`}
      ${typed === undefined ? "" : html`<p class="typed" dir="auto">${clean(typed)}</p>`}
      ${card ? renderCard(card) : ""}
      ${renderFiles(message, viewer)}
      <p class="foot">
        ${renderTime(message.at, viewer.zone)}
        ${author === "bot" && onlyFor !== undefined ? html`<span>Only for you</span>` : ""}
        ${card && viewer.previews.length > 0 ? html`<button type="button" class="quiet" data-preview title="The same card as it is sent there">On ${viewer.previews.join(" and ")}</button>` : ""}
      </p>
    </div>
  </article>`;
}

export function renderCard({ title, tone = "plain", body }: Card): Html {
  const spoken = { plain: "", good: "", warn: "Please note: ", bad: "Problem: " }[tone];
  const hidden = spoken === "" ? "" : html`<span class="unseen">${spoken}</span>`;
  return html`<div class="card ${tone}">
    ${title === undefined ? hidden : html`<h2>${hidden}${clean(title)}</h2>`}
    ${body.map(renderBlock)}
  </div>`;
}

function renderBlock(block: Block): Html {
  switch (block.kind) {
    case "text":
      return html`<div class="prose">${renderText(block.text)}</div>`;
    case "note":
      return html`<div class="note">${renderText(block.text)}</div>`;
    case "fields":
      return html`<dl>${block.fields.map(({ name, value }) => html`<div class="${isShort(value) ? "short" : ""}"><dt>${clean(name)}</dt><dd>${renderText(value)}</dd></div>`)}</dl>`;
    case "divider":
      return html`<hr />`;
    case "actions":
      return html`<div class="actions">${block.items.map(renderItem)}</div>`;
  }
}

/** Two of these stand side by side on a phone. */
function isShort(value: Text): boolean {
  const said = toPlain(value);
  return said.length <= 30 && said.split(/\s/).every((word) => word.length <= 14);
}

function renderItem(item: Button | Link | Select): Html {
  switch (item.kind) {
    case "button":
      return html`<button type="button" class="button ${item.style}" data-press="${item.wire}" ${item.disabled ? html`disabled` : ""}>${clean(item.label)}</button>`;
    case "link":
      return isWebAddress(item.url)
        ? html`<a class="button plain" href="${item.url}" target="_blank" rel="noopener noreferrer">${clean(item.label)} <span class="host">${hostOf(item.url)}</span></a>`
        : html`<span>${clean(item.label)}</span>`;
    case "select":
      // Not sent on change: arrow keys change a select with every step. Of several none is chosen beforehand, as on the other doors.
      return html`<form class="pick" data-pick="${item.wire}">
        <label><span>${clean(item.label)}</span>
          <select name="choice" required>${item.choices.length > 1 ? html`<option value="">Please choose</option>` : ""}${item.choices.map(({ value, label, hint }) => html`<option value="${value}">${clean(hint ? `${label} – ${hint}` : label)}</option>`)}</select>
        </label>
        <button class="button plain">Choose<span class="unseen"> ${clean(item.label)}</span></button>
      </form>`;
  }
}

export function renderText(text: Text): Html {
  return html`${text.map(renderParagraph)}`;
}

function renderParagraph(paragraph: Paragraph): Html {
  if (paragraph.kind === "paragraph") return html`<p>${renderInline(paragraph.children)}</p>`;
  const items = paragraph.items.map((item) => html`<li>${renderInline(item)}</li>`);
  return paragraph.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

function renderInline(children: readonly Inline[]): Html {
  return html`${children.map(renderSpan)}`;
}

function renderSpan(span: Inline): Html | string {
  switch (span.kind) {
    case "text":
      return span.text;
    case "bold":
      return html`<strong>${renderInline(span.children)}</strong>`;
    case "italic":
      return html`<em>${renderInline(span.children)}</em>`;
    case "code":
      return html`<code>${span.text}</code>`;
    case "link":
      return isWebAddress(span.url)
        ? html`<a href="${span.url}" target="_blank" rel="noopener noreferrer">${renderInline(span.children)}</a> <span class="host">(${hostOf(span.url)})</span>`
        : renderInline(span.children);
    case "mention":
      return html`<span class="mention">@${nameOf(span.account)}</span>`;
    case "channel":
      return html`<span class="mention">#${nativeId(span.channel)}</span>`;
    case "time":
      return html`<time datetime="${isoOf(span.at)}">${span.fallback}</time>`;
    case "break":
      return html`<br />`;
  }
}

function renderFiles({ id, files = [] }: LocalMessage, { account }: Viewer): Html | "" {
  if (files.length === 0) return "";
  const items = files.map(({ name }, index) => {
    const query = new URLSearchParams({ as: nativeId(account), message: id, file: String(index) });
    return html`<li><a class="button plain" href="/file?${query.toString()}" download="${clean(name)}"><span aria-hidden="true">↓</span> ${clean(name)}</a></li>`;
  });
  return html`<ul class="files" aria-label="Files">${items}</ul>`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** "Tue 24 Nov, 10:00" */
export function writeTime(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
      timeZone: zone,
    });
    formats.set(zone, format);
  }
  return format.format(at);
}

/** "Tue 10:00", with the whole date for who points at it. */
function renderTime(at: number, zone: string): Html {
  const whole = writeTime(at, zone);
  return html`<time datetime="${isoOf(at)}" title="${whole}">${whole.slice(0, 3)} ${whole.slice(-5)}</time>`;
}
const isoOf = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : "");
const hostOf = (url: string): string => new URL(url).hostname;
const initialOf = (name: string): string => name.slice(0, 1).toUpperCase();
const nameOf = (account: AccountId): string => demoPeople.find(({ id }) => id === account)?.name ?? nativeId(account);

const botMark = html`<svg viewBox="0 0 24 24" width="20" height="20"><path fill="currentColor" d="M5 4h14a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-6l-5 4v-4H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3Zm3.5 5.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Zm7 0a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z"/></svg>`;
