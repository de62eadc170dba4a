// The conversation on the page: posts to the server, listens to it, shows the messages. All HTML comes from the server, escaped there.

export const { as } = document.body.dataset;
export const $ = (id) => document.getElementById(id);
export const query = (fields) => new URLSearchParams({ as, ...fields }).toString();
export const place = () => document.body.dataset.place;
export const log = (name = place()) => $(`log-${name}`);
export const announce = (sentence) => {
  $("status").textContent = sentence;
};

// ---- talking to the server

export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function post(path, body, { outliveTab = false } = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      keepalive: outliveTab,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ as, ...body }),
    });
  } catch {
    complain("The bot does not answer. Nothing was sent; please try again in a moment.");
    return undefined;
  }
  const read = await answer.json().catch(() => ({}));
  if (answer.ok) return read;
  complain(read.problem ?? "That did not work. Please load the page again.");
  return undefined;
}

/** While one thing is being done, the same thing is not done twice. */
export async function busily(element, work) {
  if (element.getAttribute("aria-busy") === "true") return;
  element.setAttribute("aria-busy", "true");
  element.setAttribute("aria-disabled", "true");
  try {
    return await work();
  } finally {
    element.removeAttribute("aria-busy");
    element.removeAttribute("aria-disabled");
  }
}

let complaint;
export function complain(sentence, lasting = false) {
  clearTimeout(complaint);
  $("banner").textContent = sentence;
  $("banner").hidden = false;
  if (!lasting) complaint = setTimeout(calm, 8000);
}
function calm() {
  $("banner").hidden = true;
}

// ---- what the server tells

let events;
export const isListening = () => events?.readyState === EventSource.OPEN;
let wasDown = false;
export function listen() {
  events = new EventSource(`/events?${query()}`);
  events.addEventListener("hello", ({ data }) => {
    showTime(data);
    if (wasDown) {
      calm();
      readAgain();
    }
    wasDown = false;
  });
  events.addEventListener("error", () => {
    wasDown = true;
    complain("The bot is not there right now. I keep trying.", true);
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
  events.addEventListener("time", ({ data }) => showTime(data));
  events.addEventListener("turned", ({ data }) => {
    showTime(data);
    announce(`The clock now shows ${data}`);
  });
  events.addEventListener("cleared", readAgain);
  for (const kind of ["added", "changed"]) events.addEventListener(kind, ({ data }) => showMessage(JSON.parse(data)));
}

function showTime(time) {
  for (const element of document.querySelectorAll("[data-time]")) element.textContent = time;
}

const title = document.title.replace(/^\(\d+\) /, "");
/** On the badges, above the line to type in, and in the name of the browser's tab. */
export function showUnread(count) {
  for (const dot of document.querySelectorAll("[data-unread]")) {
    dot.textContent = count;
    dot.hidden = count === 0;
  }
  $("arrived").hidden = count === 0;
  document.title = count === 0 ? title : `(${count}) ${title}`;
}

/** What lies in an inbox that nobody looks at stays unread. */
export const isInboxSeen = () => place() === "inbox" && document.visibilityState === "visible";
export const markRead = () => post("/read", {}).then((read) => read && showUnread(read.unread));

export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function showMessage({ id, place: where, own, html, unread }) {
  const target = log(where);
  const before = $(`m-${id}`);
  const fresh = fragment(html);
  const article = fresh.firstElementChild;
  if (own) clearPending();
  if (before) {
    replaceMessage(before, article);
    if (isAwaited()) bringIntoView(target, article);
  } else {
    const follow = own || isAwaited() || isAtEnd(target);
    const waiting = target.querySelector(".pending");
    if (waiting) waiting.before(article);
    else target.append(article);
    if (follow) reveal(target, article);
  }
  if (where !== "inbox") return;
  if (isInboxSeen() && unread > 0) markRead();
  else showUnread(unread);
  if (!before && !own && place() !== "inbox") announce("A new message in your inbox");
}

const ANSWER_MS = 1000;
let awaitedUntil = 0;
/** Whoever does something sees what comes of it, wherever they had scrolled to. */
export async function awaitAnswer(work) {
  awaitedUntil = Number.POSITIVE_INFINITY;
  try {
    return await work();
  } finally {
    awaitedUntil = performance.now() + ANSWER_MS;
  }
}
const isAwaited = () => performance.now() < awaitedUntil;

/** A redrawn card keeps the focus where it was: on the button of the same name, or on the message. */
function replaceMessage(before, article) {
  const focused = before.contains(document.activeElement) ? document.activeElement : undefined;
  before.replaceWith(article);
  if (!focused) return;
  const same = [...article.querySelectorAll("button, a, select")].find(
    (element) => !element.disabled && element.textContent === focused.textContent,
  );
  (same ?? article).focus();
}

/** Between a message and the edge. */
const GAP = 12;
const isAtEnd = (target) => target.scrollHeight - target.scrollTop - target.clientHeight < 120;

/** Whoever reads the end goes on reading the end when the room changes: by suggestions, a phone's keyboard, a phone that is turned. */
export function followEnd() {
  for (const target of document.querySelectorAll(".log")) {
    const sizeOf = () => `${target.clientWidth} ${target.clientHeight}`;
    let size = sizeOf();
    let atEnd = true;
    target.addEventListener("scroll", () => {
      // Moved by the change itself, not by the reader.
      if (size === sizeOf()) atEnd = isAtEnd(target);
    });
    new ResizeObserver(() => {
      size = sizeOf();
      if (atEnd) reveal(target);
    }).observe(target);
  }
}

export function reveal(target, article) {
  // Before anything was said there is the greeting, from its beginning.
  if (!target.querySelector(".message")) target.scrollTop = 0;
  else if (article && article.offsetHeight > target.clientHeight) target.scrollTop = article.offsetTop - GAP;
  else target.scrollTop = target.scrollHeight;
}

/** As little as needed; of what is too long, the beginning. */
function bringIntoView(target, article) {
  const [view, box] = [target.getBoundingClientRect(), article.getBoundingClientRect()];
  if (box.height > view.height || box.top < view.top) target.scrollTop += box.top - view.top - GAP;
  else if (box.bottom > view.bottom) target.scrollTop += box.bottom - view.bottom + GAP;
}

export async function readAgain() {
  const read = await fetch(`/log?${query()}`)
    .then((answer) => answer.json())
    .catch(() => undefined);
  if (!read) return;
  for (const name of ["channel", "inbox"]) {
    log(name).replaceChildren(fragment(read[name]));
    reveal(log(name));
  }
  showUnread(read.unread);
  $("refuse").checked = read.refuses;
  showTime(read.time);
}

/** Shown at once, and hidden from screen readers: they hear the real message when it comes. */
export function showPending(text) {
  const own = document.createElement("div");
  own.className = "message own pending";
  own.innerHTML = `<div class="content"><p class="typed"></p></div>`;
  own.querySelector(".typed").textContent = text;
  const dots = document.createElement("div");
  dots.className = "message bot pending";
  dots.innerHTML = `<div class="content"><p class="dots"><i></i><i></i><i></i></p></div>`;
  for (const element of [own, dots]) element.setAttribute("aria-hidden", "true");
  log().append(own, dots);
  reveal(log());
}
export function clearPending() {
  for (const element of document.querySelectorAll(".pending")) element.remove();
}
