// Parts a topic file into its front matter and its text.

export type Parts = {
  readonly yaml: string;
  /** Line of the file on which the front matter's first line stands. */
  readonly yamlLine: number;
  readonly body: string;
  readonly bodyLine: number;
};

/** Undefined when the file does not begin with a block between two lines of three dashes. */
export function splitFrontMatter(text: string): Parts | undefined {
  const lines = text.split("\n");
  if (lines[0]?.trimEnd() !== "---") return undefined;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (end === -1) return undefined;
  return {
    yaml: lines.slice(1, end).join("\n"),
    yamlLine: 2,
    body: lines.slice(end + 1).join("\n"),
    bodyLine: end + 2,
  };
}
