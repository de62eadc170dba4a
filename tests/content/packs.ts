// Builds content folders for tests: the tiny pack with some of its files changed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ContentProblems, type Finding, loadGuide } from "#content";

export const TINY = new URL("./tiny-pack", import.meta.url).pathname;

/** A copy of the tiny pack, removed when the test ends. */
export function copyTinyPack(): string {
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(TINY, folder, { recursive: true });
  return folder;
}

/** Replaces one piece of one file; a piece that is not there is a mistake in the test. */
export function change(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), "utf8");
  if (!text.includes(from)) throw new Error(`"${from}" does not stand in ${file}`);
  writeFileSync(
    join(folder, file),
    text.replace(from, () => to),
  );
}

export async function findingsOf(folder: string, options: { complete?: boolean } = {}): Promise<readonly Finding[]> {
  try {
    await loadGuide({ folder, today: "2026-12-01", ...options });
    return [];
  } catch (error) {
    if (error instanceof ContentProblems) return error.findings;
    throw error;
  }
}

export type Slip = readonly [
  name: string,
  file: string,
  from: string,
  to: string,
  line: number,
  problem: string,
  fix: string,
];

/** What is found after one change to the tiny pack. */
export function slipOf(file: string, from: string, to: string): Promise<readonly Finding[]> {
  const folder = copyTinyPack();
  change(folder, file, from, to);
  return findingsOf(folder);
}
