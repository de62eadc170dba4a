// Programs in processes of their own: started, given orders over IPC, stopped; none outlives the bench.
import { type ChildProcess, fork, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Child = {
  /** What it said of itself when it was ready. */
  readonly hello: Readonly<Record<string, unknown>>;
  ask<T>(order: string, given?: unknown): Promise<T>;
  stop(): Promise<void>;
};

type Told = { ready?: Record<string, unknown>; id?: number; result?: unknown; error?: string };

const START_MS = 30_000;
const ORDER_MS = 60_000;
const STOP_MS = 6_000;
/** A program without IPC ends by itself after this time, also when the bench is killed. */
const LONGEST_LIFE_MS = 60_000;

let profiling: readonly string[] = [];

/** From now on every child leaves a CPU profile in this folder; its figures are then not worth much. */
export function profileInto(folder: string): void {
  profiling = ["--cpu-prof", `--cpu-prof-dir=${folder}`];
}

/** `file` is a name in this folder; `given` is its one argument, as JSON. */
export async function startChild(file: string, given: object = {}, flags: readonly string[] = []): Promise<Child> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, [JSON.stringify(given)], {
    execArgv: ["--import", "tsx", ...profiling, ...flags],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    complaint = (complaint + bytes.toString("utf8")).slice(-2000);
  });
  const waiting = new Map<number, { done(told: Told): void }>();
  let orders = 0;
  const told = (id: number, what: string, ms: number) =>
    new Promise<Told>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${file} ${why} at "${what}"\n${complaint}`));
      const timer = setTimeout(() => fail(`took more than ${ms} ms`), ms);
      const onExit = () => fail("ended");
      child.once("exit", onExit);
      waiting.set(id, {
        done(answer) {
          clearTimeout(timer);
          child.off("exit", onExit);
          if (answer.error === undefined) resolve(answer);
          else fail(answer.error);
        },
      });
    });
  child.on("message", (message: Told) => {
    const id = message.id ?? 0;
    waiting.get(id)?.done(message);
    waiting.delete(id);
  });
  let hello: Record<string, unknown>;
  try {
    hello = (await told(0, "start", START_MS)).ready ?? {};
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    hello,
    async ask<T>(order: string, args?: unknown) {
      const id = ++orders;
      const answer = told(id, order, ORDER_MS);
      child.send({ id, order, given: args });
      return (await answer).result as T;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.send({ id: ++orders, order: "stop" });
      await endIn(child, gone);
    },
  };
}

/** A program started as people start it, in a process group of its own. */
export function startProgram(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const leash = `--import=data:text/javascript,setTimeout(()=>process.exit(),${LONGEST_LIFE_MS}).unref()`;
  const options: SpawnOptions = {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...NO_TOKENS, NODE_OPTIONS: leash, ...env },
  };
  const child = spawn(command, args, options);
  const gone = once(child, "exit");
  const signal = (name: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // The whole group has ended.
    }
  };
  const onExit = () => signal("SIGKILL");
  process.once("exit", onExit);
  let said = "";
  const listen = (bytes: Buffer) => {
    said = (said + bytes.toString("utf8")).slice(-2000);
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    said: () => said,
    async stop() {
      signal("SIGTERM");
      await Promise.race([gone, after(STOP_MS)]);
      signal("SIGKILL");
      process.off("exit", onExit);
    },
  };
}

/** A fresh folder that is removed again. */
export async function inFreshFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

// Empty values also keep a .env file of the folder from turning a door on.
const NO_TOKENS = { DISCORD_TOKEN: "", SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "" };

async function endIn(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await gone;
  clearTimeout(timer);
}
