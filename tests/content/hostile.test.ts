// A pack from a stranger can be refused, and can do nothing else.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { change, copyTinyPack, findingsOf, TINY } from "./packs.ts";

const untouched = () => ({}) as Record<string, unknown>;

test.each(["Upper.md", "..%2e.md", "C:\\x.md", "two words.md", "..md", `${"a".repeat(65)}.md`, "ü.md"])(
  "S18: a topic cannot be called %s",
  async (name) => {
    const folder = copyTinyPack();
    writeFileSync(join(folder, "topics", name), "---\n---\n");
    expect(await findingsOf(folder)).toEqual([
      {
        file: `topics/${name}`,
        line: 1,
        problem: "has a file name that cannot be used",
        fix: "use a-z, 0-9 and hyphens, at most 64 characters",
      },
    ]);
  },
);

test.each(["../../etc/passwd", "..", "%2e%2e", "C:\\x", "a\\0b", "/etc/passwd"])(
  "S18: %s as a slug is only a wrong slug",
  async (slug) => {
    const folder = copyTinyPack();
    change(folder, "topics/who-is-there.md", "related: [scrubbing]", `related: ['${slug}']`);
    change(folder, "glossary/tools.yml", "slug: trocar", `slug: '${slug}'`);
    const findings = await findingsOf(folder);
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "glossary/tools.yml:8",
      "topics/who-is-there.md:8",
    ]);
  },
);

test("S18: a symbolic link is refused, as a file, as a folder and as the pack itself", async () => {
  const folder = copyTinyPack();
  symlinkSync("/etc/hostname", join(folder, "topics/link.md"));
  rmSync(join(folder, "pack.yml"));
  symlinkSync(join(TINY, "pack.yml"), join(folder, "pack.yml"));
  rmSync(join(folder, "glossary"), { recursive: true });
  symlinkSync(join(TINY, "glossary"), join(folder, "glossary"));
  expect((await findingsOf(folder)).map(({ file, problem }) => `${file} ${problem}`)).toEqual([
    "glossary is not a folder",
    "pack.yml is a symbolic link",
    "topics/link.md is a symbolic link",
  ]);
});

test("S18: a folder or a stray file among the topics is named", async () => {
  const folder = copyTinyPack();
  mkdirSync(join(folder, "topics/deep.md"));
  writeFileSync(join(folder, "topics/notes.txt"), "");
  expect((await findingsOf(folder)).map(({ file, problem }) => `${file} ${problem}`)).toEqual([
    "topics/deep.md is not a file",
    "topics/notes.txt is not a .md file",
  ]);
});

test.each(["__proto__", "constructor", "prototype"])("S19: the key %s is refused everywhere", async (key) => {
  const folder = copyTinyPack();
  change(folder, "topics/who-is-there.md", "group: B", `group: B\n${key}: { x: 1 }`);
  change(folder, "glossary/tools.yml", "  say: TRO-kar", `  ${key}: { x: 1 }`);
  change(folder, "pack.yml", "  faq: [may I scrub in]", `  faq: [may I scrub in]\n  ${key}: { x: 1 }`);
  change(folder, "facts.yml", "F1.1:", `${key}: { x: 1 }\nF1.1:`);
  change(folder, "sources.yml", "E1.1:", `${key}: { x: 1 }\nE1.1:`);
  const findings = await findingsOf(folder);
  expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
    "facts.yml:1",
    "glossary/tools.yml:12",
    "pack.yml:15",
    "sources.yml:1",
    "topics/who-is-there.md:5",
  ]);
  for (const finding of findings)
    expect(finding).toMatchObject({ problem: `the key "${key}" is not allowed`, fix: "remove it" });
  expect(untouched().x).toBeUndefined();
});

test("S20: a billion laughs are refused before they are told", async () => {
  const folder = copyTinyPack();
  const levels = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(", ")}]`);
  writeFileSync(join(folder, "facts.yml"), `a0: &a0 [lol]\n${levels.join("\n")}\n`);
  const findings = await findingsOf(folder);
  expect(findings).toContainEqual({
    file: "facts.yml",
    line: 1,
    problem: "uses too many references (& and *)",
    fix: "write the values out",
  });
});

test.each(["a: &a [*a]", "a: &a { b: *a }", "a: *b\nb: &b 1"])("S20: %j goes round in no circle", async (yaml) => {
  const folder = copyTinyPack();
  writeFileSync(join(folder, "facts.yml"), yaml);
  expect((await findingsOf(folder)).some(({ file }) => file === "facts.yml")).toBe(true);
});

test.each(["[", "{a: ", "- "])("S20: %j nested for ever is refused", async (piece) => {
  const folder = copyTinyPack();
  writeFileSync(join(folder, "resources.yml"), piece.repeat(60_000 / piece.length));
  const begun = performance.now();
  expect((await findingsOf(folder)).some(({ file }) => file === "resources.yml")).toBe(true);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test("S20: a few references are fine", async () => {
  const folder = copyTinyPack();
  change(folder, "unknowns.yml", "[my, mine]", "&own [my, mine]");
  change(folder, "unknowns.yml", "cues: [[i am ill]]", "cues: [*own, [ill]]");
  expect(await findingsOf(folder)).toEqual([]);
});

test.each(["facts.yml", "topics/who-is-there.md", "glossary/tools.yml"])(
  "S20: %s larger than 64 KiB is not read",
  async (file) => {
    const folder = copyTinyPack();
    writeFileSync(join(folder, file), `# ${"x".repeat(64 * 1024)}`);
    expect(await findingsOf(folder)).toContainEqual({
      file,
      line: 1,
      problem: "is larger than 64 KiB",
      fix: "split it into smaller files, or cut it",
    });
  },
);

test.each(["a: !!js/function 'function () {}'", "a: *nowhere", "{{{{", "a: [", "\t- a", "a: 1\n---\nb: 2"])(
  "S20: %j is named, not run",
  async (yaml) => {
    const folder = copyTinyPack();
    writeFileSync(join(folder, "resources.yml"), yaml);
    expect((await findingsOf(folder)).some(({ file }) => file === "resources.yml")).toBe(true);
  },
);

test("S20: what is not text is named", async () => {
  const folder = copyTinyPack();
  writeFileSync(join(folder, "facts.yml"), Buffer.from([0xff, 0xfe, 0x00]));
  expect(await findingsOf(folder)).toContainEqual({
    file: "facts.yml",
    line: 1,
    problem: "is not UTF-8 text",
    fix: "save it with the encoding UTF-8",
  });
});

test.each(["[", "[](", "-", "**a", "<a", "your "])("S20: a text of endless %j is refused", async (piece) => {
  const folder = copyTinyPack();
  change(folder, "topics/who-is-there.md", "two nurses", piece.repeat(60_000 / piece.length));
  expect((await findingsOf(folder)).map(({ file, line, fix }) => ({ file, line, fix }))).toEqual([
    { file: "topics/who-is-there.md", line: 11, fix: "cut it, or make several topics" },
  ]);
});
