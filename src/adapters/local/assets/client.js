// The page's own script: the line to type in, the dialogs, and everything that can be pressed.
import {
  $,
  announce,
  as,
  awaitAnswer,
  busily,
  clearPending,
  complain,
  followEnd,
  fragment,
  isInboxSeen,
  isListening,
  listen,
  log,
  markRead,
  newId,
  place,
  post,
  query,
  readAgain,
  reveal,
  showPending,
} from "./conversation.js";
import { suggestFor } from "./suggest.js";

const line = $("line");
const forms = $("form");

/** True when the server took it. */
async function act(deed) {
  const done = await awaitAnswer(() => post("/do", { id: newId(), ...deed }));
  if (!done) return false;
  if (!isListening()) await readAgain();
  if (done.form) showForm(done.form);
  else if (deed.kind === "submit") closeForm();
  return true;
}

// ---- the line to type in

const historyKey = `typed-${as}`;
const typedBefore = JSON.parse(sessionStorage.getItem(historyKey) ?? "[]");
let back = 0;

const closeSuggestions = suggestFor(
  line,
  $("suggestions"),
  (typed) => fetch(`/suggest?${query({ typed })}`).then((answer) => answer.json()),
  ({ complete }) => complete && $("composer").requestSubmit(),
  announce,
);

line.addEventListener("keydown", (event) => {
  const list = $("suggestions");
  if (!list.hidden || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (step === undefined || (line.value !== "" && back === 0)) return;
  const next = back + step;
  if (next < 0 || next > typedBefore.length) return;
  event.preventDefault();
  back = next;
  line.value = back === 0 ? "" : typedBefore.at(-back);
});
line.addEventListener("input", () => {
  back = 0;
});

$("composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await say(line.value)) line.focus();
});

async function say(typed) {
  const text = typed.trim();
  if (text === "") return false;
  return busily($("composer"), async () => {
    closeSuggestions();
    line.value = "";
    showPending(text);
    const sent = await act({ kind: "type", text, in: place() });
    setTimeout(clearPending, sent ? 300 : 0);
    if (!sent) line.value ||= text;
    else if (typedBefore.at(-1) !== text) {
      typedBefore.push(text);
      sessionStorage.setItem(historyKey, JSON.stringify(typedBefore.slice(-50)));
    }
    back = 0;
    return sent;
  });
}

// ---- forms and the other dialogs

let sent = false;
function showForm(html) {
  forms.replaceChildren(fragment(html));
  for (const input of forms.querySelectorAll("[data-search]")) {
    const { root, path, option } = input.dataset;
    const list = input.nextElementSibling;
    suggestFor(
      input,
      list,
      (typed) => fetch(`/suggest?${query({ root, path, option, typed })}`).then((answer) => answer.json()),
      () => {},
      announce,
    );
  }
  sent = false;
  if (!forms.open) forms.showModal();
  (forms.querySelector("[aria-invalid]") ?? forms.querySelector("input, textarea, select"))?.focus();
}
function closeForm() {
  sent = true;
  forms.close();
}
forms.addEventListener("close", () => {
  if (!sent) post("/do", { id: newId(), kind: "cancel" }, { outliveTab: true });
});
forms.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const values = Object.fromEntries(new FormData(form));
  busily(form, () => act({ kind: "submit", values, wire: form.dataset.form }));
});

async function showPreview(message) {
  const answer = await fetch(`/preview?${query({ message })}`).catch(() => undefined);
  if (!answer?.ok) return complain("That card is no longer there.");
  $("preview").replaceChildren(fragment(await answer.text()));
  $("preview").showModal();
}

// ---- everything that can be pressed

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button, a");
  if (!pressed) return;
  const { press, type, preview, turn, open, close, startOver, copy, go } = pressed.dataset;
  const message = pressed.closest("[data-message]")?.dataset.message;
  if (press) busily(pressed, () => act({ kind: "press", wire: press, message }));
  else if (type) busily(pressed, () => say(type));
  else if (preview !== undefined) busily(pressed, () => showPreview(message));
  else if (turn) busily(pressed, () => turnClock(turn));
  else if (open) {
    closeMenus();
    $(open).showModal();
  } else if (close !== undefined) pressed.closest("dialog").close();
  else if (startOver !== undefined) busily(pressed, forgetAll);
  else if (copy !== undefined) copyWire(pressed);
  else if (go) {
    event.preventDefault();
    goTo(go);
  }
});

document.addEventListener("submit", (event) => {
  const { pick } = event.target.dataset;
  if (!pick) return;
  event.preventDefault();
  const picked = new FormData(event.target).get("choice");
  const message = event.target.closest("[data-message]")?.dataset.message;
  busily(event.target, () => act({ kind: "pick", wire: pick, picked, message }));
});

document.addEventListener("change", ({ target }) => {
  if (target.dataset.refuse === undefined) return;
  const on = target.checked;
  busily(target, async () => {
    const done = await post("/refuse", { on });
    target.checked = done ? done.refuses : !on;
    if (done) announce(on ? "The bot's messages are blocked." : "The bot may write again.");
  });
});

/** What is wrong with it is said where a menu would cover it. */
async function turnClock(by) {
  if (!(await post("/clock", by === "next" ? { to: by } : { ms: Number(by) }))) closeMenus();
}

async function forgetAll() {
  if (!(await post("/start-over", {}))) return;
  $("start-over").close();
  typedBefore.length = 0;
  sessionStorage.clear();
  announce("Everything was forgotten. You can start over.");
  line.focus();
}

async function copyWire(button) {
  await navigator.clipboard.writeText(button.closest("details").querySelector("pre").textContent);
  announce("Copied");
  button.classList.add("done");
}

function closeMenus() {
  for (const menu of document.querySelectorAll("[popover]:popover-open")) menu.hidePopover();
}

function goTo(name) {
  document.body.dataset.place = name;
  for (const each of ["channel", "inbox"]) log(each).hidden = each !== name;
  for (const link of document.querySelectorAll("nav [data-go]"))
    if (link.dataset.go === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  history.replaceState(null, "", `/?${query(name === "inbox" ? { place: name } : {})}`);
  closeMenus();
  reveal(log());
  announce(name === "inbox" ? "Your inbox" : "The conversation in general");
  if (isInboxSeen()) markRead();
  focusLine();
}

/** On a phone the line would bring the keyboard, over what one came to read. */
function focusLine() {
  if (matchMedia("(pointer: fine)").matches) line.focus();
  else log().focus({ preventScroll: true });
}

document.addEventListener("visibilitychange", () => isInboxSeen() && markRead());

// ---- a phone's keyboard takes room that dvh does not know of (Safari)

visualViewport?.addEventListener("resize", () => {
  if (visualViewport.scale === 1) document.documentElement.style.setProperty("--height", `${visualViewport.height}px`);
});

listen();
followEnd();
reveal(log());
if (forms.firstElementChild) showForm(forms.innerHTML);
else if (matchMedia("(pointer: fine)").matches) line.focus();
