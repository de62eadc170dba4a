// After installing: loads what the first start will load, so that its TypeScript is in the compiler's cache and the page is there at once.
await Promise.all([
  import("#adapters/local"),
  import("#commands"),
  import("#content"),
  import("#store"),
  import("../src/clock.ts"),
  import("../src/config.ts"),
  import("../src/demo.ts"),
  import("../src/jobs/index.ts"),
  import("../src/log.ts"),
]);
