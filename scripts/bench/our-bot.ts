// The bot as main.ts wires it, at one door of a double, with orders to measure it by.
import { setTimeout as sleep } from "node:timers/promises";
import { commands } from "#commands";
import { loadGuide } from "#content";
import {
  type Adapter,
  type Commands,
  createBot,
  createDrafts,
  createFlood,
  md,
  type Page,
  text,
  toAsker,
  verb,
} from "#core";
import { openStore } from "#store";
import { createLog } from "../../src/log.ts";
import { obey, type Reach, readArgument, timeLookUp } from "./orders.ts";

export type OurReach = Reach & {
  readonly database: string;
  readonly hasSlowPage?: boolean;
  readonly hasFlood?: boolean;
};

const SLOW_MS = 4_000;

const slow: Page = {
  name: "slow",
  description: "Answers after four seconds",
  verb: verb({
    description: "Answers after four seconds",
    async run() {
      await sleep(SLOW_MS);
      return toAsker({ body: [text(md`At last.`)] });
    },
  }),
  on: [],
};

const {
  platform,
  api,
  token,
  appToken = "",
  database,
  hasSlowPage = false,
  hasFlood = false,
} = readArgument<OurReach>();
let offset = 0;
const clock = { now: () => Date.now() + offset };
// As in production but for the last step: lines are made and then dropped.
const log = createLog({ level: "info", isTerminal: false, color: false, write: () => {} });
const { guide } = await loadGuide({ folder: "content" });
const store = await openStore({ file: database, clock, log });
const listed: Commands = hasSlowPage ? { ...commands, members: [...commands.members, slow] } : commands;
const bot = createBot({
  commands: listed,
  store,
  guide,
  clock,
  drafts: createDrafts(clock),
  log,
  ...(hasFlood && { flood: createFlood(clock) }),
});
const adapter = platform === "discord" ? await openDiscord() : await openSlack();
await adapter.start(bot);

/** As in main.ts, the library of the other door is not loaded. */
async function openDiscord(): Promise<Adapter> {
  const { createDiscordAdapter } = await import("#adapters/discord");
  const { settings, directChannels } = store;
  return createDiscordAdapter({ token, apiBase: api, clock, log, settings, directChannels });
}

async function openSlack(): Promise<Adapter> {
  const { createSlackAdapter } = await import("#adapters/slack");
  const transport = { kind: "socket", appToken } as const;
  const { directChannels } = store;
  return createSlackAdapter({ botToken: token, apiUrl: api, transport, directChannels, clock, log });
}

async function stop(): Promise<void> {
  await adapter.stop();
  await store.close();
}

obey({ root: bot.tree.names.members }, stop, {
  lookUp: (questions: string[]) => timeLookUp(guide, questions),
  advance: (ms: number) => {
    offset += ms;
  },
});
