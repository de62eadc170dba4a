// What the texts may refer to: numbered facts, sources, links, groups and slugs, read before any text is.
import type { Source } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { readFacts, readLinks, readSources } from "./reference-files.ts";
import type { Rules } from "./topic-text.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

/** What exists by name. */
export type Names = {
  readonly topicSlugs: ReadonlySet<string>;
  /** Names of the files of templates/email/, checklists/ and questions/. */
  readonly templates: ReadonlySet<string>;
  readonly checklists: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  /** From pack.yml. */
  readonly groups: ReadonlySet<string>;
  readonly wordGroups: ReadonlySet<string>;
  readonly years: ReadonlySet<string>;
};

export type References = Rules &
  Names & {
    /** All numbers of facts.yml. */
    readonly facts: ReadonlySet<string>;
    /** Those that some text carries, as far as texts were read. */
    readonly carried: ReadonlySet<string>;
    lineOfFact(number: string): number;
    readonly sources: ReadonlyMap<string, Source>;
    checkFacts(yaml: YamlFile, at: Path, facts: readonly string[], findings: Finding[]): void;
    /** The first dated source, when there is one. */
    checkSources(yaml: YamlFile, at: Path, sources: readonly string[], findings: Finding[]): string | undefined;
  };

export type ReferenceFiles = {
  readonly facts: ContentFile | undefined;
  readonly sources: ContentFile | undefined;
  /** The pack's and the overlay's. */
  readonly resources: readonly (ContentFile | undefined)[];
  readonly names: Names;
  readonly patientNouns: readonly string[];
};

/** Stands for a list that cannot be read: that is one finding, and not one more for each text that refers to it. */
export const anything: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

export function readReferences(files: ReferenceFiles, findings: Finding[]): References {
  const facts = readFacts(files.facts, findings);
  const sources = readSources(files.sources, findings);
  const find = (yaml: YamlFile, path: Path, problem: string, fix: string): Finding => ({
    file: yaml.file,
    line: yaml.line(path),
    problem,
    fix,
  });
  const links = files.resources.map((file) => readLinks(file, findings));
  const carried = new Set<string>();
  return {
    ...files.names,
    patientNouns: files.patientNouns,
    links: links.some((list) => list === undefined) ? anything : new Set(links.flatMap((list) => [...(list ?? [])])),
    facts: facts?.numbers ?? new Set(),
    carried,
    lineOfFact: (number) => facts?.line(number) ?? 1,
    sources: new Map([...(sources ?? [])].flatMap(([id, { source }]) => (source ? [[id, source]] : []))),
    checkFacts(yaml, at, numbers, found) {
      numbers.forEach((number, index) => {
        carried.add(number);
        if (facts && !facts.numbers.has(number))
          found.push(find(yaml, [...at, index], `there is no fact ${number}`, "use a number that stands in facts.yml"));
      });
    },
    checkSources(yaml, at, numbers, found) {
      numbers.forEach((number, index) => {
        const path = [...at, index];
        if (sources && !sources.has(number))
          found.push(find(yaml, path, `there is no source ${number}`, "use a number that stands in sources.yml"));
        else if (sources?.get(number)?.usable === false)
          found.push(find(yaml, path, `source ${number} must not be used`, "remove it and what rests on it"));
        else if (sources?.get(number)?.doubtful)
          found.push(
            find(yaml, path, `source ${number} is doubtful`, "use a better one, or leave out what rests on it"),
          );
      });
      return numbers.find((number) => sources?.get(number)?.dated);
    },
  };
}
