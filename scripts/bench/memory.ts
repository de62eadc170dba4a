// Memory after READY with 2,500 servers, the bot beside the bare program with the same intents and discord.js's own caches.
import { join } from "node:path";
import { after, inFreshFolder, startChild } from "./children.ts";
import { budget, figure, type Table } from "./figures.ts";
import { openStage } from "./stages.ts";

const GUILDS = 2_500;
const LIMIT_MIB = 40;
const SETTLE_MS = 1_000;

type Memory = { readonly rss: number; readonly rssCollected: number; readonly heap: number };

export async function measureMemory(rounds: number): Promise<Table> {
  const stage = await openStage("discord", 10, GUILDS);
  const ours: Memory[] = [];
  const bare: Memory[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      await inFreshFolder(async (folder) => {
        ours.push(await weigh("our-bot.ts", { ...stage.reach, database: join(folder, "bench.db") }));
        bare.push(await weigh("bare-discord.ts", stage.reach));
      });
    }
  } finally {
    await stage.close();
  }
  const of = (read: (memory: Memory) => number) => [
    figure(ours.map(read)),
    figure(bare.map(read)),
    figure(ours.map((memory, index) => read(memory) - read(bare[index]!))),
  ];
  const resident = of(({ rss }) => rss);
  return {
    title: `Memory after READY with ${GUILDS} servers, discord: MiB`,
    head: ["what", "our bot", "bare discord.js", "difference", "budget"],
    rows: [
      ["resident", ...resident, budget(LIMIT_MIB, resident[2]!.median)],
      ["resident, garbage collected", ...of(({ rssCollected }) => rssCollected), ""],
      ["heap in use, garbage collected", ...of(({ heap }) => heap), ""],
    ],
  };
}

async function weigh(file: string, given: object): Promise<Memory> {
  const child = await startChild(file, given, ["--expose-gc"]);
  try {
    await after(SETTLE_MS);
    return await child.ask<Memory>("memory");
  } finally {
    await child.stop();
  }
}
