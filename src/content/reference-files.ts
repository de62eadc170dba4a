// Reads the three lists that texts refer to: facts.yml, sources.yml, resources.yml. Undefined = the list cannot be used.
import type { Source } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { check } from "./schema-findings.ts";
import { factNumber, resourcesSchema, sourceNumber, sourceSchema } from "./schemas.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

export type CheckedSource = {
  /** Undefined when its line is malformed: the number is taken all the same. */
  readonly source?: Source;
  readonly dated?: boolean;
  readonly doubtful?: boolean;
  readonly usable?: boolean;
};

export type Facts = { readonly numbers: ReadonlySet<string>; line(number: string): number };

export function readFacts(file: ContentFile | undefined, findings: Finding[]): Facts | undefined {
  const list = readNumbered(file, findings);
  if (!list) return undefined;
  const { yaml, entries } = list;
  for (const [number, about] of entries) {
    if (!factNumber.safeParse(number).success) findings.push(wrongNumber(yaml, number, "F and two numbers, like F9.1"));
    else if (typeof about !== "string" || about === "")
      findings.push({
        file: yaml.file,
        line: yaml.line([number]),
        problem: `${number} says nothing`,
        fix: "write a few words after the colon",
      });
  }
  return { numbers: new Set(entries.map(([number]) => number)), line: (number) => yaml.line([number]) };
}

export function readSources(
  file: ContentFile | undefined,
  findings: Finding[],
): Map<string, CheckedSource> | undefined {
  const list = readNumbered(file, findings);
  if (!list) return undefined;
  const { yaml, entries } = list;
  return new Map(
    entries.map(([id, value]): [string, CheckedSource] => {
      if (!sourceNumber.safeParse(id).success)
        findings.push(wrongNumber(yaml, id, "E, G, V or P and a number, like E4.5 or G33"));
      const data = check(sourceSchema, yaml, findings, [id], value);
      if (!data) return [id, {}];
      const { name, page, as_of: asOf, checked, dated = false, doubtful = false, use } = data;
      const source: Source = { id, name, ...(page !== undefined && { page }), asOf, checked };
      return [id, { source, dated, doubtful, usable: use !== "no" }];
    }),
  );
}

/** The addresses a text may link to. */
export function readLinks(file: ContentFile | undefined, findings: Finding[]): Set<string> | undefined {
  if (!file) return undefined;
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  const resources = yaml.value === undefined ? undefined : check(resourcesSchema, yaml, findings);
  if (!resources) return undefined;
  const ids = resources.map(({ id }) => id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index)
      findings.push({
        file: file.path,
        line: yaml.line([index]),
        problem: `the id "${id}" stands twice`,
        fix: "give one of them another id",
      });
  });
  return new Set(resources.map(({ url }) => url));
}

function readNumbered(
  file: ContentFile | undefined,
  findings: Finding[],
): { yaml: YamlFile; entries: [string, unknown][] } | undefined {
  if (!file) return undefined;
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  if (yaml.value === undefined) return undefined;
  if (typeof yaml.value === "object" && yaml.value !== null && !Array.isArray(yaml.value))
    return { yaml, entries: Object.entries(yaml.value) };
  findings.push({
    file: yaml.file,
    line: 1,
    problem: "is not a list of numbers and what they stand for",
    fix: 'begin each line with a number and a colon, like "F1.1: ..."',
  });
  return undefined;
}

function wrongNumber(yaml: YamlFile, key: string, form: string): Finding {
  return {
    file: yaml.file,
    line: yaml.line([key]),
    problem: `"${key}" is not a number of this list`,
    fix: `write ${form}`,
  };
}
