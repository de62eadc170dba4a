// Reads YAML so that every value can be traced to its line, and so that no file can harm the process (SECURITY S19, S20).
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";
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
  /** Line of the key (or list item) at the path; of its nearest known parent when it is missing. Slow: for findings only. */
  line(path: Path): number;
};

export function readYaml(file: string, source: string, firstLine = 1): YamlFile {
  const findings: Finding[] = [];
  // Lines are counted when a finding needs one: counting them for every value costs more than all the checks.
  const lineAt = (offset: number) => source.slice(0, offset).split("\n").length + firstLine - 1;
  const found = (line: number, problem: string, fix: string) => findings.push({ file, line, problem, fix });

  const document = parse(source);
  if (!document) {
    found(firstLine, "cannot be read: it is nested too deeply", "compare with the example in content/README.md");
    return { file, value: undefined, findings, line: () => firstLine };
  }
  for (const { message, pos } of [...document.errors, ...document.warnings])
    found(
      lineAt(pos[0]),
      `cannot be read: ${message.split("\n")[0]}`,
      "compare with the example in content/README.md; quote text that holds a colon",
    );

  let value: unknown;
  try {
    const read = toValue(document.contents, (node, problem, fix) => found(lineAt(firstOf(node) ?? 0), problem, fix));
    if (document.errors.length === 0) value = read;
  } catch (error) {
    if (!(error instanceof TooManyReferences)) throw error;
    found(firstLine, "uses too many references (& and *)", "write the values out");
  }
  return { file, value, findings, line: (path) => (path.length === 0 ? 1 : lineAt(offsetOf(document, path))) };
}

function parse(source: string): Document | undefined {
  try {
    return parseDocument(source, {
      schema: "core",
      strict: true,
      uniqueKeys: false, // the parser's own check compares every key with every other; ours is below
      prettyErrors: false,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class TooManyReferences extends Error {}

/** One walk over the nodes: values, keys that stand twice, keys that are not allowed. */
function toValue(root: unknown, found: (node: unknown, problem: string, fix: string) => void): unknown {
  const anchors = new Map<string, unknown>();
  let uses = 0;
  function read(node: unknown): unknown {
    if (isAlias(node)) {
      uses += 1;
      // A reference to the list it stands in is not known yet, so that no walk goes round in circles.
      if (uses > ALIAS_LIMIT || !anchors.has(node.source)) throw new TooManyReferences();
      return read(anchors.get(node.source));
    }
    const value = readPlain(node);
    if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    return value;
  }
  function readPlain(node: unknown): unknown {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map(read);
    if (!isMap(node)) return null;
    const object: Record<string, unknown> = Object.create(null);
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? pair.key.value : pair.key;
      const name = String(key);
      if (typeof key === "object" || FORBIDDEN_KEYS.includes(key))
        found(pair.key, `the key "${name}" is not allowed`, "remove it");
      else if (name in object) found(pair.key, "the same key stands twice", "keep one of the two");
      else object[name] = read(pair.value);
    }
    return object;
  }
  return read(root);
}

function offsetOf(document: Document, path: Path): number {
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
  return at;
}

const firstOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
