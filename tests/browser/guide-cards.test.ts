// Every card the real guide can show, on a telephone: 375 px wide, light and dark, some sixty cards on a page.
import { html, raw } from "hono/html";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderCard } from "#adapters/local";
import { type OpenPage, openPage } from "../adapters/local/stage.ts";
import { gallery, type Shown } from "../gallery.ts";
import { axeFindings, inPage, openBrowser, openTab, type Tab } from "./browser.ts";

const PER_PAGE = 60;

/** axe measures the contrast only of what is not scrolled away, so the conversation is as long as its cards. */
const UNROLLED = `document.body.style.overflow = "visible";
  document.documentElement.style.setProperty("--height", "auto");
  document.querySelector("#log-channel").style.overflow = "visible";`;

type Sheet = { readonly title: string; readonly markup: string };

let browser: Browser;
let demo: OpenPage;
let tab: Tab;
let sheets: readonly Sheet[];
beforeAll(async () => {
  browser = await openBrowser();
  demo = await openPage();
  tab = await openTab(browser, `${demo.address}/?as=ann`, { viewport: { width: 375, height: 740 } });
  await tab.page.evaluate(UNROLLED);
  const cards = await Promise.all((await gallery()).cards.map(drawn));
  sheets = Array.from({ length: Math.ceil(cards.length / PER_PAGE) }, (_, page) => {
    const here = cards.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
    return {
      title: `"${here.at(0)!.name}" to "${here.at(-1)!.name}"`,
      markup: here.map(({ what }) => what).join(""),
    };
  });
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});

/** A card in the frame that the page puts around what the bot says. */
async function drawn({ name, what }: Shown<Parameters<typeof renderCard>[0]>): Promise<Shown<string>> {
  const card = raw(String(await renderCard(what)));
  const frame = html`<article class="message bot" tabindex="-1" aria-label="${name}"><div class="content">${card}</div></article>`;
  return { name, what: String(await frame) };
}

const put = (markup: string) =>
  tab.page.evaluate(`document.querySelector("#log-channel").innerHTML = ${JSON.stringify(markup)}`);

/** Goes through all pages before it reports, so that one run shows everything. */
async function findings(measure: () => Promise<readonly string[]>, more: readonly Sheet[] = sheets): Promise<string[]> {
  const found: string[] = [];
  for (const { title, markup } of more) {
    await put(markup);
    found.push(...(await measure()).map((finding) => `${title}: ${finding}`));
  }
  return found;
}

const targets = () => inPage<readonly string[]>(tab.page, "smallTargets()");
const sideways = () => inPage<readonly string[]>(tab.page, "sidewaysFindings()");
const axe = () => axeFindings(tab.page);

it("there are some hundreds of them, and all are drawn", async () => {
  expect(sheets.length).toBeGreaterThan(5);
  await put(sheets[0]!.markup);
  expect(await tab.page.locator("#log-channel .card").count()).toBe(PER_PAGE);
});

it("nothing scrolls sideways, no target is under 44 px (E33)", async () => {
  expect(await findings(sideways)).toEqual([]);
  expect(await findings(targets)).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const)
  it(`${colorScheme}: axe finds nothing (E30)`, async () => {
    await tab.page.emulateMedia({ colorScheme });
    expect(await findings(axe)).toEqual([]);
    expect(tab.complaints).toEqual([]);
  });

describe("at the end of a full page", () => {
  const spoiltBy = (extra: string) => [{ title: "spoilt", markup: sheets[0]!.markup + extra }];
  const faint = '<div class="card plain"><div class="prose"><p class="faint">Hardly to be seen</p></div></div>';

  it("a small button and a wide one are found", async () => {
    expect(await findings(targets, spoiltBy("<button>x</button>"))).toHaveLength(1);
    expect(await findings(sideways, spoiltBy(`<article>${"x".repeat(90)}</article>`))).not.toEqual([]);
  });

  it("so are faint words", async () => {
    const soften = 'document.querySelector(".faint").style.color = "var(--line)"';
    const found = await findings(async () => {
      await tab.page.evaluate(soften);
      return axe();
    }, spoiltBy(faint));
    expect(found.join()).toContain("color-contrast");
  });
});
