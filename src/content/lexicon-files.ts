// Reads lexicon.yml, cues.yml and weights.json: how students say things, and the fitted numbers of the look-up. A pack may do without.
import type { z } from "zod";
import type { Lexicon, Weights } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { check, meant } from "./schema-findings.ts";
import { cuesSchema, lexiconSchema, weightsSchema } from "./schemas.ts";
import { readYaml } from "./yaml-file.ts";

export type Lists = ReadonlyMap<string, readonly string[]>;

export function readLexicon(
  files: { readonly lexicon: ContentFile | undefined; readonly cues: ContentFile | undefined },
  topicSlugs: ReadonlySet<string>,
  findings: Finding[],
): { readonly lexicon: Lexicon; readonly lists: Lists } {
  const data = readOptional(lexiconSchema, files.lexicon, findings);
  const cues = readOptional(cuesSchema, files.cues, findings);
  for (const topic of Object.keys(cues?.value ?? {}))
    if (!topicSlugs.has(topic))
      findings.push({
        file: cues!.yaml.file,
        line: cues!.yaml.line([topic]),
        problem: `there is no topic "${topic}"`,
        fix: meant(topic, topicSlugs, "use the name of a file in topics/, without .md"),
      });
  return {
    lists: new Map(Object.entries(data?.value.lists ?? {})),
    lexicon: {
      same: Object.entries(data?.value.same ?? {}).map(([as, written]) => ({ as, written })),
      words: data?.value.words ?? [],
      cues: new Map(Object.entries(cues?.value ?? {})),
    },
  };
}

/** JSON is YAML as well, and so a slip in it gets a line number too. */
export const readWeights = (file: ContentFile | undefined, findings: Finding[]): Weights | undefined =>
  readOptional(weightsSchema, file, findings)?.value.weights;

function readOptional<T>(schema: z.ZodType<T>, file: ContentFile | undefined, findings: Finding[]) {
  if (!file) return undefined;
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  const value = yaml.value === undefined ? undefined : check(schema, yaml, findings);
  return value === undefined ? undefined : { yaml, value };
}

/** "my ~limb" becomes one phrase for each word of the list "limb". */
export function spellOut(
  phrases: readonly string[],
  lists: Lists,
  missing: (list: string, fix: string) => void,
): string[] {
  return phrases.flatMap((phrase) => {
    const name = /~([a-z0-9-]+)/.exec(phrase)?.[1];
    if (name === undefined) return [phrase];
    const list = lists.get(name);
    if (!list) missing(name, meant(name, lists.keys(), `add it under "lists" in lexicon.yml`));
    return (list ?? []).map((word) => phrase.replace(`~${name}`, word));
  });
}
