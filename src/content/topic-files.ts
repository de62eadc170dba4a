// Reads topics/*.md: form, text, and everything a topic may refer to.
import { fromMarkdown, type Topic } from "#core";
import { checkAction, readAction } from "./actions.ts";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { readMarkdown } from "./front-matter.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { topicSchema } from "./schemas.ts";
import { readTopicText, tooLong } from "./topic-text.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

export type ReadTopic = { readonly topic: Topic; readonly yaml: YamlFile };

export function readTopic(
  file: ContentFile,
  refs: References,
  findings: Finding[],
  warnings: Finding[],
): ReadTopic | undefined {
  const parts = readMarkdown(file, findings);
  if (!parts) return undefined;
  const { yaml } = parts;
  const own = readTopicText(parts.body, parts.bodyLine, refs);
  findings.push(...[...own.notes, ...own.long].map((note) => ({ file: file.path, ...note })));
  const text = file.appended ? append(own, file.appended, refs, findings, warnings) : own;
  const data = yaml.value === undefined ? undefined : check(topicSchema, yaml, findings);
  if (!data) return undefined;

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
    action: readAction(data.action),
    siteRules: data.site_rules ?? false,
    body: fromMarkdown(text.body),
    ...(text.more !== undefined && { more: fromMarkdown(text.more) }),
  };
  findings.push(...checkTopic(topic, yaml, refs));
  return { topic, yaml };
}

type Parts = { readonly body: string; readonly more?: string };

/** An update may make the base longer, and that must not stop anybody's bot: a sum that is too long is only a warning. */
function append(base: Parts, file: ContentFile, refs: References, findings: Finding[], warnings: Finding[]): Parts {
  const parts = readMarkdown(file, findings);
  if (!parts) return base;
  const own = readTopicText(parts.body, parts.bodyLine, refs);
  findings.push(...own.notes.map((note) => ({ file: file.path, ...note })));
  const more = [base.more, own.more].filter((text) => text !== undefined).join("\n\n");
  const sum = { body: `${base.body}\n\n${own.body}`, ...(more !== "" && { more }) };
  for (const { line, problem, fix } of tooLong(sum, parts.bodyLine, parts.bodyLine))
    warnings.push({ file: file.path, line, problem: `with the guide's own text ${problem}`, fix });
  return sum;
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

  checkAction(topic.action, yaml, ["action"], refs, findings);
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

const aYearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
