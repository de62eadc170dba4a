// What runs with `npm test`: everything that needs no browser and no server of others.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/browser/**", "node_modules/**"],
    env: { TZ: "UTC" },
    testTimeout: 15_000,
    // The CI adds up the runners' own reports.
    reporters: process.env.CI ? ["default", ["json", { outputFile: ".ci/out/unit.json" }]] : ["default"],
  },
});
