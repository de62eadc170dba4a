// Reads YAML so that every value can be traced to its line, and so that no file can harm the process (SECURITY S19, S20).
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Finding } from "./finding.ts";

/** Uses of anchors, counted through nesting: a hand-written list needs a few, an exploding file thousands. */
const ALIAS_LIMIT = 100;

const FORBIDDEN_KEYS: readonly unknown[] = ["__proto__", "constructor", "prototype"];

export type Path = readonly (string | number)[];

export type YamlFile = {
  readonly file: string;
  /** Objects in it have no prototype. Undefined when the file could not be read. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Line of the key (or list item) at the path; of its nearest known parent when it is missing. */
  line(path: Path): number;
};

export function readYaml(file: string, source: string, firstLine = 1): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: counter,
    schema: "core",
    strict: true,
    uniqueKeys: false, // the parser's own check compares every key with every other; ours is below
    prettyErrors: false,
  });
  const findings: Finding[] = [];
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const found = (line: number, problem: string, fix: string) => findings.push({ file, line, problem, fix });

  for (const { message, pos } of [...document.errors, ...document.warnings])
    found(
      lineAt(pos[0]),
      `cannot be read: ${message.split("\n")[0]}`,
      "compare with the example in content/README.md; quote text that holds a colon",
    );
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) found(lineAt(firstOf(key) ?? 0), "the same key stands twice", "keep one of the two");
        seen.add(key.value);
      }
    },
  });

  function line(path: Path): number {
    if (path.length === 0) return 1;
    let node: unknown = document.contents;
    let at = firstOf(node) ?? 0;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(document);
      const pair = isMap(node)
        ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
        : undefined;
      const item = isSeq(node) ? node.items[Number(step)] : undefined;
      if (!pair && item === undefined) break;
      at = firstOf(pair ? pair.key : item) ?? at;
      node = pair ? pair.value : item;
    }
    return lineAt(at);
  }

  function toValue(plain: unknown, path: Path): unknown {
    if (Array.isArray(plain)) return plain.map((item, index) => toValue(item, [...path, index]));
    if (!(plain instanceof Map)) return plain;
    const object: Record<string, unknown> = Object.create(null);
    for (const [key, value] of plain) {
      if (typeof key === "object" || FORBIDDEN_KEYS.includes(key))
        found(line([...path, String(key)]), `the key "${String(key)}" is not allowed`, "remove it");
      else object[String(key)] = toValue(value, [...path, String(key)]);
    }
    return object;
  }

  let value: unknown;
  if (document.errors.length === 0) {
    try {
      value = toValue(document.toJS({ mapAsMap: true, maxAliasCount: ALIAS_LIMIT }), []);
    } catch {
      found(firstLine, "uses too many references (& and *)", "write the values out");
    }
  }
  return { file, value, findings, line };
}

const firstOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
