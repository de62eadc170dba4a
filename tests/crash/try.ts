import { describeReport, runKills } from "./kills.ts";

const plan = {
  platform: process.argv[2] as "discord",
  deliveries: Number(process.argv[3]),
  kills: Number(process.argv[4]),
  seed: 1,
  ...JSON.parse(process.argv[5] ?? "{}"),
};
const r = await runKills(plan);
console.log(describeReport(plan, r), r.strange.length, [...new Set(r.errors)].slice(0, 5), r.errors.length);
