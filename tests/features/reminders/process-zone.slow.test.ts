// The zone of the process changes nothing: the same answers, printed by runs under three zones, letter for letter.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { HARD_CASES } from "../../core/time/hard-cases.ts";

const run = promisify(execFile);

async function answersUnder(zone: string): Promise<string> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", "tests/features/reminders/printed-answers.ts"], {
    env: { ...process.env, TZ: zone },
    maxBuffer: 20_000_000,
  });
  return stdout;
}

it("answers the same under UTC, New York and Tokyo", { timeout: 120_000 }, async () => {
  const utc = await answersUnder("UTC");
  for (const { at } of HARD_CASES) expect(utc).toContain(at);
  expect(utc.split("\n").length).toBeGreaterThan(2_000);
  expect(await answersUnder("America/New_York")).toBe(utc);
  expect(await answersUnder("Asia/Tokyo")).toBe(utc);
});
