// Reads topics/*.md: form, text, and everything a topic may refer to.
import { fromMarkdown, type Topic } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { splitFrontMatter } from "./front-matter.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { ACTIONS, topicSchema } from "./schemas.ts";
import { readTopicText } from "./topic-text.ts";
import { type Path, readYaml, type YamlFile } from "./yaml-file.ts";

export type ReadTopic = { readonly topic: Topic; readonly yaml: YamlFile };

export function readTopic(file: ContentFile, refs: References, findings: Finding[]): ReadTopic | undefined {
  const parts = splitFrontMatter(file.text);
  if (!parts) {
    findings.push({
      file: file.path,
      line: 1,
      problem: "does not begin with a block between two lines of three dashes",
      fix: "begin the file as the example in content/README.md does",
    });
    return undefined;
  }
  const yaml = readYaml(file.path, parts.yaml, parts.yamlLine);
  findings.push(...yaml.findings);
  const text = readTopicText(parts.body, parts.bodyLine, refs);
  findings.push(...text.notes.map((note) => ({ file: file.path, ...note })));
  const data = yaml.value === undefined ? undefined : check(topicSchema, yaml, findings);
  if (!data) return undefined;

  const [kind = "", argument] = data.action.split(" ");
  const topic: Topic = {
    slug: file.slug,
    title: data.title,
    aliases: data.aliases,
    group: data.group,
    audience: data.audience,
    facts: data.facts,
    sources: data.sources ?? [],
    ...(data.as_of !== undefined && { asOf: data.as_of }),
    ...(data.review_by !== undefined && { reviewBy: data.review_by }),
    reviewed: data.reviewed,
    related: data.related,
    action: { kind, ...(argument !== undefined && { argument }) },
    siteRules: data.site_rules ?? false,
    body: fromMarkdown(text.body),
    ...(text.more !== undefined && { more: fromMarkdown(text.more) }),
  };
  findings.push(...checkTopic(topic, yaml, refs));
  return { topic, yaml };
}

function checkTopic(topic: Topic, yaml: YamlFile, refs: References): Finding[] {
  const findings: Finding[] = [];
  const found = (path: Path, problem: string, fix: string) =>
    findings.push({ file: yaml.file, line: yaml.line(path), problem, fix });

  if (!refs.groups.has(topic.group))
    found(
      ["group"],
      `there is no group "${topic.group}"`,
      `use one of ${[...refs.groups].join(", ")}, or add it to pack.yml`,
    );

  topic.related.forEach((slug, index) => {
    if (slug === topic.slug) found(["related", index], "the topic is related to itself", "remove its own slug");
    else if (!refs.topicSlugs.has(slug))
      found(
        ["related", index],
        `there is no topic "${slug}"`,
        meant(slug, refs.topicSlugs, "use the name of a file in topics/, without .md"),
      );
    else if (topic.related.indexOf(slug) !== index)
      found(["related", index], `"${slug}" stands twice in "related"`, "keep one of the two");
  });

  const { kind, argument } = topic.action;
  const action = ACTIONS.get(kind);
  if (!action)
    found(
      ["action"],
      `there is no action "${kind}"`,
      meant(kind, ACTIONS.keys(), `use one of ${[...ACTIONS.keys()].join(", ")}`),
    );
  else if (action.takesArgument && argument === undefined)
    found(["action"], `the action "${kind}" does not say which`, `write for instance "${kind} ${EXAMPLES.get(kind)}"`);
  else if (!action.takesArgument && argument !== undefined)
    found(["action"], `the action "${kind}" takes nothing after it`, `write "${kind}" alone`);

  refs.checkFacts(yaml, ["facts"], topic.facts, findings);
  const dated = refs.checkSources(yaml, ["sources"], topic.sources, findings);
  if (dated !== undefined && topic.asOf === undefined)
    found(
      ["sources"],
      `"as_of" is missing, and ${dated} holds for a season only`,
      'add "as_of": the season or year as text, like "2025 season"',
    );
  if (dated !== undefined && topic.reviewBy === undefined)
    found(
      ["sources"],
      `"review_by" is missing, and ${dated} holds for a season only`,
      'add "review_by": a day at most 12 months after "reviewed"',
    );
  if (topic.reviewBy !== undefined && topic.reviewBy > aYearAfter(topic.reviewed))
    found(
      ["review_by"],
      `"review_by" is more than 12 months after "reviewed"`,
      `write ${aYearAfter(topic.reviewed)} or an earlier day`,
    );
  return findings;
}

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ["draft", "thank-you"],
  ["checklist", "day-of"],
  ["question", "clinical"],
]);

const aYearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
