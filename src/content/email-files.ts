// Reads templates/email/<id>.md: a letter with fields, short enough to be read to the end.
import type { EmailTemplate } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { readMarkdown } from "./front-matter.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { emailSchema } from "./study-aid-schemas.ts";
import { checkName, checkPlainText } from "./study-aid-text.ts";
import { countWords } from "./topic-text.ts";
import type { Path } from "./yaml-file.ts";

/** content/README.md: at most 150 words when filled in, and what is typed into a field is about ten. */
const WORDS = 150;
const WORDS_A_FIELD = 10;

const FIELD = /\{\{([a-z]+)\}\}/g;

export function readEmail(file: ContentFile, refs: References, findings: Finding[]): EmailTemplate | undefined {
  checkName(file, findings);
  const parts = readMarkdown(file, findings);
  if (!parts) return undefined;
  const { yaml, bodyLine } = parts;
  const found = (path: Path, problem: string, fix: string) =>
    findings.push({ file: file.path, line: yaml.line(path), problem, fix });
  const body = parts.body.trim();
  for (const note of checkPlainText(parts.body, bodyLine, refs)) findings.push({ file: file.path, ...note });
  const data = yaml.value === undefined ? undefined : check(emailSchema, yaml, findings);
  if (!data) return undefined;

  const ids = data.fields.map(({ id }) => id);
  const checkFields = (text: string, line: () => number) => {
    const note = (problem: string, fix: string) => findings.push({ file: file.path, line: line(), problem, fix });
    for (const [, id = ""] of text.matchAll(FIELD))
      if (!ids.includes(id)) note(`there is no field "${id}"`, meant(id, ids, `use one of ${ids.join(", ")}`));
    if (/[{}]/.test(text.replace(FIELD, ""))) note("has braces that name no field", "write {{field}}, without blanks");
  };
  for (const [index, text] of parts.body.split("\n").entries()) checkFields(text, () => bodyLine + index);
  checkFields(data.subject, () => yaml.line(["subject"]));
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) found(["fields", index], `the field "${id}" stands twice`, "keep one of the two");
    else if (!`${data.subject} ${body}`.includes(`{{${id}}}`))
      found(["fields", index], `the field "${id}" is not used`, `write {{${id}}} in the text, or remove the field`);
  });
  const words = countWords(body.replace(FIELD, " ")) + [...body.matchAll(FIELD)].length * WORDS_A_FIELD;
  if (body === "") found([], "has no text", "write the letter under the second line of dashes");
  if (words > WORDS)
    findings.push({
      file: file.path,
      line: bodyLine,
      problem: `has ${words} words with ${WORDS_A_FIELD} for each field it shows, at most ${WORDS}`,
      fix: "cut it: busy people read to the end of a short letter",
    });
  for (const [index, text] of data.closing.entries())
    for (const { problem, fix } of checkPlainText(text, 0, refs)) found(["closing", index], problem, fix);
  for (const { problem, fix } of checkPlainText(data.phone ?? "", 0, refs)) found(["phone"], problem, fix);
  refs.checkFacts(yaml, ["facts"], data.facts, findings);
  refs.checkSources(yaml, ["sources"], data.sources ?? [], findings);
  const { title, for: purpose, subject, closing, phone } = data;
  const fields = data.fields.map(({ hint, ...field }) => ({ ...field, ...(hint !== undefined && { hint }) }));
  return { id: file.slug, title, for: purpose, subject, fields, closing, ...(phone !== undefined && { phone }), body };
}
