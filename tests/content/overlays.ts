// Builds overlays for tests: the operator's own folder, laid over the tiny pack.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { ContentProblems, loadGuide } from "#content";
import { TINY } from "./packs.ts";

export type Files = Readonly<Record<string, string>>;

export const today = "2026-12-01";

export function makeOverlay(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "overlay-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export const load = (files: Files, folder = TINY) => loadGuide({ folder, overlay: makeOverlay(files), today });

/** "file:line problem / fix", the overlay's own files as <own>. */
export async function refusals(files: Files | string, folder = TINY): Promise<string[]> {
  const overlay = typeof files === "string" ? files : makeOverlay(files);
  try {
    await loadGuide({ folder, overlay, today });
    return [];
  } catch (error) {
    if (!(error instanceof ContentProblems)) throw error;
    return error.findings.map(({ file, line, problem, fix }) =>
      `${file}:${line} ${problem} / ${fix}`.replaceAll(overlay, "<own>"),
    );
  }
}

export const topic = (body: string, { aliases = "parking, badge, garage", more = "" } = {}) =>
  `---
title: Parking and badges
aliases: [${aliases}]
group: B
audience: []
facts: []
reviewed: 2026-11-20
related: [scrubbing]
action: none
${more}---
${body}
`;

export const word = (slug: string, more = "") => `- slug: ${slug}
  term: Own word
  aliases: [our ${slug} here]
  definition: What we say at our hospital.
${more}`;

export const append = (body: string, front = "") => `---\noverlay: append\n${front}---\n${body}\n`;
