// Reads YAML so that every value can be traced to its line, and so that no file can harm the process (SECURITY S19, S20).
import { CORE_SCHEMA, load } from "js-yaml";
import type { Finding } from "./finding.ts";
import { isForbiddenKey, type Path, readDocument } from "./yaml-document.ts";

export type { Path };

export type YamlFile = {
  readonly file: string;
  /** Objects in it have no prototype. Undefined when the file could not be read. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Line of the key (or list item) at the path; of its nearest known parent when it is missing. Slow: for findings only. */
  line(path: Path): number;
};

/** `fill` is done to every text in it, after reading: what it puts in can be no YAML. */
export function readYaml(file: string, source: string, firstLine = 1, fill?: (text: string) => string): YamlFile {
  // Two readers, because the one that knows where everything stands takes ten times as long.
  let traced: ReturnType<typeof readDocument> | undefined;
  const trace = () => {
    traced ??= readDocument(source);
    return traced;
  };
  // Lines are counted when a finding needs one: counting them for every value costs more than all the checks.
  const lineAt = (offset: number) => source.slice(0, offset).split("\n").length + firstLine - 1;
  const line = (path: Path) => (path.length === 0 ? 1 : lineAt(trace().offsetOf(path)));

  const sound = readSound(source);
  if (sound) return { file, value: fillTexts(sound.value, fill), findings: [], line };
  const { value, slips } = trace();
  const findings = slips.map(({ at, problem, fix }) => ({ file, line: lineAt(at), problem, fix }));
  return { file, value: fillTexts(value, fill), findings, line };
}

function fillTexts(value: unknown, fill?: (text: string) => string): unknown {
  if (!fill) return value;
  if (typeof value === "string") return value.includes("{{") ? fill(value).trim() : value;
  if (Array.isArray(value)) return value.map((inner) => fillTexts(inner, fill));
  if (typeof value !== "object" || value === null) return value;
  const filled: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) filled[key] = fillTexts(inner, fill);
  return filled;
}

/** An anchor stands where a value begins, so never right after a letter; without one there is nothing to refer to. */
const ANCHOR = /(?<!\w)&\S/;

/** Undefined when anything is wrong or out of the common: the other reader then says what, or counts the references. */
function readSound(source: string): { readonly value: unknown } | undefined {
  if (ANCHOR.test(source)) return undefined;
  try {
    return { value: withoutPrototypes(load(source, { schema: CORE_SCHEMA, onWarning: refuse })) };
  } catch {
    return undefined;
  }
}

function refuse(reason: Error): never {
  throw reason;
}

/** Free of circles and no deeper than the parser's own limit of 100. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== "object" || value === null) return value ?? null;
  const bare: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    if (isForbiddenKey(key)) throw new Error(`the key "${key}" is not allowed`);
    bare[key] = withoutPrototypes(inner);
  }
  return bare;
}
