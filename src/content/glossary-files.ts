// Reads glossary/<group>.yml: one list of words a file.
import type { Term } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { hiddenTermSchema, ownTermSchema, termsSchema } from "./schemas.ts";
import { checkText, countWords } from "./topic-text.ts";
import { type Path, readYaml, type YamlFile } from "./yaml-file.ts";

/** content/README.md: a word is one glance, not a topic. */
const DEFINITION_WORDS = 30;

export type ReadTerm = { readonly term: Term; readonly yaml: YamlFile; readonly index: number };

/** A word with what an overlay does to the word of that name; hidden words have nothing else. */
type ReadEntry = Omit<ReadTerm, "term"> & { readonly slug: string; readonly verb?: string; readonly term?: Term };

export function readGlossary(files: readonly ContentFile[], refs: References, findings: Finding[]): ReadTerm[] {
  const entries = files.flatMap((file) => readGroup(file, refs, findings));
  const slugs = new Set(entries.map(({ slug }) => slug));
  const read = mergeEntries(entries, findings);
  const own = new Set(files.flatMap((file) => (file.isOverlay ? [file.path] : [])));
  const seen = new Set<string>();
  for (const { term, yaml, index } of read) {
    const found = (path: Path, problem: string, fix: string) =>
      findings.push({ file: yaml.file, line: yaml.line([index, ...path]), problem, fix });
    if (seen.has(term.slug))
      found(
        ["slug"],
        `the slug "${term.slug}" stands twice`,
        own.has(yaml.file) ? 'add "overlay: replace", or give it another slug' : "give one of them another slug",
      );
    seen.add(term.slug);
    term.see.forEach((slug, at) => {
      if (slug === term.slug) found(["see", at], "the word points to itself", "remove its own slug");
      else if (!slugs.has(slug))
        found(["see", at], `there is no word "${slug}"`, meant(slug, slugs, "use the slug of another word"));
    });
  }
  return read;
}

/** What is hidden or replaced goes; the overlay's files come last. */
function mergeEntries(entries: readonly ReadEntry[], findings: Finding[]): ReadTerm[] {
  const below = new Set(entries.filter(({ verb }) => verb === undefined).map(({ slug }) => slug));
  const verbs = entries.filter(({ verb }) => verb !== undefined);
  const gone = new Set(verbs.map(({ slug }) => slug));
  for (const { slug, verb, yaml, index } of verbs)
    if (!below.has(slug))
      findings.push({
        file: yaml.file,
        line: yaml.line([index, "overlay"]),
        problem: `there is no word "${slug}" to ${verb}`,
        fix: meant(slug, below, 'remove "overlay" if it is new'),
      });
  return entries.flatMap(({ slug, verb, term, yaml, index }) =>
    term && (verb !== undefined || !gone.has(slug)) ? [{ term, yaml, index }] : [],
  );
}

function readOwnTerms(yaml: YamlFile, findings: Finding[]) {
  if (!Array.isArray(yaml.value)) return check(termsSchema, yaml, findings);
  return yaml.value.map((value: unknown, index) => {
    const isHidden = typeof value === "object" && value !== null && "overlay" in value && value.overlay === "hide";
    if (isHidden) return check(hiddenTermSchema, yaml, findings, [index], value);
    return check(ownTermSchema, yaml, findings, [index], value);
  });
}

function readGroup(file: ContentFile, refs: References, findings: Finding[]): ReadEntry[] {
  const yaml = readYaml(file.path, file.text, 1, file.fill);
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
  const read = file.isOverlay ? readOwnTerms : (own: YamlFile, found: Finding[]) => check(termsSchema, own, found);
  const list = yaml.value === undefined ? undefined : read(yaml, findings);
  return (list ?? []).flatMap((data, index): ReadEntry[] => {
    if (!data) return [];
    const verb = "overlay" in data && data.overlay !== undefined ? { verb: data.overlay } : {};
    if (!("term" in data)) return [{ slug: data.slug, ...verb, yaml, index }];
    const { slug, term, aliases, definition, say, see = [], sources = [], facts = [] } = data;
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
    const whole: Term = {
      ...{ slug, term, aliases, group: file.slug, definition },
      ...(say !== undefined && { say }),
      ...{ see, sources, facts },
    };
    return [{ slug, ...verb, term: whole, yaml, index }];
  });
}
