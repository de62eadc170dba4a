// The words that belong to the content pack, and the code in which they must not stand.
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** Abbreviations count as they are written; other words in any case. */
export function readDenyList(): { denyList: RegExp[] } {
  const { denyList } = parse(readFileSync("content/pack.yml", "utf8")) as { denyList: string[] };
  return { denyList: denyList.map((word) => new RegExp(`\\b${word}\\b`, word === word.toUpperCase() ? "" : "i")) };
}

export function sources(): { file: string; text: string }[] {
  return ["src", "commands"]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
    .filter((file) => /\.(ts|js|css)$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
}
