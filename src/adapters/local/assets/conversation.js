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

export function showUnread(count) {
  for (const dot of document.querySelectorAll("[data-unread]")) {
    dot.textContent = count;
    dot.hidden = count === 0;
  }
}

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
  if (before) replaceMessage(before, article);
  else {
    const atEnd = isAtEnd(target);
    const waiting = target.querySelector(".pending");
    if (waiting) waiting.before(article);
    else target.append(article);
    if (atEnd || own) reveal(target, article);
  }
  if (where !== "inbox") return;
  if (place() === "inbox" && unread > 0) post("/read", {}).then((read) => read && showUnread(read.unread));
  else showUnread(unread);
}

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

const isAtEnd = (target) => target.scrollHeight - target.scrollTop - target.clientHeight < 120;

/** Whoever reads the end goes on reading the end when room is taken away: by suggestions, by a phone's keyboard. */
export function followEnd() {
  for (const target of document.querySelectorAll(".log")) {
    let atEnd = true;
    target.addEventListener("scroll", () => {
      atEnd = isAtEnd(target);
    });
    new ResizeObserver(() => atEnd && reveal(target)).observe(target);
  }
}

export function reveal(target, article) {
  if (article && article.offsetHeight > target.clientHeight) article.scrollIntoView({ block: "start" });
  else target.scrollTop = target.scrollHeight;
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
