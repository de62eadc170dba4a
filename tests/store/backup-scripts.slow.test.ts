// `npm run backup` and `npm run restore` as an operator meets them: sentences, exit codes, and nothing overwritten.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "#store";
import { firstContact, openReady, temporaryFile, turnableClock } from "./stage.ts";

const clock = turnableClock();

async function run(script: "backup" | "restore", args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { status, ...said };
}

test("there and back, beside a running bot and after it", async () => {
  const file = temporaryFile();
  const overlay = join(dirname(file), "own");
  const env = { DATABASE_FILE: file, CONTENT_OVERLAY: overlay };
  const store = await openReady({ file, clock });
  await firstContact(store, "discord:1", "discord:9", "Ann");
  mkdirSync(overlay);
  writeFileSync(join(overlay, "pack.yml"), "variables: {}\n");

  // While it runs.
  const backup = await run("backup", [], env);
  expect(backup).toMatchObject({ status: 0, err: "" });
  const [path = "", sentence] = backup.out.split("\n");
  expect(sentence).toMatch(/^\d+ rows, checked\.$/);
  expect(dirname(path)).toBe(join(dirname(file), "backups"));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  const over = await run("restore", [path, "--yes"], env);
  expect(over).toMatchObject({ status: 1, out: "" });
  expect(over.err).toMatch(/in use by a bot that is running\. Stop that one first/);

  const copied = await run("backup", [dirname(file), "--json"], env);
  const { file: second, rows } = JSON.parse(copied.out) as { file: string; rows: Record<string, number> };
  expect([dirname(second), rows.person]).toEqual([dirname(file), 1]);
  await store.close();

  const unsure = await run("restore", [path], env);
  expect(unsure).toMatchObject({ status: 1, out: "" });
  expect(unsure.err).toMatch(/This replaces .* Say so with --yes\./);
  const back = await run("restore", [path, "--yes"], env);
  expect(back).toMatchObject({ status: 0, err: "" });
  expect(back.out).toMatch(/is restored: \d+ rows\.\n0 messages .*; 0 deletions .*\n1 files of your own texts are in /);
  expect(back.out).toMatch(/What was there before is kept as .*before-restore.*\nDelete that when all is well/);
  expect(statSync(file).mode & 0o077).toBe(0);
  await (await openStore({ file, clock })).close();
}, 60_000);

test("a mistake is one sentence and an exit code, and overwrites nothing", async () => {
  const file = temporaryFile();
  await (await openReady({ file, clock })).close();
  const there = join(dirname(file), "there.db");
  writeFileSync(there, "something of mine");
  const { size } = statSync(there);
  const mistakes = await Promise.all([
    run("backup", ["--database", join(dirname(file), "missing.db")]),
    run("backup", [there, "--database", file]),
    run("backup", ["--database", file, "--overlay", join(dirname(file), "missing")]),
    run("restore", [join(dirname(file), "missing.db"), "--yes", "--database", file]),
    run("restore", [there, "--yes", "--database", file]),
  ]);
  const sentences = [
    /^There is no database at .*missing\.db\. Name it with --database\.\n$/,
    /^.*there\.db exists already\. Name a new file, or a folder\.\n$/,
    /^There is no folder .*missing with your own texts\. Correct CONTENT_OVERLAY, or name it with --overlay\.\n$/,
    /^There is no file .*missing\.db\.\n$/,
    /^The backup .*there\.db cannot be used \(file is not a database\)\. Choose another one\.\n$/,
  ];
  for (const [index, { status, out, err }] of mistakes.entries()) {
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(sentences[index]!);
  }
  expect(statSync(there).size).toBe(size);
  expect(existsSync(join(dirname(file), "backups"))).toBe(false);
  expect(readdirSync(dirname(file)).filter((name) => /part|restoring/.test(name))).toEqual([]);
}, 60_000);
