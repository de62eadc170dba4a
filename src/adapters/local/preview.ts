// A card turned over: exactly what the other doors would send for it, made by their own renderers.
import { html } from "hono/html";
import type { Card } from "#core";
import type { Html } from "./render.ts";

/** By platform; `main` hands them in, so that no door imports another. */
export type Previews = Readonly<Record<string, (card: Card) => unknown | Promise<unknown>>>;

export async function renderPreviews(card: Card, previews: Previews): Promise<Html> {
  const sides = await Promise.all(
    Object.entries(previews).map(async ([platform, render]) => ({ name: capital(platform), data: await render(card) })),
  );
  return html`<div>
    <h2 id="preview-title">The other side of this card</h2>
    <p class="hint">The very data the bot would send. Nothing leaves this computer.</p>
    ${sides.map(
      ({ name, data }, index) => html`<details name="wire" ${index === 0 ? html`open` : ""}>
        <summary>As ${name} gets it</summary>
        <pre tabindex="0" role="region" aria-label="Data for ${name}">${JSON.stringify(data, null, 2)}</pre>
        <button type="button" class="button plain" data-copy>Copy<span class="unseen"> what ${name} gets</span></button>
      </details>`,
    )}
    <div class="actions end"><button type="button" class="button primary" data-close>Close</button></div>
  </div>`;
}

/** As people write them. */
export const namesOf = (previews: Previews): readonly string[] => Object.keys(previews).map(capital);

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
