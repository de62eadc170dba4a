// The questions kept aside are a gate of the continuous run: below what they were agreed to close with, `--strict` is red.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const score = (content: string) =>
  spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/faq-score.ts", ..."--set dev --short --strict --content".split(" "), content],
    {
      encoding: "utf8",
    },
  );

it("a pack that answers something else is below every target, and says which", () => {
  const { status, stderr } = score("tests/content/tiny-pack");
  expect(status).toBe(1);
  for (const name of ["right first", "in first three", "wrong", "right + refused"])
    expect(stderr).toContain(`missed: ${name}`);
});

it("the pack that is there reaches them", () => {
  const { status, stderr } = score("content");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

it("the continuous run asks for it, and says that it is one, so that nothing is skipped for want of rights", () => {
  const run = readFileSync(".ci/run", "utf8");
  expect(run).toMatch(/^export CI=/m);
  expect(run).toMatch(/^npm run -s faq:score -- --set aside --strict \|\| failed=1$/m);
});
