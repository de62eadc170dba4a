// The program as people start it: `npm start` in a process of its own, with nothing set or with everything wrong.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { change, copyTinyPack } from "./content/packs.ts";
import { startDiscordDouble } from "./doubles/discord.ts";

let folder: string;
let running: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "start-"));
});
afterEach(async () => {
  for (const child of running) {
    child.kill("SIGKILL");
    await ended(child);
  }
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Started = { readonly child: ChildProcess; out(): string; err(): string };

function start(env: Record<string, string> = {}): Started {
  let out = "";
  let err = "";
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: { PATH: process.env.PATH, DATABASE_FILE: join(folder, `${crypto.randomUUID()}.db`), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  running.push(child);
  return { child, out: () => out, err: () => err };
}

/** On a terminal of its own, as `script` of util-linux makes one. */
const canMakeTerminal = spawnSync("script", ["-qec", "true", "/dev/null"], { stdio: "ignore" }).status === 0;

function startOnTerminal(env: Record<string, string> = {}): Started {
  let out = "";
  // `exec`, so that a signal to the shell reaches the program.
  const command = `exec '${process.execPath}' --import tsx src/main.ts`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    env: { PATH: process.env.PATH, TERM: "xterm", DATABASE_FILE: join(folder, `${crypto.randomUUID()}.db`), ...env },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  running.push(child);
  return { child, out: () => out, err: () => "" };
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

async function address(started: Started): Promise<string> {
  for (let waited = 0; waited < 10_000; waited += 25) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(started.out());
    if (found) return found[0];
    if (started.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no address: ${started.out()} ${started.err()}`);
}

it("E1 with nothing set it serves the page, and the first answer needs nothing else", async () => {
  const started = start({ PORT: "0" });
  const page = await address(started);
  const response = await fetch(page);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("<!doctype html>");
  expect(started.err()).toBe("");
});

it("E2 the start says in at most twelve lines what is on, what is off and why, and where to go", async () => {
  const started = start({ PORT: "0" });
  await address(started);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const lines = started
    .out()
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(lines.length).toBeLessThanOrEqual(12);
  const text = lines.join("\n");
  expect(text).toMatch(/Discord +off +DISCORD_TOKEN is not set.*Connect Discord/);
  expect(text).toMatch(/Slack +off +SLACK_BOT_TOKEN is not set.*Connect Slack/);
  expect(text).toMatch(/Local page +on +http:/);
});

describe.skipIf(!canMakeTerminal)("E2 on a terminal", () => {
  const until = async (started: Started, words: string): Promise<string> => {
    for (let waited = 0; waited < 10_000 && !started.out().includes(words); waited += 25)
      await new Promise((resolve) => setTimeout(resolve, 25));
    return started.out().replaceAll("\r", "");
  };
  /** A warning is the first thing that would be coloured. */
  function startWithWarning(env: Record<string, string> = {}): Promise<string> {
    const pack = copyTinyPack();
    // Long past, whenever this runs.
    change(pack, "topics/scrubbing.md", "review_by: 2027-06-01", "review_by: 2020-06-01");
    change(pack, "topics/scrubbing.md", "reviewed: 2026-11-20", "reviewed: 2020-01-01");
    return until(startOnTerminal({ PORT: "0", CONTENT_DIR: pack, ...env }), "Stop with Ctrl-C.");
  }

  it("the start is plain sentences, no JSON", async () => {
    const shown = await until(startOnTerminal({ PORT: "0" }), "Stop with Ctrl-C.");
    const lines = shown.trim().split("\n");
    expect(lines.at(-1)).toBe("Stop with Ctrl-C.");
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines[0]).toMatch(/^irig-bot \d+\.\d+\.\d+: /);
    expect(shown).toMatch(/^ {2}Local page {2}on {3}http:\/\/127\.0\.0\.1:\d+$/m);
    expect(shown).not.toMatch(/[{}]|"level"|"msg"|\n\s+at /);
  });

  it("a warning is yellow there", async () => {
    const shown = await startWithWarning();
    const warning = shown.split("\n").find((line) => line.includes("scrubbing.md"));
    expect(warning).toContain("\u001b[33m");
    expect(shown).not.toContain('"level"');
  });

  it("NO_COLOR is obeyed", async () => {
    const shown = await startWithWarning({ NO_COLOR: "1" });
    expect(shown).toContain("scrubbing.md");
    expect(shown).toContain("Stop with Ctrl-C.");
    expect(shown).not.toMatch(/"level"|\[33m/);
    expect(shown).not.toContain("\u001b");
  });
});

it("a taken port means the next free one", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const { port } = taken.address() as { port: number };
  const page = await address(start({ PORT: String(port) }));
  expect(Number(new URL(page).port)).toBeGreaterThan(port);
  await new Promise((resolve) => taken.close(resolve));
});

it("SIGTERM ends it cleanly, and the demo's state is there at the next start", async () => {
  const file = join(folder, "kept.db");
  const first = start({ PORT: "0", DATABASE_FILE: file });
  await address(first);
  first.child.kill("SIGTERM");
  expect(await ended(first.child)).toBe(0);
  expect(await address(start({ PORT: "0", DATABASE_FILE: file }))).toContain("http://");
});

it("a refused token and SIGTERM are clean stops, SIGKILL is none: then the next start looks at the database", async () => {
  const double = await startDiscordDouble();
  const file = join(folder, "marked.db");
  const isMarked = () => existsSync(`${file}.running`);
  const refused = start({
    DATABASE_FILE: file,
    DISCORD_TOKEN: double.token.replace("notreal", "refused"),
    DISCORD_API_BASE: double.api,
  });
  expect(await ended(refused.child)).toBe(78);
  await double.close();
  expect([existsSync(file), isMarked()]).toEqual([true, false]);
  const killed = start({ PORT: "0", DATABASE_FILE: file });
  await address(killed);
  expect(isMarked()).toBe(true);
  killed.child.kill("SIGKILL");
  await ended(killed.child);
  const next = start({ PORT: "0", DATABASE_FILE: file });
  await address(next);
  expect(next.out()).toContain("the database was not closed last time; it was checked and is sound");
  next.child.kill("SIGTERM");
  await ended(next.child);
  expect(isMarked()).toBe(false);
}, 60_000);

it("E8 wrong secrets: all problems at once, no stack trace, exit code 78", async () => {
  const started = start({ DISCORD_TOKEN: "hello", SLACK_BOT_TOKEN: "xapp-1-aaaaaaaaaaaaaa", PORT: "x" });
  expect(await ended(started.child)).toBe(78);
  const lines = started.err().trim().split("\n");
  expect(lines[0]).toContain("cannot start yet");
  expect(lines).toHaveLength(5);
  expect(started.err()).not.toMatch(/\n\s+at |hello|aaaaaaaa/);
});

it.each([
  [
    "Slack",
    {
      SLACK_BOT_TOKEN: `xoxb-1234567890123-1234567890123-${"a".repeat(24)}`,
      SLACK_APP_TOKEN: `xapp-1-A1234567890-1234567890123-${"a".repeat(64)}`,
      SLACK_API_URL: "http://127.0.0.1:9/api/",
    },
  ],
  [
    "Discord",
    {
      DISCORD_TOKEN: `${btoa("100000000000000001")}.GdOubl.${"x".repeat(38)}`,
      DISCORD_API_BASE: "http://127.0.0.1:9/api",
    },
  ],
])("%s out of reach: a sentence, and an exit code that says it is worth starting again", async (platform, secrets) => {
  const started = start({ ...secrets, PORT: "0" });
  expect(await ended(started.child)).toBe(75);
  expect(started.err()).toContain(`${platform} could not be reached`);
  expect(started.err()).not.toMatch(/\n\s+at /);
});

it("a database of a newer program, or no database at all, is refused with a sentence", async () => {
  const started = start({ PORT: "0", DATABASE_FILE: "package.json" });
  expect(await ended(started.child)).toBe(78);
  expect(started.err()).not.toMatch(/\n\s+at /);
});

it("a mistake in the guide is named with file, line and fix", async () => {
  const started = start({ PORT: "0", CONTENT_DIR: "tests/faq" });
  expect(await ended(started.child)).toBe(78);
  expect(started.err()).toContain("pack.yml");
  expect(started.err()).not.toMatch(/\n\s+at /);
});
