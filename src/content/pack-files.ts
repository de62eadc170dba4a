// Reads pack.yml and unknowns.yml: what the pack is called, its sections, its few fixed sentences, and what it does not answer.
import { fromMarkdown, type Pack, type Unknown } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { type Lists, spellOut } from "./lexicon-files.ts";
import { check, meant } from "./schema-findings.ts";
import { packSchema, unknownsSchema } from "./schemas.ts";
import { checkText, type Rules } from "./topic-text.ts";
import { type Path, readYaml } from "./yaml-file.ts";

export type ReadPack = {
  readonly pack: Pack;
  readonly patientNouns: readonly string[];
  /** Words of this pack that must not stand in the program. */
  readonly denyList: readonly string[];
  /** Its sentences may link too, but the list of links is read later. */
  checkSentences(rules: Rules): Finding[];
};

export function readPack(file: ContentFile | undefined, findings: Finding[]): ReadPack | undefined {
  if (!file) return undefined;
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  const data = yaml.value === undefined ? undefined : check(packSchema, yaml, findings);
  if (!data) return undefined;
  const { patientNouns, denyList, texts, examples, ...rest } = data;
  for (const list of ["groups", "wordGroups"] as const)
    data[list].forEach(({ id }, index) => {
      if (data[list].findIndex((other) => other.id === id) !== index)
        findings.push({
          file: file.path,
          line: yaml.line([list, index]),
          problem: `"${id}" stands twice in "${list}"`,
          fix: "keep one of the two",
        });
    });
  for (const key of ["id", "yearsLeft"] as const)
    data.years.forEach((year, index) => {
      if (data.years.findIndex((other) => other[key] === year[key]) !== index)
        findings.push({
          file: file.path,
          line: yaml.line(["years", index, key]),
          problem: `"${year[key]}" stands twice in "years"`,
          fix: "each year has its own name and its own distance from graduation",
        });
    });
  return {
    pack: {
      ...rest,
      examples: Object.assign(Object.create(null), examples),
      texts: {
        welcome: fromMarkdown(texts.welcome),
        siteRules: fromMarkdown(texts.siteRules),
        miss: fromMarkdown(texts.miss),
        reviewDue: fromMarkdown(texts.reviewDue),
      },
    },
    patientNouns,
    denyList,
    checkSentences: (rules) =>
      Object.entries(texts).flatMap(([name, text]) =>
        checkText(text, 0, rules).map((note) => ({ file: file.path, ...note, line: yaml.line(["texts", name]) })),
      ),
  };
}

export function readUnknowns(
  file: ContentFile | undefined,
  topicSlugs: ReadonlySet<string>,
  rules: Rules,
  lists: Lists,
  findings: Finding[],
): Unknown[] {
  if (!file) return [];
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  const list = yaml.value === undefined ? undefined : check(unknownsSchema, yaml, findings);
  const first = new Map<string, NonNullable<typeof list>[number]>();
  return (list ?? []).flatMap((entry, index): Unknown[] => {
    const found = (path: Path, problem: string, fix: string) =>
      findings.push({ file: file.path, line: yaml.line([index, ...path]), problem, fix });
    const leader = first.get(entry.class) ?? entry;
    first.set(entry.class, leader);
    const reply = entry.reply ?? leader.reply;
    const pointer = entry.pointer ?? leader.pointer;
    if (reply === undefined) {
      found([], '"reply" is missing', `add "reply" to the first entry of "${entry.class}"`);
      return [];
    }
    if (entry.reply !== undefined)
      for (const { problem, fix } of checkText(entry.reply, 0, rules)) found(["reply"], problem, fix);
    if (entry.pointer !== undefined && !topicSlugs.has(entry.pointer))
      found(
        ["pointer"],
        `there is no topic "${entry.pointer}"`,
        meant(entry.pointer, topicSlugs, "use the name of a file in topics/, without .md"),
      );
    return [
      {
        class: entry.class,
        cues: entry.cues.map((cues, at) =>
          spellOut(cues, lists, (list, fix) => found(["cues", at], `there is no list "${list}"`, fix)),
        ),
        reply: fromMarkdown(reply),
        ...(pointer !== undefined && { pointer }),
        veto: entry.veto ?? leader.veto ?? false,
        ...(entry.unless && {
          unless: spellOut(entry.unless, lists, (list, fix) => found(["unless"], `there is no list "${list}"`, fix)),
        }),
        ...(entry.weight !== undefined && { weight: entry.weight }),
      },
    ];
  });
}
