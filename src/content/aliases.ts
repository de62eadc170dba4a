// Finds words that lead to two places: the matcher could only guess which was meant.
import type { Finding } from "./finding.ts";

export type Named = {
  readonly slug: string;
  readonly file: string;
  readonly names: readonly { readonly text: string; readonly line: () => number }[];
};

export function checkAliases(all: readonly Named[]): Finding[] {
  const first = new Map<string, { slug: string; text: string }>();
  return all.flatMap(({ slug, file, names }) =>
    names.flatMap(({ text, line }): Finding[] => {
      const keys = plainForms(text);
      const other = keys.map((key) => first.get(key)).find((found) => found !== undefined);
      for (const key of keys) if (!first.has(key)) first.set(key, { slug, text });
      if (!other || (other.slug === slug && other.text.toLowerCase() !== text.toLowerCase())) return [];
      const own = other.slug === slug;
      return [
        {
          file,
          line: line(),
          problem: own ? `the alias "${text}" stands twice` : `the alias "${text}" stands in "${other.slug}" too`,
          fix: own ? "keep one of the two" : "keep it where students mean it, or make it longer",
        },
      ];
    }),
  );
}

/** Without case, plural s and hyphens: "Y-90s" is "y90", "G-tube" is "g tube". Blanks count: they part two words from one name. */
function plainForms(text: string): string[] {
  const lower = text.toLowerCase();
  return [...new Set([singular(lower.replaceAll("-", "")), singular(lower.replaceAll("-", " "))])];
}

const singular = (text: string): string =>
  text
    .split(/\s+/)
    .map((word) => (word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word))
    .join(" ");
