// Suggestions under a line while it is typed in: keys and roles by combobox-nav, the list filled with what the server knows.
import Combobox from "./combobox-nav.js";

const WAIT_MS = 60;

let isPressing = false;
for (const [kind, on] of Object.entries({ pointerdown: true, pointerup: false, pointercancel: false }))
  addEventListener(
    kind,
    () => {
      isPressing = on;
    },
    { capture: true },
  );

/** `load` gives { label, hint?, line, complete }; `choose` gets the chosen one. Returns a function that closes the list. */
export function suggestFor(input, list, load, choose, announce) {
  const combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
  let asked = 0;
  let timer;
  let shown = [];
  let forCommand = false;

  function close() {
    asked++;
    clearTimeout(timer);
    if (list.hidden) return;
    list.hidden = true;
    list.replaceChildren();
    combobox.stop();
  }

  async function refresh() {
    const mine = ++asked;
    const found = await load(input.value).catch(() => []);
    if (mine !== asked || document.activeElement !== input) return;
    if (found.length === 0) return close();
    shown = found;
    list.replaceChildren(...found.map(optionFor));
    list.hidden = false;
    list.scrollTop = 0;
    combobox.start();
    announce(found.length === 1 ? "1 suggestion" : `${found.length} suggestions`);
  }

  function optionFor({ label, hint }, index) {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.id = `${list.id}-${index}`;
    const name = document.createElement("span");
    name.textContent = label;
    option.append(name);
    if (hint) {
      const small = document.createElement("small");
      small.textContent = hint;
      option.append(" ", small);
    }
    return option;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    // A command's suggestions must not stand under a question while the new ones are on their way.
    if (input.value.startsWith("/") !== forCommand) close();
    forCommand = input.value.startsWith("/");
    timer = setTimeout(refresh, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    // Only the list closes, not the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  // Not before the press is over that took the focus away: the button under it would move off.
  const closeSoon = () => setTimeout(() => document.activeElement !== input && close());
  input.addEventListener("blur", () =>
    isPressing ? addEventListener("pointerup", closeSoon, { once: true }) : closeSoon(),
  );
  // The line keeps the focus when a suggestion is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("combobox-commit", ({ target }) => {
    const chosen = shown[[...list.children].indexOf(target)];
    close();
    if (!chosen) return;
    input.value = chosen.line;
    choose(chosen);
    if (!chosen.complete && input.value.endsWith(" ")) refresh();
  });
  return close;
}
