// Every line of the attack table that has been built so far has at least one test that carries its id.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const BUILT = [
  "S1",
  "S2",
  "S3",
  "S4",
  "S5",
  "S6",
  "S7",
  "S8",
  "S9",
  "S12",
  "S13",
  "S14",
  "S15",
  "S18",
  "S19",
  "S20",
  "S21",
  "S22",
  "S23",
  "S25",
  "S26",
  "S27",
  "S28",
];

const names = readdirSync("tests", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts") || name.startsWith("scenarios/") || name.startsWith("store/"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(`tests/${name}`, "utf8"))
  .flatMap((source) =>
    [...source.matchAll(/\b(?:it|test|describe)(?:\.each\([\s\S]*?\]\))?(?:\.\w+)?\(\s*[`"]([^`"]+)/g)].map(
      ([, name]) => name ?? "",
    ),
  );

it.each(BUILT)("%s has a test", (id) => {
  expect(names.filter((name) => new RegExp(`\\b${id}\\b`).test(name)).length).toBeGreaterThan(0);
});
