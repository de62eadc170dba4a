// What a text can lead to: "checklist day-of", "log".
import type { TopicAction } from "#core";
import type { Finding } from "./finding.ts";
import type { References } from "./references.ts";
import { meant } from "./schema-findings.ts";
import type { Path, YamlFile } from "./yaml-file.ts";

/** `example` where the action needs to be told which one; `files` says where those are. */
type Kind = { readonly example?: string; readonly files?: string };

const ACTIONS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["draft", { example: "thank-you", files: "templates/email/, without .md" }],
  ["checklist", { example: "day-of", files: "checklists/, without .md" }],
  ["question", { example: "clinical", files: "questions/, without .yml" }],
  ...["log", "openings", "mentor", "goals", "glossary", "cv", "roadmap", "menu", "none"].map(
    (kind) => [kind, {}] as const,
  ),
]);

/** Draws from every category; no file of that name may exist. */
export const ANY_CATEGORY = "any";

export function readAction(text: string): TopicAction {
  const [kind = "", argument] = text.split(" ");
  return { kind, ...(argument !== undefined && { argument }) };
}

export function checkAction(
  { kind, argument }: TopicAction,
  yaml: YamlFile,
  at: Path,
  refs: References,
  findings: Finding[],
): void {
  const found = (problem: string, fix: string) => findings.push({ file: yaml.file, line: yaml.line(at), problem, fix });
  const action = ACTIONS.get(kind);
  if (!action)
    found(`there is no action "${kind}"`, meant(kind, ACTIONS.keys(), `use one of ${[...ACTIONS.keys()].join(", ")}`));
  else if (action.example === undefined) {
    if (argument !== undefined) found(`the action "${kind}" takes nothing after it`, `write "${kind}" alone`);
  } else if (argument === undefined)
    found(`the action "${kind}" does not say which`, `write for instance "${kind} ${action.example}"`);
  else {
    const known = knownTo(kind, refs);
    if (!known.has(argument) && !(kind === "question" && argument === ANY_CATEGORY))
      found(
        `there is no ${kind === "draft" ? "template" : kind === "question" ? "category" : kind} "${argument}"`,
        meant(argument, known, `use the name of a file in ${action.files}`),
      );
  }
}

function knownTo(kind: string, { templates, checklists, categories }: References): ReadonlySet<string> {
  if (kind === "draft") return templates;
  return kind === "checklist" ? checklists : categories;
}
