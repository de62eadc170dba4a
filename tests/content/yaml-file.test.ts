// The quick reader and the one that knows every line say the same.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDocument } from "../../src/content/yaml-document.ts";
import { readYaml } from "../../src/content/yaml-file.ts";

const FOLDER = new URL("../../content", import.meta.url).pathname;

test("both readers agree on the whole guide", () => {
  const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => /\.(?:yml|json)$/.test(name) || /^(?:topics|checklists|templates)\//.test(name));
  const sources = files
    .filter((name) => /\.[a-z]+$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(FOLDER, name), "utf8") }))
    .map(({ name, text }) => ({ name, text: name.endsWith(".md") ? (text.split("---\n")[1] ?? "") : text }));
  expect(sources.length).toBeGreaterThan(150);
  for (const { name, text } of sources)
    expect(readYaml(name, text), name).toMatchObject({ value: readDocument(text).value, findings: [] });
});

test.each([
  "",
  "# only a remark",
  "a:",
  "a: ~",
  "a: yes",
  "a: True",
  "a: 2025",
  "a: 2025-06-01",
  "a: 1_000",
  "a: 0777",
  "a: 1.50",
  "a: 1e3",
  "a: 12:30",
  "<<: { a: 1 }\nb: 2",
  "a: |\n  one\n\n  two\nb: >-\n  three\n  four",
  "a: 'it''s'\nb: \"\\u00e9\"",
  "2025: a",
  '{"a": [1, null, false], "b": {}}',
  "a: R&D, Q & A, fish&chips",
  "- a\n-\n- - b",
])("both readers agree on %j", (text) => {
  const { value, findings } = readYaml("a.yml", text);
  expect(findings).toEqual([]);
  expect(value).toEqual(readDocument(text).value);
});

test("S19: what was read has no prototype, at any depth", () => {
  const { value } = readYaml("a.yml", "a: [{ b: 1 }]");
  const { a } = value as { a: object[] };
  expect([Object.getPrototypeOf(value), Object.getPrototypeOf(a[0])]).toEqual([null, null]);
});

test.each([
  ["a: &x [1]\nb: [*x, *x]", { a: [1], b: [[1], [1]] }],
  ["a: [&x b,*x]", { a: ["b", "b"] }],
])("S20: references are left to the reader that counts them: %j", (text, value) => {
  expect(readYaml("a.yml", text)).toMatchObject({ value, findings: [] });
});

test.each([
  ["'__proto__': 1", 1, 'the key "__proto__" is not allowed'],
  ['a: 1\n"\\x5f_proto__": 2', 2, 'the key "__proto__" is not allowed'],
  ["a: 1\nb:\n  c: 1\n  c: 2", 4, "the same key stands twice"],
  ["a: 1\nb: !note hi", 2, "cannot be read: Unresolved tag: !note"],
])("a slip has its line: %j", (text, line, problem) => {
  expect(readYaml("a.yml", text).findings).toMatchObject([{ file: "a.yml", line, problem }]);
});
