// What is wrong in a content file, said so that somebody who does not program can mend it.

export type Finding = {
  /** Within the content folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly problem: string;
  readonly fix: string;
};

/** Carries every finding, never only the first: a writer mends them in one go. */
export class ContentProblems extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    const list = findings.map(({ file, line, problem, fix }) => `${file}:${line}  ${problem}\n    ${fix}`);
    super(
      `the content has ${findings.length === 1 ? "a problem" : `${findings.length} problems`}:\n${list.join("\n")}`,
    );
    this.name = "ContentProblems";
    this.findings = findings;
  }
}

export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
