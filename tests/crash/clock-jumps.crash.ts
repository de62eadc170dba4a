// A clock that is set wrong and right again makes messages late at worst.
import { describe, expect, it } from "vitest";
import { type JumpPlan, runJumps } from "./jumps.ts";

const HOUR_MS = 3_600_000;

const jumps: readonly (readonly [string, readonly number[]])[] = [
  ["an hour forward", [HOUR_MS]],
  ["an hour back", [-HOUR_MS]],
  ["an hour forward and back again", [HOUR_MS, -HOUR_MS]],
  ["an hour back and forward again", [-HOUR_MS, HOUR_MS]],
];

describe.each(["discord", "slack"] as const)("on %s", (platform) => {
  it.each(jumps)("the clock goes %s while messages leave", async (what, steps) => {
    const plan: JumpPlan = { platform, deliveries: 200, seed: 7, jumps: steps };
    const report = await runJumps(plan);
    const { accepted, lost, doubled } = report;
    console.log(`${platform}, ${what}: ${accepted} accepted, ${lost.length} lost, ${doubled.length} doubled`);
    expect(report).toMatchObject({ lost: [], doubled: [], strange: [] });
    expect(report.states).toEqual({ sent: plan.deliveries });
  });
});
