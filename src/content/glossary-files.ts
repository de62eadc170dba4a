// Reads glossary/<group>.yml: one list of words a file.
import type { Term } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { termsSchema } from "./schemas.ts";
import { checkText, countWords } from "./topic-text.ts";
import { type Path, readYaml, type YamlFile } from "./yaml-file.ts";

/** content/README.md: a word is one glance, not a topic. */
const DEFINITION_WORDS = 30;

export type ReadTerm = { readonly term: Term; readonly yaml: YamlFile; readonly index: number };

export function readGlossary(files: readonly ContentFile[], refs: References, findings: Finding[]): ReadTerm[] {
  const read = files.flatMap((file) => readGroup(file, refs, findings));
  const slugs = new Set(read.map(({ term }) => term.slug));
  const seen = new Set<string>();
  for (const { term, yaml, index } of read) {
    const found = (path: Path, problem: string, fix: string) =>
      findings.push({ file: yaml.file, line: yaml.line([index, ...path]), problem, fix });
    if (seen.has(term.slug)) found(["slug"], `the slug "${term.slug}" stands twice`, "give one of them another slug");
    seen.add(term.slug);
    term.see.forEach((slug, at) => {
      if (slug === term.slug) found(["see", at], "the word points to itself", "remove its own slug");
      else if (!slugs.has(slug))
        found(["see", at], `there is no word "${slug}"`, meant(slug, slugs, "use the slug of another word"));
    });
  }
  return read;
}

function readGroup(file: ContentFile, refs: References, findings: Finding[]): ReadTerm[] {
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  if (!refs.wordGroups.has(file.slug))
    findings.push({
      file: file.path,
      line: 1,
      problem: `there is no word group "${file.slug}"`,
      fix: meant(
        file.slug,
        refs.wordGroups,
        "add it to wordGroups in pack.yml, or name the file after one that is there",
      ),
    });
  const list = yaml.value === undefined ? undefined : check(termsSchema, yaml, findings);
  return (list ?? []).map((data, index) => {
    const { slug, term, aliases, definition, say, see = [], sources, facts = [] } = data;
    const line = () => yaml.line([index, "definition"]);
    findings.push(...checkText(definition, 0, refs).map((note) => ({ file: file.path, ...note, line: line() })));
    if (countWords(definition) > DEFINITION_WORDS)
      findings.push({
        file: file.path,
        line: line(),
        problem: `the definition has ${countWords(definition)} words, at most ${DEFINITION_WORDS}`,
        fix: "say only what is done",
      });
    refs.checkFacts(yaml, [index, "facts"], facts, findings);
    refs.checkSources(yaml, [index, "sources"], sources, findings);
    return {
      term: {
        slug,
        term,
        aliases,
        group: file.slug,
        definition,
        ...(say !== undefined && { say }),
        see,
        sources,
        facts,
      },
      yaml,
      index,
    };
  });
}
