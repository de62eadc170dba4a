// Reads questions/<category>.yml: what a student can ask aloud, and when.
import type { QuestionCategory } from "#core";
import { ANY_CATEGORY } from "./actions.ts";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { questionsSchema } from "./study-aid-schemas.ts";
import { checkName, checkPlainText } from "./study-aid-text.ts";
import { type Path, readYaml } from "./yaml-file.ts";

export function readQuestions(
  files: readonly ContentFile[],
  refs: References,
  findings: Finding[],
): QuestionCategory[] {
  const first = new Map<string, string>();
  return files.flatMap((file) => {
    checkName(file, findings);
    const yaml = readYaml(file.path, file.text, 1, file.fill);
    findings.push(...yaml.findings);
    const found = (path: Path, problem: string, fix: string) =>
      findings.push({ file: file.path, line: yaml.line(path), problem, fix });
    if (file.slug === ANY_CATEGORY)
      found([], `"${ANY_CATEGORY}" stands for all categories together`, "give the file another name");
    const data = yaml.value === undefined ? undefined : check(questionsSchema, yaml, findings);
    if (!data) return [];
    data.items.forEach(({ id, ask, cases = [], facts }, index) => {
      const at = ["items", index] as const;
      const other = first.get(id);
      if (other !== undefined)
        found([...at, "id"], `the id "${id}" stands in ${other} too`, "give one of them another id");
      else first.set(id, file.path);
      if (!ask.endsWith("?")) found([...at, "ask"], "is not a question", "end it with a question mark");
      for (const { problem, fix } of checkPlainText(ask, 0, refs)) found([...at, "ask"], problem, fix);
      cases.forEach((group, place) => {
        if (!refs.wordGroups.has(group))
          found(
            [...at, "cases", place],
            `there is no word group "${group}"`,
            meant(group, refs.wordGroups, `use one of ${[...refs.wordGroups].join(", ")}`),
          );
        else if (group.length > CASE_LIMIT)
          found([...at, "cases", place], `"${group}" is too long for a button`, "give the word group a shorter id");
      });
      refs.checkFacts(yaml, [...at, "facts"], facts, findings);
    });
    const { title, about } = data;
    for (const { problem, fix } of checkPlainText(about, 0, refs)) found(["about"], problem, fix);
    const items = data.items.map(({ id, ask, when, audience, cases = [] }) => ({ id, ask, when, audience, cases }));
    return [{ id: file.slug, title, about, items }];
  });
}

/** Stands on a button beside the name of a category (study-aid-text.ts). */
const CASE_LIMIT = 30;
