// Starting what the crash tests need in processes of their own, and ending it.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Log, Store } from "#core";
import type { DoubleSetting, Reach } from "./double.ts";
import type { Order, Orders, Told } from "./worker.ts";

export type Worker = {
  /** Resolves when it has begun. @throws with its own sentence when it refuses. */
  begin(orders: Orders): Promise<void>;
  turn(ms: number): void;
  counts(): Promise<Awaited<ReturnType<Store["deliveries"]["count"]>>>;
  /** As an operator stops it. */
  stop(): Promise<void>;
  /** kill -9: nothing of it runs any more when this resolves. */
  kill(): Promise<void>;
  readonly logged: readonly LoggedLine[];
};
export type LoggedLine = { readonly level: keyof Log; readonly sentence: string; readonly detail: string };

const WARM_MS = 60_000;
const ANSWER_MS = 30_000;

function start(file: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return fork(path, args, { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "pipe", "ipc"] });
}

/** The end of what a process complained of. Somebody has to read it, or the process would stand still when the pipe is full. */
function listenTo(child: ChildProcess): () => string {
  let complaint = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    complaint = (complaint + bytes.toString("utf8")).slice(-2_000);
  });
  return () => complaint;
}

export async function startDouble(setting: DoubleSetting): Promise<{ reach: Reach; stop(): Promise<void> }> {
  const child = start("double.ts", [JSON.stringify(setting)]);
  listenTo(child);
  const [reach] = (await within(WARM_MS, "the double to start", once(child, "message"))) as [Reach];
  return { reach, stop: () => end(child) };
}

/** Loads everything and waits. */
export async function startWorker(platform: Reach["platform"]): Promise<Worker> {
  const child = start("worker.ts", [platform]);
  const complaint = listenTo(child);
  const logged: LoggedLine[] = [];
  child.on("message", (told: Told) => {
    if (told.said === "log") logged.push(told);
  });
  await hear("warm", WARM_MS);

  function hear<S extends Told["said"]>(said: S, ms = ANSWER_MS): Promise<Extract<Told, { said: S }>> {
    const heard = new Promise<Extract<Told, { said: S }>>((resolve, reject) => {
      const onExit = () => leave(() => reject(new Error(`the worker ended before it said "${said}"\n${complaint()}`)));
      const onMessage = (told: Told) => {
        if (told.said === said) leave(() => resolve(told as Extract<Told, { said: S }>));
        if (told.said === "failed") leave(() => reject(new Error(told.why)));
      };
      const leave = (then: () => void) => {
        child.off("message", onMessage).off("exit", onExit);
        then();
      };
      child.on("message", onMessage).on("exit", onExit);
    });
    return within(ms, `"${said}"`, heard);
  }

  const order = (given: Order) => void (child.connected && child.send(given));
  return {
    logged,
    async begin(orders) {
      const begun = hear("begun");
      order({ begin: orders });
      await begun;
    },
    turn: (ms) => order({ turn: ms }),
    async counts() {
      const told = hear("counts");
      order({ tell: "counts" });
      return (await told).counts;
    },
    async stop() {
      const stopped = hear("stopped");
      order({ tell: "stop" });
      await stopped;
      await end(child);
    },
    kill: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${ms} ms in vain for ${what}`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
