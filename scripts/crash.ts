// The kill test in its long form: `npm run test:crash`. The CI runs a shorter one (tests/crash/vitest.config.ts).
import { Command, InvalidArgumentError, Option } from "commander";
import { describeReport, type KillPlan, type KillReport, runKills } from "../tests/crash/kills.ts";

function readWhole(typed: string): number {
  const value = Number(typed);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("A whole number from 1 on.");
  return value;
}

const program = new Command("crash")
  .description(
    "Kills the bot again and again while messages are due, and reads from the platform's ledger what arrived.",
  )
  .option("--deliveries <n>", "messages that are due", readWhole, 10_000)
  .option("--kills <n>", "how often the bot is killed", readWhole, 200)
  .addOption(new Option("--platform <name>", "only this one").choices(["discord", "slack"]))
  .option("--seed <n>", "of the dice", readWhole, 1)
  .parse();
const {
  deliveries,
  kills,
  seed,
  platform: only,
} = program.opts<{ deliveries: number; kills: number; seed: number; platform?: KillPlan["platform"] }>();

type Run = { readonly what: string; readonly plan: KillPlan; readonly mustDouble?: true };

/** Discord forgets keys sooner than a lease ends. */
const SHORT_WINDOW_MS = 1_000;
const CONTROL_SHARE = 0.25;

const runsOf = (platform: KillPlan["platform"]): readonly Run[] => {
  const plan: KillPlan = { platform, deliveries, kills, seed };
  const control: KillPlan = {
    ...plan,
    deliveries: Math.ceil(deliveries * CONTROL_SHARE),
    kills: Math.ceil(kills * CONTROL_SHARE),
    worker: { isBlind: true },
  };
  if (platform === "slack")
    return [
      { what: "as it is", plan },
      { what: "look-back off", plan: control, mustDouble: true },
    ];
  return [
    { what: "as it is", plan },
    { what: "key known for 1 s", plan: { ...plan, nonceWindowMs: SHORT_WINDOW_MS } },
    { what: "key and look-back off", plan: { ...control, nonceWindowMs: -1 }, mustDouble: true },
  ];
};

/** The same standards as in tests/crash. */
function isGood({ plan, mustDouble }: Run, report: KillReport): boolean {
  if (mustDouble) return report.doubled.length > 0;
  const { lost, doubled, strange, states, killsBetween } = report;
  return (
    lost.length + doubled.length + strange.length === 0 && states.sent === deliveries && killsBetween >= plan.kills / 4
  );
}

for (const platform of only ? [only] : (["discord", "slack"] as const))
  for (const run of runsOf(platform)) {
    const report = await runKills(run.plan);
    const verdict = isGood(run, report) ? "ok" : "FAILED";
    if (verdict !== "ok") process.exitCode = 1;
    console.log(`${verdict.padEnd(6)}  ${run.what}: ${describeReport(run.plan, report)}`);
  }
