// The bot that is killed: a store on a file, one door, the jobs. It loads everything first, and begins when it is told to.
import { loadGuide } from "#content";
import { type Adapter, type Bot, type Commands, createBot, createDrafts, type Log, type Store } from "#core";
import { openStore } from "#store";
import { createJobs } from "../../src/jobs/index.ts";
import type { Reach } from "./double.ts";
import { crashKind } from "./kind.ts";

export type Orders = {
  readonly database: string;
  readonly reach: Omit<Reach, "friends">;
  /** Undefined: as fast as the door says of itself. */
  readonly perSecond?: number;
  readonly leaseMs?: number;
  /** How far the clock is off. */
  readonly offsetMs?: number;
  /** Never looks for a message whose outcome is unknown, and just sends it again. */
  readonly isBlind?: boolean;
};

export type Order = { readonly begin: Orders } | { readonly turn: number } | { readonly tell: "counts" | "stop" };
export type Told =
  | { readonly said: "warm" | "begun" | "stopped" }
  | { readonly said: "counts"; readonly counts: Awaited<ReturnType<Store["deliveries"]["count"]>> }
  | { readonly said: "failed"; readonly why: string }
  | { readonly said: "log"; readonly level: "warn" | "error"; readonly sentence: string; readonly detail: string };

const GUIDE_FOLDER = "tests/content/tiny-pack";
const commands: Commands = { members: [], leaders: [], bare: [], words: { path: [], option: "" } };

let offset = 0;
const clock = { now: () => Date.now() + offset };
const tell = (told: Told) => void process.send?.(told);
const detailOf = (facts: object) => {
  const { err, ...rest } = facts as { err?: unknown };
  return JSON.stringify({ ...rest, ...(err instanceof Error && { err: err.message }) });
};
const log: Log = {
  info() {},
  warn: (facts, sentence) => tell({ said: "log", level: "warn", sentence, detail: detailOf(facts) }),
  error: (facts, sentence) => tell({ said: "log", level: "error", sentence, detail: detailOf(facts) }),
};

type OpenDoor = (orders: Orders, store: Store) => Adapter;

/** As in main.ts, the library of the other door is not loaded. */
async function loadDoor(platform: Reach["platform"]): Promise<OpenDoor> {
  if (platform === "discord") {
    const { createDiscordAdapter } = await import("#adapters/discord");
    return ({ reach: { api, token }, perSecond }, { settings, directChannels }) =>
      createDiscordAdapter({ token, apiBase: api, clock, log, settings, directChannels, ...paceOf(perSecond) });
  }
  const { createSlackAdapter } = await import("#adapters/slack");
  return ({ reach: { api, token, appToken }, perSecond }, { directChannels }) =>
    createSlackAdapter({
      ...{ botToken: token, apiUrl: api, clock, log, directChannels, ...paceOf(perSecond) },
      transport: { kind: "socket", appToken },
    });
}

const paceOf = (perSecond: number | undefined) =>
  perSecond === undefined ? {} : { pace: { messagesPerSecond: perSecond } };

function withOrders(door: Adapter, { isBlind }: Orders): Adapter {
  return isBlind ? { ...door, findDelivered: async () => ({ kind: "absent" }) } : door;
}

async function start(bot: Bot, door: Adapter): Promise<void> {
  // Discord needs the gateway only to hear; every log-in counts, and the guard against crash loops would rightly hold up this test.
  if (door.platform !== "discord") await door.start(bot);
}

const openDoor = await loadDoor(process.argv[2] === "slack" ? "slack" : "discord");
const { guide } = await loadGuide({ folder: GUIDE_FOLDER });
let stop = async () => {};
let store: Store | undefined;

async function begin(orders: Orders): Promise<void> {
  offset = orders.offsetMs ?? 0;
  store = await openStore({ file: orders.database, clock, log });
  const bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log });
  const door = withOrders(openDoor(orders, store), orders);
  await start(bot, door);
  const { perSecond, leaseMs } = orders;
  const jobs = createJobs({
    ...{ store, guide, clock, log, doors: [door], tree: bot.tree, kinds: [crashKind] },
    ...(perSecond !== undefined && { paces: { [door.platform]: perSecond } }),
    ...(leaseMs !== undefined && { leaseMs }),
  });
  jobs.start();
  stop = async () => {
    await jobs.stop();
    await door.stop();
    await store?.close();
  };
}

process.on("disconnect", () => process.exit());
process.on("message", async (order: Order) => {
  try {
    if ("begin" in order) {
      await begin(order.begin);
      tell({ said: "begun" });
    } else if ("turn" in order) offset += order.turn;
    else if (order.tell === "counts" && store) tell({ said: "counts", counts: await store.deliveries.count() });
    else if (order.tell === "stop") {
      await stop();
      tell({ said: "stopped" });
      process.disconnect();
    }
  } catch (error) {
    tell({ said: "failed", why: error instanceof Error ? error.message : String(error) });
  }
});
tell({ said: "warm" });
