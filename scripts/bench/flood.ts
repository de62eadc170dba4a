// What other chapters notice while one is flooded: their answers in quiet times and meanwhile, in the same run (SECURITY S22).
import { join } from "node:path";
import { commands } from "#commands";
import { loadGuide } from "#content";
import { createBot, createDrafts, createFlood, type Gesture, type Sender } from "#core";
import { openStore } from "#store";
import { startDiscordDouble } from "../../tests/doubles/discord.ts";
import { after, type Child, inFreshFolder, startChild } from "./children.ts";
import { budget, figure, quantile, type Table } from "./figures.ts";
import { lateness } from "./orders.ts";
import { readQuestions, shuffle } from "./questions.ts";

const FLOOD_A_SECOND = 1_000;
const ROUNDS = 5;
const PHASE_MS = 2_500;
/** What is still on its way belongs to the phase before. */
const REST_MS = 600;
const MEMBERS = 500;
// Within a group's allowance of fifty a second.
const MEET_MS = 21;
const OTHERS = { chapters: 4, people: 50, aSecond: 60 };
const MOST_RATIO = 2;

type Attack = "command" | "modal" | "suggest";
/** `act` is one gesture of the flooded chapter; `ask` one of the others, which should leave at `due` and tells `took` how long it waited. */
type Stand = {
  act(attack: Attack, member: number): void;
  ask(index: number, due: number, took: (ms: number) => void): void;
  /** The bot's, in µs since it began. */
  cpu(): Promise<number>;
};
/** `rounds`: what the others waited in each; `cpu`: the bot's, in percent of one core. */
type Phase = { readonly rounds: number[][]; asked: number; cpu: number };
type Phases = { readonly quiet: Phase; readonly flooded: Phase };

const storms: readonly { readonly name: string; readonly attack: Attack; readonly members: number }[] = [
  { name: "one member's commands", attack: "command", members: 1 },
  { name: `${MEMBERS} members' commands`, attack: "command", members: MEMBERS },
  { name: `${MEMBERS} members' forms`, attack: "modal", members: MEMBERS },
  { name: `${MEMBERS} members typing`, attack: "suggest", members: MEMBERS },
];

export async function measureFlood(where: "core" | "discord"): Promise<Table> {
  const rows =
    where === "core"
      ? await inFreshFolder((folder) => atCore(folder))
      : await inFreshFolder((folder) => atDiscord(folder));
  return {
    title: `${FLOOD_A_SECOND} a second in one chapter, ${where === "core" ? "the bot without network" : "the real Discord door"}: ms until others are answered`,
    head: ["flood", "n", "quiet p50", "quiet p99", "flooded p50", "flooded p99", "ratio p99", "budget", ...TOLD],
    rows,
    notes: [
      `${ROUNDS} quiet and ${ROUNDS} flooded phases of ${PHASE_MS / 1000} s in turn; the others ask ${OTHERS.aSecond} times a second, whatever becomes of it.`,
      "CPU: of the bot, in percent of one core; without network the bench is in it. A busy machine shows in the milliseconds, hardly here.",
      "Late: the longest time an event loop stood still, of the bench (which plays the platform) and of the bot.",
    ],
  };
}

const TOLD = ["unanswered", "CPU % quiet", "flooded", "calls/s", "bench late", "bot late"];

async function phasesOf(stand: Stand, attack: Attack, members: number): Promise<Phases> {
  const phases = {
    quiet: { rounds: [], asked: 0, cpu: 0 },
    flooded: { rounds: [], asked: 0, cpu: 0 },
  } satisfies Phases;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, phase] of Object.entries<Phase>(phases)) {
      const times: number[] = [];
      phase.rounds.push(times);
      const [cpu, begun] = [await stand.cpu(), performance.now()];
      const asking = openLoop(OTHERS.aSecond, PHASE_MS, (index, due) => {
        phase.asked += 1;
        stand.ask(index, due, (ms) => times.push(ms));
      });
      const isFlood = name === "flooded";
      if (isFlood) await openLoop(FLOOD_A_SECOND, PHASE_MS, (index) => stand.act(attack, index % members));
      await asking;
      phase.cpu += ((await stand.cpu()) - cpu) / (performance.now() - begun) / 10 / ROUNDS;
      await after(REST_MS);
    }
  return phases;
}

/** Everybody is known before it counts: members of a group that has been there for long. */
async function meet(stand: Stand): Promise<void> {
  for (let index = 0; index < Math.max(MEMBERS, OTHERS.chapters * OTHERS.people); index += 1) {
    stand.act("command", index % MEMBERS);
    if (index < OTHERS.chapters * OTHERS.people) stand.ask(index, 0, () => undefined);
    await after(MEET_MS);
  }
  await after(REST_MS);
}

/** So many a second, at their time, whatever becomes of them. */
async function openLoop(aSecond: number, ms: number, send: (index: number, due: number) => void): Promise<void> {
  const start = performance.now();
  const count = (aSecond * ms) / 1000;
  for (let index = 0; index < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * aSecond) + 1);
    for (; index < due; index += 1) send(index, start + (index * 1000) / aSecond);
    await after(1);
  }
}

function rowOf(name: string, { quiet, flooded }: Phases, told: readonly (string | number)[]) {
  // Of each round, so that a machine that stands still for a moment spoils one of them and not the whole.
  const of = ({ rounds }: Phase, share: number) => figure(rounds.map((times) => quantile(times, share)));
  const [before, meanwhile] = [of(quiet, 0.99), of(flooded, 0.99)];
  const ratio = meanwhile.median / before.median;
  const answered = countOf(quiet) + countOf(flooded);
  return [
    ...[name, answered, of(quiet, 0.5).median, before, of(flooded, 0.5).median, meanwhile, ratio],
    ...[budget(MOST_RATIO, ratio), String(quiet.asked + flooded.asked - answered), quiet.cpu, flooded.cpu, ...told],
  ];
}

const countOf = ({ rounds }: Phase) => rounds.flat().length;

const questions = shuffle(readQuestions(), 1);
const questionOf = (index: number) => questions[index % questions.length] ?? "";
/** The same person again only after five seconds. */
const otherOf = (index: number) => index % (OTHERS.chapters * OTHERS.people);

async function atCore(folder: string) {
  const clock = { now: () => Date.now() };
  const store = await openStore({ file: join(folder, "bench.db"), clock });
  const { guide } = await loadGuide({ folder: "content" });
  let lines = 0;
  const count = () => void lines++;
  const log = { info: count, warn: count, error: count };
  const flood = createFlood(clock);
  const bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log, flood });
  let events = 0;
  const sender = (account: string, space: string): Sender => ({
    ...{ account: `discord:${account}`, name: "X", space: `discord:${space}`, channel: "discord:#1", locale: "en-US" },
    ...{ isDirect: false, isSpaceAdmin: false, eventId: String(events++) },
  });
  const gestures: Record<Exclude<Attack, "suggest">, (index: number) => Gesture> = {
    command: (index) => ({ kind: "command", root: "members", path: ["faq"], options: { question: questionOf(index) } }),
    modal: (index) => ({ kind: "submit", wire: "guide.asked", values: { question: questionOf(index) } }),
  };
  const stand: Stand = {
    act(attack, member) {
      const from = sender(`9${member}`, "900");
      if (attack === "suggest")
        void bot.suggest({ from, root: "members", path: ["faq"], option: "question", typed: "lead" });
      else void bot.answer({ from, gesture: gestures[attack](member) });
    },
    ask(index, due, took) {
      const other = otherOf(index);
      const from = sender(`1${other}`, String(other % OTHERS.chapters));
      // From when it should have left: what holds up the bot holds up the sender in the same process.
      void bot.answer({ from, gesture: gestures.command(index) }).then(() => took(performance.now() - due));
    },
    cpu: async () => {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
  };
  await meet(stand);
  const rows = [];
  for (const { name, attack, members } of storms) {
    lateness();
    const phases = await phasesOf(stand, attack, members);
    rows.push(rowOf(name, phases, ["-", lateness(), "-"]));
  }
  await store.close();
  return rows;
}

async function atDiscord(folder: string) {
  const double = await startDiscordDouble();
  const furnish = (name: string, people: number) => {
    const guild = double.addGuild({ name });
    const users = Array.from({ length: people }, (_, index) => double.addUser({ name: `${name} ${index}` }));
    for (const { id } of users) double.addMember(guild.id, id);
    return users.map((user) => ({ user, guild }));
  };
  const flooders = furnish("Flooded", MEMBERS);
  const chapters = Array.from({ length: OTHERS.chapters }, (_, index) => furnish(`Group ${index}`, OTHERS.people));
  const others = chapters.flat();
  const users = new Set(others.map(({ user }) => user.id));
  const reach = { platform: "discord", api: double.api, token: double.token, database: join(folder, "bench.db") };
  const bot: Child = await startChild("our-bot.ts", { ...reach, hasFlood: true });
  const root = String(bot.hello.root);
  const waiting = new Map<string, (ms: number) => void>();
  let read = 0;
  /** Answers are read where the double writes them down: waiting for each would cost the bench more than the bot. */
  const collect = () => {
    const entries = double.ledger.all();
    for (; read < entries.length; read += 1) {
      const { kind, interaction, user, ackMs } = entries[read]!;
      if (kind !== "interaction.answer" || !users.has(String(user))) continue;
      waiting.get(String(interaction))?.(Number(ackMs));
      waiting.delete(String(interaction));
    }
  };
  const stand: Stand = {
    act(attack, member) {
      const by = flooders[member % flooders.length]!;
      const sent =
        attack === "command"
          ? double.slash(by, `${root} faq`, { question: questionOf(member) })
          : attack === "suggest"
            ? double.autocomplete(by, `${root} faq`, { name: "question", value: "lead" })
            : double.submitRaw(by, formData(questionOf(member)));
      sent.catch(() => undefined);
    },
    ask(index, _due, took) {
      const by = others[otherOf(index)]!;
      void double.slash(by, `${root} faq`, { question: questionOf(index) }).then(({ id }) => waiting.set(id, took));
    },
    cpu: () => bot.ask<number>("cpu"),
  };
  const collecting = setInterval(collect, 50);
  try {
    await meet(stand);
    const rows = [];
    for (const { name, attack, members } of storms) {
      const calls = double.ledger.count("interaction.answer");
      lateness();
      await bot.ask("lateness");
      const phases = await phasesOf(stand, attack, members);
      const own = countOf(phases.quiet) + countOf(phases.flooded);
      const perSecond = (double.ledger.count("interaction.answer") - calls - own) / ((ROUNDS * PHASE_MS) / 1000);
      rows.push(rowOf(name, phases, [perSecond, lateness(), await bot.ask<number>("lateness")]));
    }
    return rows;
  } finally {
    clearInterval(collecting);
    await bot.stop();
    await double.close();
  }
}

/** A form as it is sent; nobody has to have opened it. */
const formData = (question: string) => ({
  custom_id: "guide.asked",
  components: [{ type: 18, id: 1, component: { type: 4, id: 2, custom_id: "question", value: question } }],
});
