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

export function readChecklist(file: ContentFile, refs: References, findings: Finding[]): Checklist | undefined {
  checkName(file, findings);
  const parts = readMarkdown(file, findings);
  if (!parts) return undefined;
  const { yaml, body, bodyLine } = parts;
  const items = readItems(file.path, body, bodyLine, refs, findings);
  const data = yaml.value === undefined ? undefined : check(checklistSchema, yaml, findings);
  if (!data) return undefined;
  const { title, facts, sources = [], site_rules: siteRules = false, reviewed } = data;
  refs.checkFacts(yaml, ["facts"], facts, findings);
  refs.checkSources(yaml, ["sources"], sources, findings);
  return { id: file.slug, title, siteRules, reviewed, sources, items };
}

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
  if (items.length > ITEMS)
    found(firstLine, `has ${items.length} items, at most ${ITEMS}`, "join some, or leave some out");
  return items;
}
