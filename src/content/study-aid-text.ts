// Checks the words of checklists, questions, e-mails and the roadmap: they are shown letter for letter, so nothing is markup.
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { checkText, type Note, type Rules } from "./topic-text.ts";

/** A button carries the name of a list, and of a kind of case beside it, in 100 characters. */
const NAME_LIMIT = 40;

export function checkName({ path, slug }: ContentFile, findings: Finding[]): void {
  if (slug.length > NAME_LIMIT)
    findings.push({
      file: path,
      line: 1,
      problem: `has a name of ${slug.length} characters, at most ${NAME_LIMIT}`,
      fix: "give it a shorter one",
    });
}

export function checkPlainText(source: string, firstLine: number, rules: Rules): Note[] {
  const marked = source
    .split("\n")
    .flatMap((text, index) => (/\*\*|\]\(|`/.test(text) ? [firstLine + index] : []))
    .map((line) => ({ line, problem: "has marks for bold, code or a link", fix: "write plain words" }));
  return [...marked, ...checkText(source, firstLine, rules)];
}
