// Parts a Markdown file into its front matter and its text.
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

export type MarkdownFile = {
  readonly slug: string;
  readonly yaml: YamlFile;
  readonly body: string;
  /** Line of the file on which the text's first line stands. */
  readonly bodyLine: number;
};

/** Undefined (and a finding) when the file does not begin with a block between two lines of three dashes. */
export function readMarkdown({ path, slug, text, fill }: ContentFile, findings: Finding[]): MarkdownFile | undefined {
  const lines = text.split("\n");
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (lines[0]?.trimEnd() !== "---" || end === -1) {
    findings.push({
      file: path,
      line: 1,
      problem: "does not begin with a block between two lines of three dashes",
      fix: "begin the file as the example in content/README.md does",
    });
    return undefined;
  }
  const yaml = readYaml(path, lines.slice(1, end).join("\n"), 2, fill);
  findings.push(...yaml.findings);
  const body = lines.slice(end + 1).join("\n");
  return { slug, yaml, body: fill ? fill(body) : body, bodyLine: end + 2 };
}
