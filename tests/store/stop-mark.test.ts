// After a crash the database is read through before anything else; after a clean stop it is not. A damaged one says how to have a copy back.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ConfigurationProblem } from "#core";
import { backupFolderOf, backupName, openStore, restoreStore } from "#store";
import { type Logged, logInto } from "../harness.ts";
import { firstContact, openReady, temporaryFile, turnableClock } from "./stage.ts";

const clock = turnableClock();

/** Opens the store in another process and dies there without a word. */
async function crashOn(file: string): Promise<void> {
  const program = `
    import { openStore } from "#store";
    const store = await openStore({ file: process.argv[1], clock: { now: () => 0 } });
    await store.settings.set("hash", "kept");
    console.log("open");
    setTimeout(() => process.exit(1), 20_000);
  `;
  const options = ["--import", "tsx", "--input-type=module", "-e", program, file];
  const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await once(child.stdout!, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** What opening it says about the last stop. */
async function openAndSay(file: string): Promise<string[]> {
  const logged: Logged[] = [];
  await (await openStore({ file, clock, log: logInto(logged) })).close();
  return logged.map(({ sentence }) => sentence);
}

/** Random bytes over the middle of the tables. */
function damage(file: string, from: number): void {
  const opened = openSync(file, "r+");
  writeSync(opened, Buffer.alloc(16 * 4096, 0xa5), 0, 16 * 4096, from);
  closeSync(opened);
}

async function filled(file: string): Promise<void> {
  const store = await openReady({ file, clock });
  await firstContact(store, "discord:1", "discord:9", "Ann");
  await store.transaction(async (tx) => {
    // Rows that no start looks at.
    const line = { at: 0, channel: "local:#general", author: "local:ann", typed: "x".repeat(300) } as const;
    for (let index = 0; index < 3_000; index += 1) await tx.demoMessages.add(line);
  });
  await store.backup(join(backupFolderOf(file), backupName(file, clock.now())));
  await store.close();
}

test("a clean stop leaves no mark and costs no check; a crash is followed by one, once", async () => {
  const file = temporaryFile();
  await filled(file);
  expect(readdirSync(dirname(file)).filter((name) => name.includes("running"))).toEqual([]);
  expect(await openAndSay(file)).toEqual([]);
  await crashOn(file);
  expect(await openAndSay(file)).toEqual(["the database was not closed last time; it was checked and is sound"]);
  expect(await openAndSay(file)).toEqual([]);
}, 20_000);

test("a database damaged in a crash does not start the bot, and the sentence's own command mends it", async () => {
  const file = temporaryFile();
  await filled(file);
  await crashOn(file);
  damage(file, Math.floor(statSync(file).size / 4096 / 2) * 4096);
  for (const _ of [1, 2]) {
    const opening = openStore({ file, clock });
    await expect(opening).rejects.toThrow(ConfigurationProblem);
    await expect(opening).rejects.toThrow(/is damaged, so the bot does not start\. Put its newest copy back: npm run/);
  }
  const said: unknown = await openStore({ file, clock }).catch((error: unknown) => error);
  const [, from = "", to = ""] = /npm run restore -- (\S+) --database (\S+) --yes$/m.exec(String(said)) ?? [];
  expect(to).toBe(file);
  const { kept } = await restoreStore({ from, to, clock });
  expect(existsSync(kept!)).toBe(true);
  expect(await openAndSay(file)).toEqual([]);
}, 20_000);

test("without a copy the sentence says so, and what to type if there is one elsewhere", async () => {
  const file = temporaryFile();
  await (await openReady({ file, clock })).close();
  damage(file, 4096);
  await expect(openStore({ file, clock })).rejects.toThrow(/There is no copy of it in .*backups; if you have one/);
});
