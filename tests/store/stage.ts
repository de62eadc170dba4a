// Two chapters with one person each, a turnable clock and throw-away database files.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { AccountId, ChapterId, PersonId, SpaceId, Store } from "#core";
import { openStore, type StoreParts } from "#store";

// In memory where there is such a folder: hundreds of small databases are written, and none of them matters.
const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

export type World = { chapter: ChapterId; space: SpaceId; person: PersonId; account: AccountId };

export function turnableClock(start = Date.UTC(2025, 0, 6)) {
  let now = start;
  return {
    now: () => now,
    advance(ms: number) {
      now += ms;
    },
  };
}

/** What the bot does when somebody writes for the first time. */
export async function firstContact(store: Store, account: AccountId, space: SpaceId, name: string): Promise<World> {
  return store.transaction(async (tx) => {
    let chapter = (await tx.spaces.find(space))?.chapter;
    if (!chapter) {
      chapter = (await tx.chapters.add({ name: `Group of ${name}`, zone: "America/Chicago" })).id;
      await tx.spaces.add({ id: space, chapter });
    }
    let person = (await tx.accounts.find(account))?.person;
    if (!person) {
      person = (await tx.people.add()).id;
      await tx.accounts.add({ id: account, person, name });
    }
    if (!(await tx.memberships.find(chapter, person))) await tx.memberships.add({ chapter, person });
    return { chapter, space, person, account };
  });
}

/** A path in a folder of its own, gone when the test has finished. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(fastFolder, "store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data", "test.db");
}

let ready: Promise<string> | undefined;

/** Like openStore on a new file, from a copy that has its tables already: making them takes longer than most tests. */
export async function openReady(parts: StoreParts): Promise<Store> {
  ready ??= makeReady();
  mkdirSync(dirname(parts.file), { recursive: true });
  copyFileSync(await ready, parts.file);
  return openStore(parts);
}

async function makeReady(): Promise<string> {
  const folder = mkdtempSync(join(fastFolder, "store-ready-"));
  // Test files share a process, so it is needed until the end of it.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "ready.db");
  await (await openStore({ file, clock: turnableClock() })).close();
  return file;
}
