import { runJumps } from "./jumps.ts";
const H = 3600_000;
for (const platform of ["slack"] as const) for (const jumps of [[H], [-H]]) {
  const r = await runJumps({ platform, deliveries: 300, seed: 3, jumps });
  console.log(platform, jumps.map((j) => j / H).join(), r.accepted, "lost", r.lost.length, "doubled", r.doubled.length, JSON.stringify(r.states));
}
