// The whole page as one person sees it: header with place, clock and person; the two conversations; the line to type in; the dialogs.
import { html } from "hono/html";
import { type Bot, nativeId } from "#core";
import type { LocalDoor } from "./door.ts";
import { renderForm } from "./forms.ts";
import { type DemoPerson, demoPeople, general, inboxOf } from "./people.ts";
import { type Html, renderMessage, renderText, type Viewer, writeTime } from "./render.ts";
import { TURNS } from "./turns.ts";

type Place = "channel" | "inbox";
type LogParts = { readonly bot: Bot; readonly door: LocalDoor; readonly viewer: Viewer };
type PageParts = LogParts & { readonly place: Place; readonly now: number };

const STARTERS = 3;

export function renderPage(parts: PageParts): Html {
  const { bot, door, viewer, place, now } = parts;
  const { names, command } = bot.guide.pack;
  const me = demoPeople.find(({ id }) => id === viewer.account)!;
  const open = door.openForm(viewer.account);
  const unread = door.unread(viewer.account);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${unread > 0 ? `(${unread}) ` : ""}${me.name} at ${names.group}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
<link rel="modulepreload" href="/assets/conversation.js">
<link rel="modulepreload" href="/assets/suggest.js">
<link rel="modulepreload" href="/assets/combobox-nav.js">
<script type="module" src="/assets/client.js"></script>
</head>
<body data-as="${nativeId(me.id)}" data-place="${place}">
<a class="skip" href="#line">Skip to the line to type in</a>
${renderHeader(parts, me, writeTime(now, viewer.zone))}
<main>
  <p id="banner" role="alert" hidden></p>
  <div class="log" id="log-channel" role="log" aria-live="polite" aria-label="Conversation in general" tabindex="0" ${place === "channel" ? "" : html`hidden`}>${renderLog(parts, "channel")}</div>
  <div class="log" id="log-inbox" role="log" aria-live="polite" aria-label="Your inbox" tabindex="0" ${place === "inbox" ? "" : html`hidden`}>${renderLog(parts, "inbox")}</div>
</main>
<form class="composer" id="composer">
  <p class="arrived" id="arrived" ${unread === 0 ? html`hidden` : ""}><button type="button" class="button plain" data-go="inbox">New in your inbox <span class="dot" data-unread>${unread}</span></button></p>
  <ul class="suggestions" id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
  <div class="line">
    <label class="unseen" for="line">Ask a question, or type / for commands</label>
    <input id="line" name="line" type="text" maxlength="4000" autocomplete="off" autocapitalize="sentences" enterkeyhint="send" placeholder="Ask a question, or type /${command}" />
    <button class="send" aria-label="Send"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path fill="currentColor" d="M3.4 20.4 21 12 3.4 3.6 3.4 10.2 14 12 3.4 13.8z"/></svg></button>
  </div>
</form>
<p class="unseen" id="status" role="status"></p>
<dialog id="form" aria-labelledby="form-title">${open ? renderForm(open) : ""}</dialog>
<dialog id="preview" aria-labelledby="preview-title"></dialog>
<dialog id="start-over" aria-labelledby="start-over-title" aria-describedby="start-over-text">
  <h2 id="start-over-title">Start over?</h2>
  <p id="start-over-text">Everything said here is forgotten, for all four people. This cannot be undone.</p>
  <div class="actions end">
    <button type="button" class="button plain" data-close autofocus>Keep it</button>
    <button type="button" class="button danger" data-start-over>Start over</button>
  </div>
</dialog>
</body>
</html>`;
}

export function renderLog({ bot, door, viewer }: LogParts, place: Place): Html {
  const { account } = viewer;
  const messages = door.messages(account, place === "channel" ? general : inboxOf(account));
  return html`${place === "channel" ? renderWelcome(bot) : renderInboxWelcome()}${messages.map((message) => renderMessage(message, viewer))}`;
}

function renderWelcome({ guide, tree }: Bot): Html {
  const { starters, texts, names } = guide.pack;
  return html`<section class="welcome">
    <h2>Hello from ${names.group}</h2>
    <div class="prose">${renderText(texts.welcome)}</div>
    <p class="hint">Three things to try:</p>
    <ul class="starters">${starters.slice(0, STARTERS).map((starter) => html`<li><button type="button" class="starter" data-type="${starter}">${starter}</button></li>`)}</ul>
    <p><button type="button" class="quiet" data-type="${tree.spell("members", [])}">Or see everything I can do</button></p>
    <p class="hint">This is a demo on your own computer. At the top you turn its clock, open your inbox and become somebody else.</p>
  </section>`;
}

function renderInboxWelcome(): Html {
  return html`<section class="welcome small">
    <h2>Your inbox</h2>
    <p>Here the bot writes to you alone. Ask it something in your own words, and nobody else sees it.</p>
  </section>`;
}

function renderHeader({ bot, door, viewer, place }: PageParts, me: DemoPerson, time: string): Html {
  const as = nativeId(me.id);
  const unread = door.unread(viewer.account);
  return html`<header>
  <h1><span class="mark" aria-hidden="true">${bot.guide.pack.names.short.slice(0, 2)}</span><span class="name">${bot.guide.pack.names.group}</span></h1>
  <button type="button" class="menu" popovertarget="tools">${menuIcon}<span class="avatar" aria-hidden="true">${me.name.slice(0, 1)}</span><span class="unseen">Menu: place, person and clock</span><span class="dot" data-unread ${unread === 0 ? html`hidden` : ""}>${unread}</span></button>
  <div class="tools" id="tools" popover>
    <nav class="places" aria-label="Places">
      <a href="/?as=${as}" data-go="channel" ${place === "channel" ? html`aria-current="page"` : ""}># general</a>
      <a href="/?as=${as}&amp;place=inbox" data-go="inbox" ${place === "inbox" ? html`aria-current="page"` : ""}>Inbox<span class="dot" data-unread ${unread === 0 ? html`hidden` : ""}>${unread}</span></a>
    </nav>
    <div class="tool">
      <button type="button" class="opener" popovertarget="clock">${clockIcon}<span class="unseen">Clock: </span><span class="when" data-time>${time}</span></button>
      <div class="panel" id="clock" popover>
        <h2>The demo's clock</h2>
        <p class="now" data-time>${time}</p>
        <p class="hint">Turn it forward and see what comes.</p>
        <div class="actions">${[...TURNS].map(([ms, label]) => html`<button type="button" class="button plain" data-turn="${ms}">+ ${label}</button>`)}<button type="button" class="button plain" data-turn="next">To the next message</button></div>
      </div>
    </div>
    <div class="tool">
      <button type="button" class="opener" popovertarget="people"><span class="avatar" aria-hidden="true">${me.name.slice(0, 1)}</span><span class="unseen">You are </span>${me.name}</button>
      <div class="panel" id="people" popover>
        <h2>Who are you?</h2>
        <ul class="people">${demoPeople.map((person) => renderPerson(person, me))}</ul>
        <label class="switch"><input type="checkbox" role="switch" id="refuse" data-refuse ${door.refusesMessages(me.id) ? html`checked` : ""}>${me.name} blocks the bot’s messages</label>
        <button type="button" class="button plain" data-open="start-over">Start over …</button>
      </div>
    </div>
  </div>
</header>`;
}

function renderPerson({ id, name, about }: DemoPerson, me: DemoPerson): Html {
  return html`<li><a href="/?as=${nativeId(id)}" ${id === me.id ? html`aria-current="true"` : ""}><span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span><span><strong>${name}</strong><br>${about}</span></a></li>`;
}

const clockIcon = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.500v5l3 2"/></svg>`;
const menuIcon = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M4 7h16M4 12h16M4 17h16"/></svg>`;
