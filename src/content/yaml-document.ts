// Reads YAML with the place of every value, and with its references counted: slow, for files in which something is to be said.
import { createRequire } from "node:module";
import type * as Yaml from "yaml";

/** Uses of anchors, counted through nesting: a hand-written list needs a few, an exploding file thousands. */
const ALIAS_LIMIT = 100;

const FORBIDDEN_KEYS: readonly unknown[] = ["__proto__", "constructor", "prototype"];

export type Path = readonly (string | number)[];

/** `at` is an offset into the source. */
export type Slip = { readonly at: number; readonly problem: string; readonly fix: string };

export type TracedDocument = {
  /** Undefined when it could not be read. */
  readonly value: unknown;
  readonly slips: readonly Slip[];
  /** Where the key (or list item) at the path begins, or its nearest known parent. */
  offsetOf(path: Path): number;
};

export const isForbiddenKey = (key: unknown): boolean => FORBIDDEN_KEYS.includes(key);

export function readDocument(source: string): TracedDocument {
  const slips: Slip[] = [];
  const document = parse(source);
  if (!document) {
    const problem = "cannot be read: it is nested too deeply";
    slips.push({ at: 0, problem, fix: "compare with the example in content/README.md" });
    return { value: undefined, slips, offsetOf: () => 0 };
  }
  for (const { message, pos } of [...document.errors, ...document.warnings])
    slips.push({
      at: pos[0],
      problem: `cannot be read: ${message.split("\n")[0]}`,
      fix: "compare with the example in content/README.md; quote text that holds a colon",
    });

  let value: unknown;
  try {
    const read = toValue(document.contents, (node, problem, fix) =>
      slips.push({ at: firstOf(node) ?? 0, problem, fix }),
    );
    if (document.errors.length === 0) value = read;
  } catch (error) {
    if (!(error instanceof TooManyReferences)) throw error;
    slips.push({ at: 0, problem: "uses too many references (& and *)", fix: "write the values out" });
  }
  return { value, slips, offsetOf: (path) => offsetOf(document, path) };
}

let loaded: typeof Yaml | undefined;

/** Loaded with the first slip: a sound guide never needs it. */
function yaml(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)("yaml") as typeof Yaml;
  return loaded;
}

function parse(source: string): Yaml.Document | undefined {
  try {
    return yaml().parseDocument(source, {
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
  const { isAlias, isMap, isNode, isScalar, isSeq } = yaml();
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
      if (typeof key === "object" || isForbiddenKey(key))
        found(pair.key, `the key "${name}" is not allowed`, "remove it");
      else if (name in object) found(pair.key, "the same key stands twice", "keep one of the two");
      else object[name] = read(pair.value);
    }
    return object;
  }
  return read(root);
}

function offsetOf(document: Yaml.Document, path: Path): number {
  const { isAlias, isMap, isScalar, isSeq } = yaml();
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

const firstOf = (node: unknown): number | undefined => (yaml().isNode(node) ? node.range?.[0] : undefined);
