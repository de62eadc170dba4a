// How soon the platform hears from the bot when things go wrong, as the double saw it.
import { join } from "node:path";
import { after, type Child, inFreshFolder, startChild } from "./children.ts";
import { budget, quantile, type Table } from "./figures.ts";
import { lateness } from "./orders.ts";
import { readQuestions, shuffle, spread } from "./questions.ts";
import { type Acks, openStage, type Platform, type Stage } from "./stages.ts";

const LIMIT_MS = 1_500;
const SENDINGS = 1_000;
const OVER_MS = 6_000;
const SLOW_HANDLER_MS = 4_000;
const LOCKED_MS = 2_000;
const STARTS = 4;
const AFTER_START = 300;
const PEOPLE = 300;
const GUILDS = 100;

/** `botLate`, `benchLate`: how long the event loops of bot and bench stood still at most, in ms. */
type Fault = { readonly name: string; readonly acks: Acks; readonly botLate: number; readonly benchLate: number };

export async function measureAcks(platform: Platform): Promise<Table> {
  return inFreshFolder(async (folder) => {
    const stage = await openStage(platform, PEOPLE, GUILDS);
    const database = join(folder, "bench.db");
    const start = () => startChild("our-bot.ts", { ...stage.reach, database, hasSlowPage: true });
    try {
      // The first start publishes the commands, and everybody is known before the faults begin.
      const bot = await start();
      let faults: Fault[];
      try {
        await warmUp(stage, bot);
        faults = [await underSlowHandler(stage, bot), await underLock(stage, bot, database)];
      } finally {
        await bot.stop();
      }
      return tableOf(platform, [...faults, await atStart(stage, start)]);
    } finally {
      await stage.close();
    }
  });
}

async function warmUp(stage: Stage, bot: Child): Promise<void> {
  const ask = asker(stage, bot);
  const watched = stage.watch();
  await spread(2 * PEOPLE, 2_000, ask);
  await quiet(watched);
}

/** Every second command takes four seconds. */
async function underSlowHandler(stage: Stage, bot: Child): Promise<Fault> {
  const ask = asker(stage, bot);
  const late = await watchLoops(bot);
  const watched = stage.watch();
  await spread(SENDINGS, OVER_MS, (index) =>
    index % 2 === 0 ? stage.send(String(bot.hello.root), "slow", index) : ask(index),
  );
  const acks = await quiet(watched);
  await after(SLOW_HANDLER_MS);
  return { name: "half of the handlers take 4 s", acks, ...(await late()) };
}

async function underLock(stage: Stage, bot: Child, file: string): Promise<Fault> {
  const writer = await startChild("lock-holder.ts");
  try {
    const ask = asker(stage, bot);
    const late = await watchLoops(bot);
    const watched = stage.watch();
    const sending = spread(SENDINGS, OVER_MS, ask);
    await after(OVER_MS / 4);
    await writer.ask("hold", { file, ms: LOCKED_MS });
    await sending;
    return { name: "another program holds the database for 2 s", acks: await quiet(watched), ...(await late()) };
  } finally {
    await writer.stop();
  }
}

async function atStart(stage: Stage, start: () => Promise<Child>): Promise<Fault> {
  const runs: Acks[] = [];
  const lates: { botLate: number; benchLate: number }[] = [];
  for (let count = 0; count < STARTS; count++) {
    const starting = start();
    starting.catch(() => undefined);
    await stage.connected();
    lateness();
    const watched = stage.watch();
    const root = rootOf(stage);
    const questions = shuffle(readQuestions(), count);
    await spread(AFTER_START, 1_000, (index) => stage.send(root, `faq ${questions[index]}`, index));
    runs.push(await quiet(watched));
    const bot = await starting;
    lates.push({ botLate: await bot.ask<number>("lateness"), benchLate: lateness() });
    await bot.stop();
  }
  return {
    name: `${AFTER_START} commands in the first second of ${STARTS} starts`,
    acks: {
      ackMs: runs.flatMap(({ ackMs }) => ackMs),
      expired: runs.reduce((sum, { expired }) => sum + expired, 0),
      waiting: 0,
    },
    botLate: Math.max(...lates.map(({ botLate }) => botLate)),
    benchLate: Math.max(...lates.map(({ benchLate }) => benchLate)),
  };
}

async function watchLoops(bot: Child): Promise<() => Promise<{ botLate: number; benchLate: number }>> {
  await bot.ask("lateness");
  lateness();
  return async () => ({ botLate: await bot.ask<number>("lateness"), benchLate: lateness() });
}

const roots = new WeakMap<Stage, string>();

function rootOf(stage: Stage): string {
  const root = roots.get(stage);
  if (root === undefined) throw new Error("the bot has not been started before");
  return root;
}

function asker(stage: Stage, bot: Child): (index: number) => void {
  const root = String(bot.hello.root);
  roots.set(stage, root);
  const questions = shuffle(readQuestions(), 1);
  return (index) => stage.send(root, `faq ${questions[index % questions.length]}`, index);
}

/** Waits until everything is acknowledged or its three seconds are over. */
async function quiet(watched: () => Acks): Promise<Acks> {
  for (let waited = 0; waited < 8_000; waited += 50) {
    const { waiting, expired } = watched();
    if (waiting <= expired) break;
    await after(50);
  }
  return watched();
}

function tableOf(platform: Platform, faults: readonly Fault[]): Table {
  return {
    title: `Acknowledgement under faults, ${platform}: ms from sending to the first sign, as the double saw it`,
    head: ["fault", "n", "p50", "p99", "p99.9", "most", "expired", "bot late", "bench late", "budget p99.9"],
    rows: faults.map(({ name, acks: { ackMs, expired }, botLate, benchLate }) => {
      const late = quantile(ackMs, 0.999);
      const held = expired === 0 ? budget(LIMIT_MS, late) : `<= ${LIMIT_MS} MISSED`;
      return [
        name,
        ackMs.length,
        quantile(ackMs, 0.5),
        quantile(ackMs, 0.99),
        late,
        Math.max(...ackMs),
        String(expired),
        botLate,
        benchLate,
        held,
      ];
    }),
    notes: [
      "Late: the longest time the event loop of the bot, or of the bench that plays the platform, stood still. A busy machine shows here.",
    ],
  };
}
