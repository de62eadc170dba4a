// The bot killed again and again, its disk filled, its clock turned: `npx vitest run --config tests/crash/vitest.config.ts`.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/crash/*.crash.ts"],
    env: { TZ: "UTC" },
    // On two free cores a run takes one or two minutes; a busy machine may take its time.
    testTimeout: 900_000,
    hookTimeout: 60_000,
    // Each run is a controller, a double and a bot: two at a time are enough for two cores.
    maxWorkers: 2,
    reporters: process.env.CI ? ["default", ["json", { outputFile: ".ci/out/crash.json" }]] : ["default"],
  },
});
