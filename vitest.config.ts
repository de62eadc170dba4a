// What runs with `npm test`: everything that needs no browser and no server of others. What takes long on purpose (`*.slow.test.ts`,
// `tests/crash`, `tests/browser`) has commands of its own, because people run what is quick.
import { defineConfig } from "vitest/config";

const isSlow = process.env.SLOW === "1";
const shared = { env: { TZ: "UTC" }, testTimeout: 15_000, hookTimeout: 30_000, pool: "forks" } as const;

export default defineConfig({
  test: {
    // Many tests wait for sockets and timers, so three run well even on two cores.
    maxWorkers: 3,
    projects: isSlow
      ? [{ test: { ...shared, name: "slow", include: ["tests/**/*.slow.test.ts"] } }]
      : [
          {
            test: {
              ...shared,
              name: "program",
              include: ["tests/**/*.test.ts"],
              exclude: ["tests/{browser,crash,doubles}/**", "tests/**/*.slow.test.ts"],
              // Files share a process: loading the program anew for each of a hundred costs more than the tests. No test mocks a module.
              isolate: false,
            },
          },
          // The bare programs of the doubles' tests are alone in their process, as they would be.
          { test: { ...shared, name: "doubles", include: ["tests/doubles/**/*.test.ts"] } },
        ],
    // The CI adds up the runners' own reports.
    reporters: process.env.CI
      ? ["default", ["json", { outputFile: `.ci/out/${isSlow ? "slow" : "unit"}.json` }]]
      : ["default"],
  },
});
