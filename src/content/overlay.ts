// The operator's own folder, laid over a pack before anything is checked, so that every finding names the file to mend.
import { lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";
import { type ContentFile, openFolder } from "./folder.ts";
import { mergeFiles, type Subject } from "./overlay-verbs.ts";
import { meant } from "./schema-findings.ts";
import { checkHoles, fillVariables, readVariables, type Variables } from "./variables.ts";

export type PackFiles = {
  readonly topics: readonly ContentFile[];
  readonly glossary: readonly ContentFile[];
  readonly checklists: readonly ContentFile[];
  readonly questions: readonly ContentFile[];
  readonly emails: readonly ContentFile[];
};

export type Overlaid = {
  readonly files: PackFiles;
  /** The overlay's own list of links. */
  readonly resources?: ContentFile;
};

const SUBJECTS: Readonly<Record<keyof PackFiles, Subject & { readonly folder: string; readonly ending: string }>> = {
  topics: { folder: "topics", ending: ".md", noun: "topic", verbs: ["replace", "append", "hide"] },
  glossary: { folder: "glossary", ending: ".yml", noun: "list of words", verbs: [] },
  checklists: { folder: "checklists", ending: ".md", noun: "checklist", verbs: ["replace", "append", "hide"] },
  questions: { folder: "questions", ending: ".yml", noun: "category", verbs: ["replace", "hide"] },
  emails: { folder: "templates/email", ending: ".md", noun: "template", verbs: ["replace", "hide"] },
};
const TOP = ["topics", "glossary", "checklists", "questions", "templates", "resources.yml", "chapter.yml"];

/** `base` stays as it is: nothing of it is written or needs to know. */
export function layOver(base: PackFiles, root: string, findings: Finding[], warnings: Finding[]): Overlaid {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    const fix = "make the folder, or correct CONTENT_OVERLAY (or --overlay); content/README.md shows what it holds";
    findings.push({ file: root, line: 1, problem: "is not a folder", fix });
    return { files: base };
  }
  const folder = openFolder(root, (path) => join(root, path));
  checkTop(root, findings);
  const variables = readVariables(folder.optional("chapter.yml"), findings);
  const resources = folder.optional("resources.yml");
  const merge = (kind: keyof PackFiles): readonly ContentFile[] => {
    const subject = SUBJECTS[kind];
    const own = folder.optionalFiles(subject.folder, subject.ending).map((file) => {
      if (kind !== "emails") checkHoles(file, variables, findings, warnings);
      return withVariables(file, variables, kind === "emails");
    });
    // Which words are new is said word by word: see glossary-files.ts.
    if (kind === "glossary") return [...base.glossary, ...own];
    return mergeFiles(subject, base[kind], own, findings);
  };
  const files = {
    topics: merge("topics"),
    glossary: merge("glossary"),
    checklists: merge("checklists"),
    questions: merge("questions"),
    emails: merge("emails"),
  };
  findings.push(...folder.findings);
  return { files, ...(resources && { resources }) };
}

function checkTop(root: string, findings: Finding[]): void {
  const found = (name: string, fix: string) =>
    findings.push({ file: join(root, name), line: 1, problem: "has no place in an overlay", fix });
  for (const name of readdirSync(root).sort())
    if (!name.startsWith(".") && !TOP.includes(name)) found(name, meant(name, TOP, `it holds ${TOP.join(", ")}`));
  if (!lstatSync(join(root, "templates"), { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(join(root, "templates")).sort())
    if (name !== "email") found(`templates/${name}`, "templates/ holds email/ and nothing else");
}

/** In an e-mail the fields are written with braces too: there only the names of chapter.yml are variables. */
const withVariables = (file: ContentFile, variables: Variables, only: boolean): ContentFile => ({
  ...file,
  isOverlay: true,
  fill: (text) => fillVariables(text, variables, only),
});
