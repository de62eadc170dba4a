// Wires everything: config, store, guide, bot, doors, jobs; closes in order on SIGTERM.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commands } from "#commands";
import { ContentProblems, loadGuide } from "#content";
import {
  type Adapter,
  ConfigurationProblem,
  createBot,
  createDrafts,
  createFlood,
  type Guide,
  type Log,
  PlatformUnreachable,
  platformOf,
  type StandingOf,
  type Store,
} from "#core";
import { newsFrom, wasEverLed } from "#features/chapters";
import { answer } from "#features/guide";
import { firstLeaderCode } from "#features/linking";
import { replanForZones } from "#features/reminders";
import { BACKUPS_KEPT, backupFolderOf, backupName, newestBackup, openStore, rotateBackups } from "#store";
import { systemClock } from "./clock.ts";
import { type Config, readConfig } from "./config.ts";
import { createJobs, type Jobs } from "./jobs/index.ts";
import { createLog } from "./log.ts";

/** sysexits.h EX_CONFIG: a supervisor need not start it again, a person must mend something first. */
const EXIT_CONFIG = 78;
/** EX_TEMPFAIL: it is worth being started again. */
const EXIT_AGAIN = 75;

type Door = { readonly name: string; readonly adapter?: Adapter; readonly state: string };

async function start(): Promise<void> {
  process.env.TZ = "UTC";
  try {
    process.loadEnvFile();
  } catch {
    // No .env file: everything may come from the environment, or nothing is set and this is the demo.
  }
  const config = readConfig(process.env);
  const isTerminal = process.stdout.isTTY === true;
  const log = createLog({
    level: config.logLevel,
    isTerminal,
    color: isTerminal && !process.env.NO_COLOR,
    write: (line) => process.stdout.write(line),
  });
  const { guide, warnings } = await loadGuide({ folder: config.contentFolder, overlay: config.contentOverlay });
  for (const { file, line, problem } of warnings) log.warn({}, `${file}:${line} ${problem}`);
  mkdirSync(dirname(config.databaseFile), { recursive: true });
  const isDemo = config.discord === undefined && config.slack === undefined;
  const erasureLog = join(dirname(config.databaseFile), "erasures.log");
  const store = await openStore({ file: config.databaseFile, clock: systemClock, log, erasureLog });
  let jobs: Jobs | undefined;
  const demo = isDemo ? await import("./demo.ts") : undefined;
  const demoClock = await demo?.openDemoClock(store);
  const clock = demoClock ?? systemClock;
  let running: readonly Adapter[] = [];
  const standingOf: StandingOf = async (account, space) =>
    (await running.find(({ platform }) => platform === platformOf(account))?.standingOf(account, space)) ?? {
      kind: "unknown",
    };
  const bot = createBot({
    ...{ commands, store, guide, clock, log },
    drafts: createDrafts(clock),
    // The demo is one person at one machine, who may press as fast as they like.
    ...(!isDemo && { flood: createFlood(clock) }),
    standingOf,
  });
  const doors = await openDoors();
  running = doors.flatMap(({ adapter }) => adapter ?? []);
  jobs = createJobs({
    ...{ store, doors: running, guide, tree: bot.tree, clock, log },
    ...(!isDemo && { backups: backupsOf(store, config) }),
  });
  stopOnSignal(jobs, running, store, log);
  if (demo) await demo.introduceDemoPeople(bot, store, clock.now());
  await replanForZones({ store, clock, log }, process.versions.tz ?? "");
  // Side by side: one door that waits before connecting, up to an hour, holds up neither the other nor its messages.
  const opening = running.map((adapter) => adapter.start(bot));
  try {
    await Promise.race(opening);
    jobs.start();
    await Promise.all(opening);
  } catch (error) {
    // A refused token is no crash: the next start need not read the database through.
    await jobs.stop();
    await store.close();
    throw error;
  }
  // The first question would wait for the index; now nobody does.
  setImmediate(() => answer(guide, guide.pack.source));
  if (!isDemo && !(await wasEverLed(store)))
    log.info(
      {},
      `nobody leads a group yet: whoever may manage the server or workspace can, with /${bot.tree.names.leaders} setup; anybody else with /${bot.tree.names.members} privacy link ${await firstLeaderCode(store, clock.now())} (once, for a day)`,
    );
  banner(config, guide, doors, isTerminal ? (line) => process.stdout.write(`${line}\n`) : (line) => log.info({}, line));

  /** A door is opened, and its library loaded, only when its token is there. */
  async function openDoors(): Promise<Door[]> {
    const opened: Door[] = [];
    if (config.discord) {
      const { createDiscordAdapter } = await import("#adapters/discord");
      const adapter = createDiscordAdapter({
        ...config.discord,
        clock,
        log,
        settings: store.settings,
        directChannels: store.directChannels,
        spaces: newsFrom("discord", { store, standingOf, clock, log }),
      });
      opened.push({ name: "Discord", adapter, state: "on" });
    } else opened.push({ name: "Discord", state: "off  DISCORD_TOKEN is not set; README.md, Connect Discord" });
    if (config.slack) {
      const { createSlackAdapter } = await import("#adapters/slack");
      const adapter = createSlackAdapter({
        ...config.slack,
        host: config.host,
        port: config.port,
        directChannels: store.directChannels,
        spaces: newsFrom("slack", { store, standingOf, clock, log }),
        clock,
        log,
      });
      opened.push({
        name: "Slack",
        adapter,
        state: `on   by ${config.slack.transport.kind === "socket" ? "Socket Mode" : "HTTP"}`,
      });
    } else opened.push({ name: "Slack", state: "off  SLACK_BOT_TOKEN is not set; README.md, Connect Slack" });
    if (!demoClock) return [...opened, { name: "Local page", state: "off  it is the demo, for when no token is set" }];
    const { createLocalAdapter } = await import("#adapters/local");
    const adapter = createLocalAdapter({
      clock: demoClock,
      turn: async (by) => (jobs && demo?.turnDemoClock(demoClock, jobs, by)) ?? false,
      log,
      messages: store.demoMessages,
      host: config.host,
      port: config.port,
      previews: {
        discord: async (card) => (await import("#adapters/discord/render")).renderCard(card),
        slack: async (card) => (await import("#adapters/slack/render")).renderCard(card),
      },
      startOver: async () => demo?.startDemoOver(bot, store, demoClock),
    });
    return [...opened, { name: "Local page", adapter, state: "on" }];
  }
}

function banner(config: Config, guide: Guide, doors: readonly Door[], print: (line: string) => void): void {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  print(
    `irig-bot ${version}: ${guide.pack.source}, ${guide.topics.size} answers, ${guide.terms.size} words, /${guide.pack.command}`,
  );
  for (const { name, adapter, state } of doors) {
    const address = adapter && "address" in adapter ? `   ${String(adapter.address)}` : "";
    print(`  ${name.padEnd(10)}  ${state}${address}`);
  }
  print(`  Kept in     ${config.databaseFile}`);
  print("Stop with Ctrl-C.");
}

const backupsOf = (store: Store, { databaseFile: file, contentOverlay: overlay }: Config) => ({
  async make() {
    const now = systemClock.now();
    await store.backup(join(backupFolderOf(file), backupName(file, now)), { thorough: true, overlay });
    rotateBackups(file, BACKUPS_KEPT, now);
  },
  newestAt: () => newestBackup(file)?.at,
});

function stopOnSignal(jobs: Jobs, running: readonly Adapter[], store: Store, log: Log): void {
  let stopping = false;
  const stop = async (exitCode: number) => {
    if (stopping) return;
    stopping = true;
    // While the doors are still open: what is on its way arrives.
    await jobs.stop().catch(() => undefined);
    await Promise.allSettled(running.map((adapter) => adapter.stop()));
    await store.close();
    process.exit(exitCode);
  };
  process.on("SIGTERM", () => stop(0));
  process.on("SIGINT", () => stop(0));
  // A library that gave up without telling leaves a bot that is up but deaf: better to leave in order and be started again.
  process.on("unhandledRejection", (reason) => {
    const { name, code } =
      reason instanceof Error ? (reason as NodeJS.ErrnoException) : { name: typeof reason, code: undefined };
    log.error(
      { name, code },
      "something failed that nobody was waiting for; the program stops so that it can be started again",
    );
    void stop(1);
  });
}

try {
  await start();
} catch (error) {
  if (error instanceof ConfigurationProblem) {
    console.error(["irig-bot cannot start yet:", ...error.problems.map((problem) => `- ${problem}`)].join("\n"));
    process.exit(EXIT_CONFIG);
  }
  if (error instanceof PlatformUnreachable) {
    console.error(`irig-bot cannot start yet:\n- ${error.message}`);
    process.exit(EXIT_AGAIN);
  }
  if (error instanceof ContentProblems) {
    console.error(
      [
        "The guide has mistakes (npm run check-content shows the same):",
        ...error.findings.map(({ file, line, problem, fix }) => `- ${file}:${line} ${problem} ${fix}`),
      ].join("\n"),
    );
    process.exit(EXIT_CONFIG);
  }
  throw error;
}
