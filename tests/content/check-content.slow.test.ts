// The script that writers run, as they run it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { change, copyTinyPack, TINY } from "./packs.ts";

const exec = promisify(execFile);
const SCRIPT = new URL("../../scripts/check-content.ts", import.meta.url).pathname;

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await exec(process.execPath, ["--import", "tsx", SCRIPT, ...args]);
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, out: stdout };
  }
}

test("a sound pack: one line, exit code 0", async () => {
  expect(await run(TINY)).toEqual({ code: 0, out: `${TINY}: 3 topics, 2 words, 0 problems, 0 warnings\n` });
});

test("a problem: file, line and what to do, exit code 1", async () => {
  const folder = copyTinyPack();
  change(folder, "topics/why-watch.md", "action: log", "action: lgo");
  expect(await run(folder)).toEqual({
    code: 1,
    out: `${folder}/topics/why-watch.md:9  there is no action "lgo"\n    did you mean "log"?\n${folder}: 1 problem, 0 warnings\n`,
  });
});

test("a warning fails only when strict, and is data with --json", async () => {
  const folder = copyTinyPack();
  change(
    folder,
    "topics/scrubbing.md",
    "review_by: 2027-06-01\nreviewed: 2026",
    "review_by: 2020-06-01\nreviewed: 2019",
  );
  expect((await run(folder)).code).toBe(0);
  const { code, out } = await run(folder, "--strict", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    topics: 3,
    words: 2,
    problems: [],
    warnings: [{ file: "topics/scrubbing.md", line: 9 }],
  });
});
