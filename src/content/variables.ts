// Fills {{name}} in an overlay's texts. A name that is not set takes its whole sentence with it, so that nobody is ever shown a brace.
import { z } from "zod";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { check, meant } from "./schema-findings.ts";
import { line } from "./schemas.ts";
import { readYaml } from "./yaml-file.ts";

/** Undefined = named in chapter.yml and left empty. */
export type Variables = ReadonlyMap<string, string | undefined>;

const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const HOLE = /\{\{([^{}]*)\}\}/g;

const FORM = "write {{name}}, with a name of chapter.yml";

const valuesSchema = z.record(z.string(), z.union([line(200), z.number(), z.literal(""), z.null()]));

export function readVariables(file: ContentFile | undefined, findings: Finding[]): Variables {
  if (!file) return new Map();
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  const values = yaml.value === undefined || yaml.value === null ? {} : check(valuesSchema, yaml, findings);
  return new Map(
    Object.entries(values ?? {}).map(([name, value]) => {
      const found = (problem: string, fix: string) =>
        findings.push({ file: file.path, line: yaml.line([name]), problem, fix });
      if (!NAME.test(name))
        found(`"${name}" is not a name of a variable`, "use a-z, 0-9 and _, beginning with a letter");
      const text = String(value ?? "").trim();
      if (/[{}]/.test(text)) found(`"${name}" holds braces`, "write plain words");
      return [name, text === "" ? undefined : text];
    }),
  );
}

/** A slip of the pen would make a sentence vanish unseen: it is a warning, and a hole of another form a problem. */
export function checkHoles(file: ContentFile, variables: Variables, findings: Finding[], warnings: Finding[]): void {
  file.text.split("\n").forEach((text, index) => {
    const at = { file: file.path, line: index + 1 };
    // Lists of YAML may end in two braces.
    if ((file.path.endsWith(".md") ? /\{\{|\}\}/ : /\{\{/).test(text.replace(HOLE, "")))
      findings.push({ ...at, problem: "has braces that name no variable", fix: FORM });
    for (const [hole, inner = ""] of text.matchAll(HOLE)) {
      const name = inner.trim();
      if (!NAME.test(name))
        findings.push({
          ...at,
          problem: `"${hole}" names no variable`,
          fix: FORM,
        });
      else if (!variables.has(name))
        warnings.push({
          ...at,
          problem: `there is no variable "${name}", so its sentence is left out`,
          fix: meant(name, variables.keys(), "add it to chapter.yml"),
        });
    }
  });
}

/** Keeps the number of lines, so that findings still name the right one. `only`: other names are left as they stand. */
export function fillVariables(source: string, variables: Variables, only = false): string {
  if (!source.includes("{{")) return source;
  const filled: string[] = [];
  let owed = 0;
  for (const block of blocksOf(source)) {
    const text = fillBlock(block, variables, only);
    // An item that vanished must not part its list in two: its line is given back where the list ends.
    if (text === undefined) owed += block.split("\n").length;
    else {
      if (text.trim() === "") filled.push(...Array<string>(owed).fill(""));
      if (text.trim() === "") owed = 0;
      filled.push(text);
    }
  }
  return [...filled, ...Array<string>(owed).fill("")].join("\n");
}

const ITEM = /^\s*(?:[-*]|\d+[.)]) +(?:\[[a-z, ]+\] )?/;

/** Paragraphs, items and empty lines; joined by line ends they are the text again. */
function blocksOf(source: string): string[] {
  const blocks: string[] = [];
  let open = false;
  for (const line of source.split("\n")) {
    const isEmpty = line.trim() === "";
    if (open && !isEmpty && !ITEM.test(line) && !line.startsWith("#")) blocks.push(`${blocks.pop()}\n${line}`);
    else blocks.push(line);
    open = !isEmpty && !line.startsWith("#");
  }
  return blocks;
}

/** Undefined when nothing of an item is left. */
function fillBlock(block: string, variables: Variables, only: boolean): string | undefined {
  if (!block.includes("{{")) return block;
  const mark = ITEM.exec(block)?.[0] ?? "";
  const text = sentencesOf(block.slice(mark.length))
    .map((sentence) => {
      const names = [...sentence.matchAll(HOLE)].map(([, inner = ""]) => inner.trim());
      const isUnset = names.some((name) => variables.get(name) === undefined && (!only || variables.has(name)));
      if (isUnset) return sentence.replace(/[^\n]/g, "");
      return sentence.replace(HOLE, (hole, inner: string) => variables.get(inner.trim()) ?? hole);
    })
    .join("");
  if (mark !== "" && text.trim() === "") return undefined;
  return (mark + text)
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** A full stop after a title or an initial ends nothing: "Ask Dr. {{coordinator}}". */
const SENTENCE_END = /(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|e\.g|i\.e|[A-Z]))[.!?]["')\]*_]*\s+(?=[^\sa-z])/g;

function sentencesOf(text: string): string[] {
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  return [0, ...ends].map((start, index) => text.slice(start, ends[index]));
}
