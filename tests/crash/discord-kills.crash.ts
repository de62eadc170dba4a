// Discord: its own key and the look-back together keep every message single, whatever is killed when.
import { expect, it } from "vitest";
import { describeReport, type KillPlan, runKills } from "./kills.ts";
import { controlSize, size } from "./size.ts";

const plan: KillPlan = { platform: "discord", ...size };

it("killed again and again, every message arrives once", async () => {
  const report = await runKills(plan);
  console.log(describeReport(plan, report));
  expect(report).toMatchObject({ kills: plan.kills, lost: [], doubled: [], strange: [] });
  expect(report.states).toEqual({ sent: plan.deliveries });
  expect(report.killsBetween).toBeGreaterThanOrEqual(plan.kills / 4);
});

it("the same when Discord forgets keys sooner than a lease ends", async () => {
  const short: KillPlan = { ...plan, seed: plan.seed + 1, nonceWindowMs: 1_000 };
  const report = await runKills(short);
  console.log(`key known for 1 s, ${describeReport(short, report)}`);
  expect(report).toMatchObject({ kills: plan.kills, lost: [], doubled: [], strange: [] });
  expect(report.states).toEqual({ sent: plan.deliveries });
});

it("without key and look-back messages are doubled: the test can see it", async () => {
  const blind: KillPlan = { ...plan, ...controlSize, nonceWindowMs: -1, worker: { isBlind: true } };
  const report = await runKills(blind);
  console.log(`key and look-back off, ${describeReport(blind, report)}`);
  expect(report.doubled.length).toBeGreaterThan(0);
  expect(report.lost).toEqual([]);
});
