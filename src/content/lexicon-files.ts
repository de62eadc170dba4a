// Reads lexicon.yml and weights.json: how students say things, and the fitted numbers of the look-up. Both may be missing.
import type { Lexicon, Weights } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { check, meant } from "./schema-findings.ts";
import { lexiconSchema, weightsSchema } from "./schemas.ts";
import { readYaml } from "./yaml-file.ts";

export type Lists = ReadonlyMap<string, readonly string[]>;

export function readLexicon(
  file: ContentFile | undefined,
  topicSlugs: ReadonlySet<string>,
  findings: Finding[],
): { readonly lexicon?: Lexicon; readonly lists: Lists } {
  const yaml = file && readYaml(file.path, file.text);
  findings.push(...(yaml?.findings ?? []));
  const data = yaml && yaml.value !== undefined ? check(lexiconSchema, yaml, findings) : undefined;
  if (!yaml || !data) return { lists: new Map() };
  for (const topic of Object.keys(data.cues))
    if (!topicSlugs.has(topic))
      findings.push({
        file: yaml.file,
        line: yaml.line(["cues", topic]),
        problem: `there is no topic "${topic}"`,
        fix: meant(topic, topicSlugs, "use the name of a file in topics/, without .md"),
      });
  return {
    lists: new Map(Object.entries(data.lists)),
    lexicon: {
      same: Object.entries(data.same).map(([as, written]) => ({ as, written })),
      words: data.words,
      cues: new Map(Object.entries(data.cues)),
    },
  };
}

export function readWeights(file: ContentFile | undefined, findings: Finding[]): Weights | undefined {
  // JSON is YAML as well, and so a slip in it gets a line number too.
  const yaml = file && readYaml(file.path, file.text);
  findings.push(...(yaml?.findings ?? []));
  return yaml && yaml.value !== undefined ? check(weightsSchema, yaml, findings)?.weights : undefined;
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
