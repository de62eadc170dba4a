// The files of a content folder, read with care: a pack may come from somebody else (SECURITY S18, S20).
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { clean } from "#core";
import type { Finding } from "./finding.ts";

/** A long topic has 2 KiB, the list of sources 32; what is larger was not written by hand. */
export const FILE_LIMIT = 64 * 1024;

export const SLUG = /^[a-z0-9-]{1,64}$/;

export type ContentFile = {
  /** Within the folder, with forward slashes; in an overlay with the folder before it. */
  readonly path: string;
  /** File name without its ending. */
  readonly slug: string;
  readonly text: string;
  /** Set by an overlay (overlay.ts) alone. */
  readonly isOverlay?: boolean;
  readonly isHidden?: boolean;
  /** Its text stands after this one's. */
  readonly appended?: ContentFile;
  fill?(text: string): string;
};

export type Folder = {
  readonly findings: readonly Finding[];
  /** Undefined (and a finding) when it is missing or cannot be trusted. */
  file(name: string): ContentFile | undefined;
  /** The same for a file that a pack may do without. */
  optional(name: string): ContentFile | undefined;
  /** All files of a subfolder, by name; whatever else lies there is a finding. */
  files(subfolder: string, ending: string): ContentFile[];
  /** The same for a subfolder that a pack may do without. */
  optionalFiles(subfolder: string, ending: string): ContentFile[];
};

/** `shown`: what a path is called in findings. */
export function openFolder(root: string, shown = (path: string): string => path): Folder {
  const findings: Finding[] = [];
  const base = resolve(root);
  const found = (path: string, problem: string, fix: string): undefined => {
    findings.push({ file: shown(path), line: 1, problem, fix });
  };

  function read(path: string): ContentFile | undefined {
    const full = resolve(base, path);
    if (!full.startsWith(base + sep)) return found(path, "lies outside the content folder", "move it inside");
    const stat = lstatSync(full, { throwIfNoEntry: false });
    if (!stat) return found(path, "is missing", "add the file; content/README.md shows its form");
    if (stat.isSymbolicLink()) return found(path, "is a symbolic link", "put the file itself in its place");
    if (!stat.isFile()) return found(path, "is not a file", "put a text file in its place");
    if (stat.size > FILE_LIMIT)
      return found(path, `is larger than ${FILE_LIMIT / 1024} KiB`, "split it into smaller files, or cut it");
    const text = decodeText(readFileSync(full));
    if (text === undefined) return found(path, "is not UTF-8 text", "save it with the encoding UTF-8");
    checkLetters(path, text);
    return { path: shown(path), slug: path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/, ""), text };
  }

  function checkLetters(path: string, text: string): void {
    if (clean(text) === text.normalize("NFC")) return;
    text.split("\n").forEach((line, index) => {
      if (clean(line) === line.normalize("NFC")) return;
      findings.push({
        file: shown(path),
        line: index + 1,
        problem: "holds invisible characters",
        fix: "type the line again instead of pasting it",
      });
    });
  }

  const exists = (path: string) => lstatSync(resolve(base, path), { throwIfNoEntry: false }) !== undefined;

  function readAll(subfolder: string, ending: string): ContentFile[] {
    const steps = subfolder.split("/");
    for (const [index] of steps.entries()) {
      const path = steps.slice(0, index + 1).join("/");
      const stat = lstatSync(resolve(base, path), { throwIfNoEntry: false });
      if (!stat) return found(path, "is missing", "add the folder; content/README.md shows the tree") ?? [];
      if (!stat.isDirectory()) return found(path, "is not a folder", "put the folder itself in its place") ?? [];
    }
    return readdirSync(resolve(base, subfolder))
      .sort()
      .flatMap((name) => {
        const path = `${subfolder}/${name}`;
        if (!name.endsWith(ending)) return found(path, `is not a ${ending} file`, "move it elsewhere") ?? [];
        if (!SLUG.test(name.slice(0, -ending.length)))
          return (
            found(path, "has a file name that cannot be used", "use a-z, 0-9 and hyphens, at most 64 characters") ?? []
          );
        return read(path) ?? [];
      });
  }

  return {
    findings,
    file: read,
    optional: (name) => (exists(name) ? read(name) : undefined),
    files: readAll,
    optionalFiles: (subfolder, ending) => (exists(subfolder) ? readAll(subfolder, ending) : []),
  };
}

function decodeText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return undefined;
  }
}
