// The page in a real browser: `npx vitest run --config tests/browser/vitest.config.ts`. Needs Chromium (CHROMIUM names another one).
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    env: { TZ: "UTC" },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser at a time: timings inside a page are real.
    fileParallelism: false,
    reporters: process.env.CI ? ["default", ["json", { outputFile: ".ci/out/browser.json" }]] : ["default"],
  },
});
