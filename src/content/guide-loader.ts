// Reads a whole content folder, checks everything at once, and builds the guide.
import type { Guide } from "#core";
import { checkAliases } from "./aliases.ts";
import { ContentProblems, type Finding, sortFindings } from "./finding.ts";
import { openFolder } from "./folder.ts";
import { type ReadTerm, readGlossary } from "./glossary-files.ts";
import { readLexicon, readWeights } from "./lexicon-files.ts";
import { readPack, readUnknowns } from "./pack-files.ts";
import { anything, type References, readReferences } from "./references.ts";
import { type ReadTopic, readTopic } from "./topic-files.ts";

export type LoadOptions = {
  readonly folder: string;
  /** Every fact of facts.yml must be carried by a text. */
  readonly complete?: boolean;
  /** ISO date against which reviews are due. */
  readonly today?: string;
};

export type LoadedGuide = {
  readonly guide: Guide;
  readonly warnings: readonly Finding[];
  /** Words of this pack that must not stand in the program. */
  readonly denyList: readonly string[];
};

/** @throws ContentProblems with every finding when anything is wrong. */
export async function loadGuide({
  folder: root,
  complete = false,
  today = new Date().toISOString().slice(0, 10),
}: LoadOptions): Promise<LoadedGuide> {
  const findings: Finding[] = [];
  const folder = openFolder(root);
  const topicFiles = folder.files("topics", ".md");
  const glossaryFiles = folder.files("glossary", ".yml");
  const pack = readPack(folder.file("pack.yml"), findings);
  const topicSlugs = new Set(topicFiles.map(({ slug }) => slug));
  const refs = readReferences(
    {
      facts: folder.file("facts.yml"),
      sources: folder.file("sources.yml"),
      resources: folder.file("resources.yml"),
      topicSlugs,
      groups: pack ? idsOf(pack.pack.groups) : anything,
      wordGroups: pack ? idsOf(pack.pack.wordGroups) : anything,
      patientNouns: pack?.patientNouns ?? [],
    },
    findings,
  );
  const topics = topicFiles.flatMap((file) => readTopic(file, refs, findings) ?? []);
  const terms = readGlossary(glossaryFiles, refs, findings);
  const { lexicon, lists } = readLexicon(folder.optional("lexicon.yml"), topicSlugs, findings);
  const weights = readWeights(folder.optional("weights.json"), findings);
  const unknowns = readUnknowns(folder.file("unknowns.yml"), topicSlugs, refs, lists, findings);
  findings.push(
    ...(pack?.checkSentences(refs) ?? []),
    ...checkAliases(topics.map(namesOfTopic)),
    ...checkAliases(terms.map(namesOfTerm)),
    ...(complete ? uncarried(refs, topics, terms) : []),
    ...folder.findings,
  );
  if (findings.length > 0 || !pack) throw new ContentProblems(sortFindings(findings));
  return {
    guide: {
      pack: pack.pack,
      topics: new Map(topics.map(({ topic }) => [topic.slug, topic])),
      terms: new Map(terms.map(({ term }) => [term.slug, term])),
      sources: refs.sources,
      unknowns,
      ...(lexicon && { lexicon }),
      ...(weights && { weights }),
    },
    warnings: sortFindings(topics.flatMap((read) => warningsOf(read, today))),
    denyList: pack.denyList,
  };
}

const idsOf = (sections: readonly { id: string }[]): Set<string> => new Set(sections.map(({ id }) => id));

const namesOfTopic = ({ topic, yaml }: ReadTopic) => ({
  slug: topic.slug,
  file: yaml.file,
  names: topic.aliases.map((text, index) => ({ text, line: yaml.line(["aliases", index]) })),
});

const namesOfTerm = ({ term, yaml, index }: ReadTerm) => ({
  slug: term.slug,
  file: yaml.file,
  names: term.aliases.map((text, at) => ({ text, line: yaml.line([index, "aliases", at]) })),
});

function uncarried({ facts }: References, topics: readonly ReadTopic[], terms: readonly ReadTerm[]): Finding[] {
  const carried = new Set([...topics.flatMap(({ topic }) => topic.facts), ...terms.flatMap(({ term }) => term.facts)]);
  return [...facts]
    .filter(([number]) => !carried.has(number))
    .map(([number, line]) => ({
      file: "facts.yml",
      line,
      problem: `no text carries ${number}`,
      fix: 'say it in a topic and add the number to its "facts"',
    }));
}

function warningsOf({ topic, yaml }: ReadTopic, today: string): Finding[] {
  const warnings: Finding[] = [];
  if (topic.reviewBy !== undefined && topic.reviewBy < today)
    warnings.push({
      file: yaml.file,
      line: yaml.line(["review_by"]),
      problem: `was to be read again by ${topic.reviewBy}`,
      fix: 'check it against its sources, then set "as_of", "reviewed" and "review_by" anew',
    });
  if (topic.siteRules && topic.facts.length === 0 && topic.sources.length === 0)
    warnings.push({
      file: yaml.file,
      line: yaml.line(["site_rules"]),
      problem: "is about safety, conduct or privacy and rests on no fact and no source",
      fix: 'add the numbers to "facts" or "sources"',
    });
  return warnings;
}
