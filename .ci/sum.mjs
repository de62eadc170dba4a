// Adds up the runners' own reports; the last line is read by machines.
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("./out/", import.meta.url);
const reports = readdirSync(folder).filter((name) => name.endsWith(".json"));
let passed = 0;
let failed = process.argv[2] === "0" ? 0 : 1;
for (const name of reports) {
  const report = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}
if (passed === 0) failed += 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
