// Reads checklists/<id>.md: one short instruction a line.
import type { Checklist } from "#core";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { readMarkdown } from "./front-matter.ts";
import type { References } from "./references.ts";
import { check } from "./schema-findings.ts";
import { checklistSchema } from "./study-aid-schemas.ts";
import { checkName, checkPlainText } from "./study-aid-text.ts";

/** content/README.md: what fits one screen of a phone. */
const ITEMS = 12;
const ITEM_CHARACTERS = 200;

const ITEM = /^- (?:\[([^\]]*)\] )?(\S.*)$/;
const MARKS: ReadonlyMap<string | undefined, { core: boolean; ask: boolean }> = new Map([
  [undefined, { core: false, ask: false }],
  ["core", { core: true, ask: false }],
  ["ask", { core: false, ask: true }],
  ["core, ask", { core: true, ask: true }],
]);

export function readChecklist(
  file: ContentFile,
  refs: References,
  findings: Finding[],
  warnings: Finding[],
): Checklist | undefined {
  checkName(file, findings);
  const parts = readMarkdown(file, findings);
  if (!parts) return undefined;
  const { yaml, body, bodyLine } = parts;
  const own = readItems(file.path, body, bodyLine, refs, findings);
  if (own.length > ITEMS) findings.push({ file: file.path, line: bodyLine, ...tooMany(own.length) });
  const items = file.appended ? [...own, ...readAppended(file.appended, own.length, refs, findings, warnings)] : own;
  const data = yaml.value === undefined ? undefined : check(checklistSchema, yaml, findings);
  if (!data) return undefined;
  const { title, facts, sources = [], site_rules: siteRules = false, reviewed } = data;
  refs.checkFacts(yaml, ["facts"], facts, findings);
  refs.checkSources(yaml, ["sources"], sources, findings);
  return { id: file.slug, title, siteRules, reviewed, sources, items };
}

/** Too many in the sum is a warning: an update of the list must not stop anybody's bot. */
function readAppended(file: ContentFile, before: number, refs: References, findings: Finding[], warnings: Finding[]) {
  const parts = readMarkdown(file, findings);
  if (!parts) return [];
  const items = readItems(file.path, parts.body, parts.bodyLine, refs, findings);
  const { problem, fix } = tooMany(before + items.length);
  if (before + items.length > ITEMS)
    warnings.push({ file: file.path, line: parts.bodyLine, problem: `with the guide's own list ${problem}`, fix });
  return items;
}

const tooMany = (count: number) => ({
  problem: `has ${count} items, at most ${ITEMS}`,
  fix: "join some, or leave some out",
});

function readItems(path: string, body: string, firstLine: number, refs: References, findings: Finding[]) {
  const found = (line: number, problem: string, fix: string) => findings.push({ file: path, line, problem, fix });
  const lines = body.split("\n").map((text, index) => ({ text: text.trimEnd(), line: firstLine + index }));
  const items = lines
    .filter(({ text }) => text !== "")
    .flatMap(({ text, line }): Checklist["items"][number][] => {
      const [, mark, words] = ITEM.exec(text) ?? [];
      if (words === undefined) {
        found(line, "is not an item of the list", 'begin the line with "- "; an item is one line');
        return [];
      }
      const marks = MARKS.get(mark);
      if (!marks) found(line, `there is no mark "[${mark}]"`, "use [core], [ask] or [core, ask]");
      if (words.length > ITEM_CHARACTERS)
        found(line, `has ${words.length} characters, at most ${ITEM_CHARACTERS}`, "cut it, or make two items");
      for (const note of checkPlainText(words, line, refs)) findings.push({ file: path, ...note });
      return [{ text: words, ...(marks ?? { core: false, ask: false }) }];
    });
  if (items.length === 0) found(firstLine, "has no items", 'write lines that begin with "- "');
  return items;
}
