// Turns what zod says about a value into findings with a line and a next step.
import type { z } from "zod";
import { editDistance } from "#core";
import type { Finding } from "./finding.ts";
import { HINTS } from "./schemas.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

/** The value when it has the right form; otherwise undefined, and the findings say why. */
export function check<T>(
  schema: z.ZodType<T>,
  yaml: YamlFile,
  findings: Finding[],
  at: Path = [],
  value: unknown = yaml.value,
): T | undefined {
  // Each schema is used a few times only: making a program of it, as zod does, takes longer than it saves.
  const result = schema.safeParse(value, { jitless: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path: Path = [...at, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        findings.push({
          file: yaml.file,
          line: yaml.line([...path, key]),
          ...unknownKey(key, knownKeys(schema, issue.path)),
        });
    } else
      findings.push({ file: yaml.file, line: yaml.line(path), ...describe(issue, path, valueAt(value, issue.path)) });
  }
  return undefined;
}

/** The known word that was probably meant. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const limit = word.length < 3 ? 0 : word.length < 5 ? 1 : word.length < 12 ? 2 : 3;
  const ranked = [...known]
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** "did you mean "x"?" where something is near, otherwise the given advice. */
export function meant(word: string, known: Iterable<string>, otherwise: string): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? otherwise : `did you mean "${nearest}"?`;
}

function unknownKey(key: string, known: readonly string[]): Pick<Finding, "problem" | "fix"> {
  return { problem: `unknown key "${key}"`, fix: meant(key, known, `remove it; the keys are ${known.join(", ")}`) };
}

function describe(issue: z.core.$ZodIssue, path: Path, value: unknown): Pick<Finding, "problem" | "fix"> {
  const key = path.findLast((step) => typeof step === "string");
  const name = key === undefined ? "the file" : `"${key}"`;
  const hint = key === undefined ? undefined : HINTS.get(String(key));
  if (value === undefined) return { problem: `${name} is missing`, fix: `add ${name}${hint ? `: ${hint}` : ""}` };
  const fix = `write ${hint ?? "it as content/README.md shows"}`;
  switch (issue.code) {
    case "invalid_type":
      return { problem: `${name} is not ${KINDS.get(issue.expected) ?? issue.expected}`, fix };
    case "too_big":
      return {
        problem: `${name} has more than ${issue.maximum} ${issue.origin === "array" ? "entries" : "characters"}`,
        fix,
      };
    case "too_small": {
      const entries = issue.minimum === 1 ? "no entry" : `fewer than ${issue.minimum} entries`;
      return { problem: issue.origin === "array" ? `${name} has ${entries}` : `${name} is empty`, fix };
    }
    case "invalid_value":
      return {
        problem: `${name} cannot be "${String(value)}"`,
        fix: meant(String(value), issue.values.map(String), `use one of ${issue.values.join(", ")}`),
      };
    default:
      return { problem: `${name} cannot be "${String(value)}"`, fix };
  }
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["array", "a list"],
  ["object", "a group of keys and values"],
  ["record", "a group of keys and values"],
  ["boolean", "true or false"],
]);

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

/** Walks down the schema to the object the path names. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let inner: unknown = schema;
  for (const step of path) {
    const { shape, element } = inner as { shape?: Record<PropertyKey, unknown>; element?: unknown };
    inner = shape ? shape[step] : element;
  }
  return Object.keys((inner as { shape?: object }).shape ?? {});
}
