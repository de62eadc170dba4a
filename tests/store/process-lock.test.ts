// One process holds a database file, for as long as it lives and no longer.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { ConfigurationProblem } from "#core";
import { copyDatabase, openStore } from "#store";
import { openReady, temporaryFile, turnableClock } from "./stage.ts";

const clock = turnableClock();

/** A bot in another process; resolves when it has its store open. */
async function anotherBot(file: string): Promise<ChildProcess> {
  const program = `
    import { openStore } from "#store";
    const store = await openStore({ file: process.argv[1], clock: { now: () => 0 } });
    console.log("open");
    process.on("SIGTERM", async () => { await store.close(); process.exit(0); });
    setTimeout(() => process.exit(1), 20_000);
  `;
  const options = ["--import", "tsx", "--input-type=module", "-e", program, file];
  const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await once(child.stdout!, "data");
  return child;
}

test("a second bot on the same file is refused, in this process and in another, also by another name", async () => {
  const file = temporaryFile();
  const store = await openReady({ file, clock });
  const other = join(dirname(file), "other-name.db");
  symlinkSync(file, other);
  for (const name of [file, other]) {
    const opening = openStore({ file: name, clock });
    await expect(opening).rejects.toThrow(ConfigurationProblem);
    await expect(opening).rejects.toThrow(/is in use by a bot that is running\. Stop that one first/);
  }
  // What was refused has taken nothing from the one that runs.
  await store.settings.set("hash", "a");
  expect(await store.settings.find("hash")).toBe("a");
  await store.close();
  await (await openStore({ file, clock })).close();
});

test("the lock ends with its process, whether it is stopped or killed", async () => {
  const file = temporaryFile();
  await (await openReady({ file, clock })).close();
  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    const bot = await anotherBot(file);
    await expect(openStore({ file, clock })).rejects.toThrow(/in use by a bot that is running/);
    bot.kill(signal);
    await once(bot, "exit");
    await (await openStore({ file, clock })).close();
  }
}, 20_000);

test("other programs may read and copy meanwhile, and the lock tells nobody anything", async () => {
  const file = temporaryFile();
  const store = await openReady({ file, clock });
  onTestFinished(() => store.close());
  await store.settings.set("hash", "a");
  const reader = new SQLite(file, { readonly: true });
  expect(reader.prepare("select value from setting").pluck().get()).toBe("a");
  reader.close();
  expect((await copyDatabase(file, join(dirname(file), "copy.db"))).rows.setting).toBe(1);
  expect(statSync(`${file}.lock`)).toMatchObject({ size: 0 });
  expect(statSync(`${file}.lock`).mode & 0o077).toBe(0);
});
