// The whole guide as one Markdown file, to read where there is no signal.
import { type Context, type ReplyFile, toPlain } from "#core";

export function guideFile({ guide, reader }: Context): ReplyFile {
  const sections = guide.pack.groups.map((group) => {
    const topics = [...guide.topics.values()].filter((topic) => topic.group === group.id);
    const answers = topics.map(
      (topic) =>
        `### ${topic.title}\n\n${toPlain(topic.body)}${topic.more ? `\n\n${toPlain(topic.more)}` : ""}\n\n` +
        `(Reviewed ${reader.month(topic.reviewed)}${topic.asOf === undefined ? "" : `; as of ${topic.asOf}`})`,
    );
    return [`## ${group.title}`, ...answers].join("\n\n");
  });
  const words = [...guide.terms.values()].map((term) => `- **${term.term}**: ${term.definition}`).join("\n");
  const rules = toPlain(guide.pack.texts.siteRules);
  const content = `# ${guide.pack.source}\n\n${rules}\n\n${sections.join("\n\n")}\n\n## Words\n\n${words}\n`;
  return { name: "guide.md", type: "text/markdown", content };
}
