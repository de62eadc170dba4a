// Reads a whole content folder, checks everything at once, and builds the guide.
import type { Guide, TopicAction } from "#core";
import { checkAliases } from "./aliases.ts";
import { readChecklist } from "./checklist-files.ts";
import { readEmail } from "./email-files.ts";
import { ContentProblems, type Finding, sortFindings } from "./finding.ts";
import { type ContentFile, openFolder } from "./folder.ts";
import { type ReadTerm, readGlossary } from "./glossary-files.ts";
import { readLexicon, readWeights } from "./lexicon-files.ts";
import { layOver, type PackFiles } from "./overlay.ts";
import { readPack, readUnknowns } from "./pack-files.ts";
import { checkPrompts } from "./prompt-files.ts";
import { readQuestions } from "./question-files.ts";
import { anything, type References, readReferences } from "./references.ts";
import { readRoadmap } from "./roadmap-file.ts";
import { type ReadTopic, readTopic } from "./topic-files.ts";

export type LoadOptions = {
  readonly folder: string;
  /** The operator's own folder, laid over the pack. */
  readonly overlay?: string | undefined;
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
  /** How many numbers facts.yml has, and how many of them some text carries. */
  readonly facts: { readonly all: number; readonly carried: number };
};

/** @throws ContentProblems with every finding when anything is wrong. */
export async function loadGuide({
  folder: root,
  overlay,
  complete = false,
  today = new Date().toISOString().slice(0, 10),
}: LoadOptions): Promise<LoadedGuide> {
  const findings: Finding[] = [];
  const warnings: Finding[] = [];
  const folder = openFolder(root);
  const base = {
    topics: folder.files("topics", ".md"),
    glossary: folder.files("glossary", ".yml"),
    checklists: folder.files("checklists", ".md"),
    questions: folder.files("questions", ".yml"),
    emails: folder.files("templates/email", ".md"),
  };
  const { files, resources } =
    overlay === undefined ? { files: base, resources: undefined } : layOver(base, overlay, findings, warnings);
  const pack = readPack(folder.file("pack.yml"), findings);
  const refs = readReferences(
    {
      facts: folder.file("facts.yml"),
      sources: folder.file("sources.yml"),
      resources: [folder.file("resources.yml"), ...(resources ? [resources] : [])],
      patientNouns: pack?.patientNouns ?? [],
      names: {
        topicSlugs: new Set(files.topics.map(({ slug }) => slug)),
        templates: namesOf(files.emails),
        checklists: namesOf(files.checklists),
        categories: namesOf(files.questions),
        groups: pack ? idsOf(pack.pack.groups) : anything,
        wordGroups: pack ? idsOf(pack.pack.wordGroups) : anything,
        years: pack ? idsOf(pack.pack.years) : anything,
      },
    },
    findings,
  );
  // What is hidden keeps its name, because the pack's own texts still lead to it.
  const topics = shown(files.topics).flatMap((file) => readTopic(file, refs, findings, warnings) ?? []);
  const terms = readGlossary(files.glossary, refs, findings);
  const checklists = shown(files.checklists).flatMap((file) => readChecklist(file, refs, findings, warnings) ?? []);
  const questions = readQuestions(shown(files.questions), refs, findings);
  const emails = shown(files.emails).flatMap((file) => readEmail(file, refs, findings) ?? []);
  const stages = readRoadmap(folder.file("roadmap.yml"), refs, findings);
  checkPrompts(folder, refs, findings);
  const { lexicon, lists } = readLexicon(
    { lexicon: folder.optional("lexicon.yml"), cues: folder.optional("cues.yml") },
    refs.topicSlugs,
    findings,
  );
  const weights = readWeights(folder.optional("weights.json"), findings);
  const unknowns = readUnknowns(folder.file("unknowns.yml"), refs.topicSlugs, refs, lists, findings);
  const open = openActions(files);
  const uncarried = [...refs.facts].filter((number) => !refs.carried.has(number));
  findings.push(
    ...(pack?.checkSentences(refs) ?? []),
    ...checkAliases(topics.map(namesOfTopic)),
    ...checkAliases(terms.map(namesOfTerm)),
    ...(complete ? uncarried.map((number) => notCarried(number, refs)) : []),
    ...folder.findings,
  );
  if (findings.length > 0 || !pack) throw new ContentProblems(sortFindings(findings));
  return {
    guide: {
      pack: pack.pack,
      topics: byName(
        topics.map(({ topic }) => ({ ...topic, action: open(topic.action) })),
        ({ slug }) => slug,
      ),
      terms: new Map(inOrder(terms, ({ term }) => term.group).map(({ term }) => [term.slug, term])),
      sources: refs.sources,
      unknowns,
      checklists: byName(checklists, ({ id }) => id),
      questions: byName(questions, ({ id }) => id),
      emails: byName(emails, ({ id }) => id),
      stages: stages.map((stage) => ({
        ...stage,
        steps: stage.steps.map((step) => (step.action ? { ...step, action: open(step.action) } : step)),
      })),
      ...(lexicon && { lexicon }),
      ...(weights && { weights }),
    },
    warnings: sortFindings([...warnings, ...topics.flatMap((read) => warningsOf(read, today))]),
    denyList: pack.denyList,
    facts: { all: refs.facts.size, carried: refs.facts.size - uncarried.length },
  };
}

/** As the files stand in their folder; what an overlay brings was read last. */
const inOrder = <T>(items: readonly T[], nameOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => (`${nameOf(a)}.` < `${nameOf(b)}.` ? -1 : nameOf(a) === nameOf(b) ? 0 : 1));

const byName = <T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> =>
  new Map(inOrder(items, nameOf).map((item) => [nameOf(item), item]));

/** Nothing leads to what an overlay hides. */
function openActions({ checklists, questions, emails }: PackFiles): (action: TopicAction) => TopicAction {
  const kinds = Object.entries({ checklist: checklists, question: questions, draft: emails });
  const hidden = new Set(
    kinds.flatMap(([kind, files]) => files.flatMap(({ slug, isHidden }) => (isHidden ? [`${kind} ${slug}`] : []))),
  );
  return (action) => (hidden.has(`${action.kind} ${action.argument}`) ? { kind: "none" } : action);
}

const shown = (files: readonly ContentFile[]): ContentFile[] => files.filter(({ isHidden }) => !isHidden);

/** An empty or missing folder is one finding, and not one more for each text that names a file of it. */
const namesOf = (files: readonly ContentFile[]): ReadonlySet<string> =>
  files.length > 0 ? new Set(files.map(({ slug }) => slug)) : anything;

const idsOf = (sections: readonly { id: string }[]): Set<string> => new Set(sections.map(({ id }) => id));

const namesOfTopic = ({ topic, yaml }: ReadTopic) => ({
  slug: topic.slug,
  file: yaml.file,
  names: topic.aliases.map((text, index) => ({ text, line: () => yaml.line(["aliases", index]) })),
});

const namesOfTerm = ({ term, yaml, index }: ReadTerm) => ({
  slug: term.slug,
  file: yaml.file,
  names: term.aliases.map((text, at) => ({ text, line: () => yaml.line([index, "aliases", at]) })),
});

const notCarried = (number: string, refs: References): Finding => ({
  file: "facts.yml",
  line: refs.lineOfFact(number),
  problem: `no text carries ${number}`,
  fix: 'say it in a topic and add the number to its "facts"',
});

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
