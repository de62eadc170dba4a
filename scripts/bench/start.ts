// From starting the program to the first page served, and to READY at each door.
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, inFreshFolder, startChild, startProgram } from "./children.ts";
import { budget, figure, type Table } from "./figures.ts";
import { openStage, type Platform } from "./stages.ts";

const LIMIT_MS = 1_500;
const LONGEST_MS = 20_000;
/** As people start it. */
const NPM = { command: "npm", args: ["start"] };
/** The same, but for npm. */
const PLAIN = { command: process.execPath, args: ["--import", "tsx", "src/main.ts"] };

type Page = { readonly requests: number; readonly bytes: number };

export async function measureStart(rounds: number): Promise<Table> {
  const cold: number[] = [];
  const npm: number[] = [];
  const plain: number[] = [];
  let page: Page = { requests: 0, bytes: 0 };
  const doors: Record<Platform, { ours: number[]; bare: number[] }> = {
    discord: { ours: [], bare: [] },
    slack: { ours: [], bare: [] },
  };
  for (let round = 0; round < rounds; round++) {
    if (round === 0) await inFreshFolder(async (TMPDIR) => cold.push((await timePage(NPM, { TMPDIR })).ms));
    const served = await timePage(NPM, {});
    npm.push(served.ms);
    page = served.page;
    plain.push((await timePage(PLAIN, {})).ms);
    for (const platform of ["discord", "slack"] as const) {
      doors[platform].ours.push(await timeOurDoor(platform));
      doors[platform].bare.push(await timeBareDoor(platform));
    }
  }
  const of = (ms: readonly number[]) => figure(ms);
  return {
    title: "Start: ms from starting the program",
    head: ["what", "our bot", "bare library", "budget"],
    rows: [
      ["page served, npm start, nothing compiled yet", of(cold), "", budget(LIMIT_MS, of(cold).median)],
      ["page served, npm start", of(npm), "", budget(LIMIT_MS, of(npm).median)],
      ["page served, without npm", of(plain), "", ""],
      ["READY on the Discord double", of(doors.discord.ours), of(doors.discord.bare), ""],
      ["connected to the Slack double", of(doors.slack.ours), of(doors.slack.bare), ""],
    ],
    notes: [
      `The page takes ${page.requests} requests and ${(page.bytes / 1024).toFixed(1)} KiB on the wire, headers not counted.`,
    ],
  };
}

async function timePage({ command, args }: typeof NPM, env: NodeJS.ProcessEnv): Promise<{ ms: number; page: Page }> {
  return inFreshFolder(async (folder) => {
    const port = await freePort();
    const start = performance.now();
    const program = startProgram(command, args, { ...env, PORT: String(port), DATABASE_FILE: join(folder, "demo.db") });
    try {
      while (program.isRunning() && performance.now() - start < LONGEST_MS) {
        const answer = await load(port, "/").catch(() => undefined);
        const ms = performance.now() - start;
        if (answer?.status === 200) return { ms, page: await weighPage(port, answer.body) };
        await after(10);
      }
      throw new Error(`no page was served; the program said:\n${program.said()}`);
    } finally {
      await program.stop();
    }
  });
}

async function timeOurDoor(platform: Platform): Promise<number> {
  const stage = await openStage(platform, 1);
  const { api, token, appToken = "" } = stage.reach;
  const secrets =
    platform === "discord"
      ? { DISCORD_TOKEN: token, DISCORD_API_BASE: api }
      : { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: api };
  try {
    return await inFreshFolder(async (folder) => {
      const start = performance.now();
      const program = startProgram(PLAIN.command, PLAIN.args, { ...secrets, DATABASE_FILE: join(folder, "bot.db") });
      try {
        await stage.connected();
        return performance.now() - start;
      } finally {
        await program.stop();
      }
    });
  } finally {
    await stage.close();
  }
}

async function timeBareDoor(platform: Platform): Promise<number> {
  const stage = await openStage(platform, 1);
  try {
    const start = performance.now();
    const starting = startChild(`bare-${platform}.ts`, stage.reach);
    starting.catch(() => undefined);
    try {
      await stage.connected();
      return performance.now() - start;
    } finally {
      await (await starting).stop();
    }
  } finally {
    await stage.close();
  }
}

/** What a browser asks for before the page can be used: the document and what it names. */
async function weighPage(port: number, document: string): Promise<Page> {
  const names = [...document.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
  const parts = await Promise.all(["/", ...new Set(names)].map((path) => load(port, path)));
  return { requests: parts.length, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function load(port: number, path: string): Promise<{ status: number; bytes: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, agent: false, timeout: 2_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const body = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, bytes: body.length, body: body.toString("utf8") });
      });
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", reject);
    asked.end();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
