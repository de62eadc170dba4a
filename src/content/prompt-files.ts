// Checks prompts/, goals.yml and entries/: forms, facts, sources, and the names of what they offer. A pack may do without them.
import type { z } from "zod";
import type { Finding } from "./finding.ts";
import type { ContentFile, Folder } from "./folder.ts";
import {
  contactSchema,
  entriesSchema,
  goalsSchema,
  mentorCheckinSchema,
  pairCheckinSchema,
  reflectionSchema,
} from "./prompt-schemas.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { checkText } from "./topic-text.ts";
import { type Path, readYaml, type YamlFile } from "./yaml-file.ts";

const PROMPTS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ["reflection", reflectionSchema],
  ["mentor-checkin", mentorCheckinSchema],
  ["pair-checkin", pairCheckinSchema],
  ["contact", contactSchema],
]);

export function checkPrompts(folder: Folder, refs: References, findings: Finding[]): void {
  for (const file of folder.optionalFiles("prompts", ".yml")) {
    const schema = PROMPTS.get(file.slug);
    if (schema) checkFile(file, schema, refs, findings);
    else
      findings.push({
        file: file.path,
        line: 1,
        problem: `there are no prompts called "${file.slug}"`,
        fix: meant(file.slug, PROMPTS.keys(), `use one of ${[...PROMPTS.keys()].join(", ")}`),
      });
  }
  const goals = folder.optional("goals.yml");
  if (goals) checkFile(goals, goalsSchema, refs, findings);
  for (const file of folder.optionalFiles("entries", ".yml")) checkFile(file, entriesSchema, refs, findings);
}

function checkFile(file: ContentFile, schema: z.ZodType, refs: References, findings: Finding[]): void {
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  if (yaml.value !== undefined && check(schema, yaml, findings) !== undefined)
    checkItem(yaml.value, [], { yaml, refs, findings });
}

type Where = { readonly yaml: YamlFile; readonly refs: References; readonly findings: Finding[] };

/** The forms are sound by now, so that whatever goes by one of these names, at whatever depth, is what the name says. */
function checkItem(value: unknown, at: Path, where: Where): void {
  if (Array.isArray(value)) {
    checkIds(value, at, where);
    for (const [index, item] of value.entries()) checkItem(item, [...at, index], where);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) checkKey(key, inner, [...at, key], where);
    if ("pattern" in value && "slots" in value)
      checkSlots(String(value.pattern), (value.slots as unknown[]).map(String), at, where);
    if ("least" in value && "most" in value && Number(value.least) > Number(value.most))
      found(where, [...at, "least"], '"least" is more than "most"', "write a smaller number");
  }
}

function checkKey(key: string, value: unknown, at: Path, where: Where): void {
  const { yaml, refs, findings } = where;
  if (key === "facts") refs.checkFacts(yaml, at, value as string[], findings);
  else if (key === "sources") refs.checkSources(yaml, at, value as string[], findings);
  else if (key === "offer" && !refs.templates.has(String(value)))
    found(
      where,
      at,
      `there is no template "${value}"`,
      meant(String(value), refs.templates, "use the name of a file in templates/email/, without .md"),
    );
  else if (typeof value === "string" && key !== "pattern")
    for (const { problem, fix } of checkText(value, 0, refs)) found(where, at, problem, fix);
  else checkItem(value, at, where);
}

function checkIds(items: readonly unknown[], at: Path, where: Where): void {
  const ids = items.map((item) => (typeof item === "object" && item !== null && "id" in item ? item.id : undefined));
  ids.forEach((id, index) => {
    if (id !== undefined && ids.indexOf(id) !== index)
      found(where, [...at, index, "id"], `the id "${id}" stands twice`, "give one of them another id");
  });
}

function checkSlots(pattern: string, slots: readonly string[], at: Path, where: Where): void {
  const used = [...pattern.matchAll(/\{\{([a-z]+)\}\}/g)].map(([, slot = ""]) => slot);
  for (const slot of used)
    if (!slots.includes(slot))
      found(
        where,
        [...at, "pattern"],
        `there is no slot "${slot}"`,
        meant(slot, slots, `use one of ${slots.join(", ")}`),
      );
  slots.forEach((slot, index) => {
    if (!used.includes(slot))
      found(
        where,
        [...at, "slots", index],
        `the slot "${slot}" is not used`,
        `write {{${slot}}} in the pattern, or remove it`,
      );
  });
}

function found({ yaml, findings }: Where, at: Path, problem: string, fix: string): void {
  findings.push({ file: yaml.file, line: yaml.line(at), problem, fix });
}
