// The page's few plain files, read once and served with a fingerprint; no build step.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export type Asset = { readonly type: string; readonly body: string; readonly tag: string };

/** In this order: later ones win. One file for the browser. */
const STYLES = ["base", "header", "switch", "conversation", "card", "welcome", "composer", "dialog", "circumstances"];

export function readAssets(): ReadonlyMap<string, Asset> {
  const script = "text/javascript; charset=utf-8";
  return new Map([
    ["style.css", asset(STYLES.map((name) => own(`style/${name}.css`)).join("\n"), "text/css; charset=utf-8")],
    ["client.js", asset(own("client.js"), script)],
    ["conversation.js", asset(own("conversation.js"), script)],
    ["suggest.js", asset(own("suggest.js"), script)],
    ["combobox-nav.js", asset(read(createRequire(import.meta.url).resolve("@github/combobox-nav")), script)],
    ["icon.svg", asset(own("icon.svg"), "image/svg+xml")],
  ]);
}

const read = (path: string): string => readFileSync(path, "utf8");
const own = (name: string): string => read(fileURLToPath(new URL(`./assets/${name}`, import.meta.url)));

function asset(body: string, type: string): Asset {
  return { type, body, tag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"` };
}
