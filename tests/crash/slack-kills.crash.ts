// Slack: it has no key of its own, so everything rests on the look-back.
import { expect, it } from "vitest";
import { describeReport, type KillPlan, runKills } from "./kills.ts";
import { controlSize, size } from "./size.ts";

const plan: KillPlan = { platform: "slack", ...size };

it("killed again and again, every message arrives once", async () => {
  const report = await runKills(plan);
  console.log(describeReport(plan, report));
  expect(report).toMatchObject({ kills: plan.kills, lost: [], doubled: [], strange: [] });
  expect(report.states).toEqual({ sent: plan.deliveries });
  expect(report.killsBetween).toBeGreaterThanOrEqual(plan.kills / 4);
});

it("without the look-back messages are doubled: the test can see it", async () => {
  const blind: KillPlan = { ...plan, ...controlSize, worker: { isBlind: true } };
  const report = await runKills(blind);
  console.log(`look-back off, ${describeReport(blind, report)}`);
  expect(report.doubled.length).toBeGreaterThan(0);
  expect(report.lost).toEqual([]);
});
