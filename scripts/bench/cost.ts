// CPU of one faq answer, the bot beside the bare library, both saturated with the same questions in the same order.
import { join } from "node:path";
import { type Child, inFreshFolder, startChild } from "./children.ts";
import { budget, figure, type Table } from "./figures.ts";
import { eachAtMost, readQuestions, shuffle } from "./questions.ts";
import { openStage, type Platform, type Stage } from "./stages.ts";

const AT_ONCE = 16;
const WARM_UP_ROUNDS = 3;
/** Longer than anything about a person may be remembered (the Slack door: a day). */
const LATER_MS = 25 * 60 * 60_000;
const LIMITS: Record<Platform, number> = { discord: 1.5, slack: 2 };
const LIBRARIES: Record<Platform, string> = { discord: "bare discord.js", slack: "bare Bolt, socket" };

type Contender = { readonly child: Child; readonly stage: Stage; readonly before?: () => Promise<unknown> };
/** µs an answer. */
type Round = { readonly total: number; readonly lookUp: number };

export async function measureCost(platform: Platform, rounds: number): Promise<Table> {
  const questions = readQuestions();
  return inFreshFolder(async (folder) => {
    const ours = await openStage(platform, questions.length);
    const bare = await openStage(platform, questions.length);
    const children: Child[] = [];
    const start = async (file: string, given: object) => {
      const child = await startChild(file, given);
      children.push(child);
      return child;
    };
    try {
      const bot = await start("our-bot.ts", { ...ours.reach, database: join(folder, "bench.db") });
      const program = await start(`bare-${platform}.ts`, bare.reach);
      const contenders: Contender[] = [
        { child: bot, stage: ours, before: () => bot.ask("advance", LATER_MS) },
        { child: program, stage: bare },
        ...(platform === "slack" ? [{ child: bot, stage: ours }] : []),
      ];
      const measured = await inTurns(contenders, questions, rounds);
      return tableOf(platform, measured, questions.length, ours.violations() + bare.violations());
    } finally {
      await Promise.all(children.map((child) => child.stop()));
      await Promise.all([ours.close(), bare.close()]);
    }
  });
}

/** In every round all contenders get the same order, and they take turns in going first. */
async function inTurns(contenders: readonly Contender[], questions: readonly string[], rounds: number) {
  const measured = contenders.map((): Round[] => []);
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const order = shuffle(questions, round + 1_000);
    const turns = [...contenders.entries()];
    if (round % 2 !== 0) turns.reverse();
    for (const [index, contender] of turns) {
      const result = await runRound(contender, order, questions);
      if (round >= 0) measured[index]!.push(result);
    }
  }
  return measured;
}

async function runRound({ child, stage, before }: Contender, order: readonly string[], questions: readonly string[]) {
  const people = new Map(questions.map((question, index) => [question, index]));
  const root = String(child.hello.root);
  await before?.();
  const begun = await child.ask<number>("cpu");
  await eachAtMost(AT_ONCE, order, (question) => stage.answered(root, question, people.get(question) ?? 0));
  const total = ((await child.ask<number>("cpu")) - begun) / order.length;
  return { total, lookUp: await child.ask<number>("lookUp", order) };
}

function tableOf(platform: Platform, measured: readonly Round[][], questions: number, violations: number): Table {
  const [ours = [], bare = [], remembered] = measured;
  const limit = LIMITS[platform];
  const totals = (rounds: readonly Round[]) => figure(rounds.map(({ total }) => total / 1000));
  const lookUps = (rounds: readonly Round[]) => figure(rounds.map(({ lookUp }) => lookUp / 1000));
  const beyond = ({ total, lookUp }: Round) => (total - lookUp) / 1000;
  const ratio = (rounds: readonly Round[], of: (round: Round) => number) =>
    figure(rounds.map((round, index) => of(round) / of(bare[index]!)));
  const first = ratio(ours, beyond);
  return {
    title: `CPU of a faq answer, ${platform}: ms of user and system time, ${questions} questions, ${AT_ONCE} at once`,
    head: ["what", "our bot", LIBRARIES[platform], "ratio", "budget"],
    rows: [
      ["whole answer", totals(ours), totals(bare), ratio(ours, ({ total }) => total), ""],
      ["look-up alone", lookUps(ours), lookUps(bare), ratio(ours, ({ lookUp }) => lookUp), ""],
      ["beyond the look-up", figure(ours.map(beyond)), figure(bare.map(beyond)), first, budget(limit, first.median)],
      ...(remembered
        ? [
            [
              "the same, asked again within a day",
              figure(remembered.map(beyond)),
              figure(bare.map(beyond)),
              ratio(remembered, beyond),
              "",
            ],
          ]
        : []),
    ],
    notes: [
      "Every question comes from another person of one chapter, all known from before; database in a file.",
      ...(remembered ? ["Our bot asks Slack for a person's profile (users.info) when it is older than a day."] : []),
      ...(violations > 0 ? [`The double would have refused ${violations} requests.`] : []),
    ],
  };
}
