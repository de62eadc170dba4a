// Checks running text: only what every platform can show, short enough for a phone, and never spoken to a patient.
import type { Finding } from "./finding.ts";

/** content/README.md: what a tired student reads between two cases. */
export const TEXT_LIMITS = { words: 120, items: 6, characters: 900, moreWords: 150 } as const;

export type Note = Pick<Finding, "line" | "problem" | "fix">;

export type Rules = {
  /** Addresses in resources.yml. */
  readonly links: ReadonlySet<string>;
  readonly patientNouns: readonly string[];
};

export type TopicText = {
  readonly body: string;
  readonly more?: string;
  readonly notes: readonly Note[];
  /** What is too long; apart from the notes, because of an appended text only the sum counts. */
  readonly long: readonly Note[];
};

/** No allowed text is half as long; the rest of an endless one is not worth the time its patterns take (SECURITY S20). */
const READ_LIMIT = 4_000;

/** `firstLine` is the line of the file on which the text begins. */
export function readTopicText(source: string, firstLine: number, rules: Rules): TopicText {
  if (source.length > READ_LIMIT) {
    const problem = `has ${source.length} characters, at most ${TEXT_LIMITS.characters}`;
    return { body: "", notes: [{ line: firstLine, problem, fix: "cut it, or make several topics" }], long: [] };
  }
  const lines = source.split("\n");
  const at = lines.findIndex((line) => /^## More\s*$/.test(line));
  const body = (at === -1 ? lines : lines.slice(0, at)).join("\n").trim();
  const more =
    at === -1
      ? undefined
      : lines
          .slice(at + 1)
          .join("\n")
          .trim();
  const start =
    firstLine +
    Math.max(
      0,
      lines.findIndex((line) => line.trim() !== ""),
    );
  const notes: Note[] = [];
  const note = (line: number, problem: string, fix: string) => notes.push({ line, problem, fix });

  if (body === "") note(firstLine, "has no text", "write the answer under the second line of dashes");
  if (more === "") note(firstLine + at, '"## More" has no text', "write it or remove the heading");
  const marked = lines.map((line, index) => (index === at ? "" : line)).join("\n");
  notes.push(...checkText(marked, firstLine, rules));
  return { body, ...(more && { more }), notes, long: tooLong({ body, more }, start, firstLine + at) };
}

export function tooLong(
  { body, more = "" }: { readonly body: string; readonly more?: string | undefined },
  line: number,
  moreLine: number,
): Note[] {
  const items = body.split("\n").filter((text) => /^\s*(?:[-*]|\d+[.)]) /.test(text)).length;
  const characters = visible(body).length;
  const fix = 'cut it, or move a part under "## More"';
  const measures = [
    { at: line, has: countWords(body), most: TEXT_LIMITS.words, what: "words", fix },
    { at: line, has: items, most: TEXT_LIMITS.items, what: "list items", fix: fix.replace("cut it", "join some") },
    { at: line, has: characters, most: TEXT_LIMITS.characters, what: "characters", fix },
    {
      ...{ at: moreLine, has: countWords(more), most: TEXT_LIMITS.moreWords },
      ...{ what: 'words under "## More"', fix: "cut it, or make a second topic" },
    },
  ];
  return measures
    .filter(({ has, most }) => has > most)
    .map(({ at, has, most, what, fix }) => ({ line: at, problem: `has ${has} ${what}, at most ${most}`, fix }));
}

const FORBIDDEN: readonly { pattern: RegExp; problem: string; fix: string }[] = [
  { pattern: /^\s*#{1,6}(?:\s|$)/, problem: 'has a heading other than "## More"', fix: "make it a **bold** line" },
  { pattern: /^\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$/, problem: "has a ruled line", fix: "leave an empty line instead" },
  { pattern: /^\s*(?:`{3,}|~{3,})/, problem: "has a code fence", fix: "write it as a plain paragraph" },
  { pattern: /^\s*\||^[\s:-]*-\|[\s:|-]*$/, problem: "has a table", fix: "make it a list" },
  { pattern: /^\s*>/, problem: "has a block quote", fix: "write it as a plain paragraph" },
  { pattern: /!\[/, problem: "has an image", fix: "describe it in words, or link to it" },
  {
    pattern: /<[a-z!/][^>]*>?/i,
    problem: "has HTML",
    fix: "use plain words, **bold**, lists and [links](https://...)",
  },
];

/** Works on any text of the pack; `firstLine` as above. */
export function checkText(source: string, firstLine: number, { links, patientNouns }: Rules): Note[] {
  const spoken = secondPerson(patientNouns);
  return source.split("\n").flatMap((text, index): Note[] => {
    const line = firstLine + index;
    const address = spoken?.exec(text)?.[0];
    return [
      ...FORBIDDEN.filter(({ pattern }) => pattern.test(text)).map(({ problem, fix }) => ({ line, problem, fix })),
      ...linksOf(text)
        .filter((url) => !links.has(url))
        .map((url) => ({
          line,
          problem: `links to ${url}, which is not in resources.yml`,
          fix: "add it there with the day it was checked, or remove the link",
        })),
      ...(address
        ? [{ line, problem: `speaks to a patient ("${address}")`, fix: 'write "the patient\'s ..." or leave it out' }]
        : []),
    ];
  });
}

function linksOf(text: string): string[] {
  if (!text.includes("](") && !text.includes("://")) return [];
  const labelled = /\[[^[\]]*\]\(([^()]*)\)/g;
  const bare = text.replace(labelled, "").matchAll(/https?:\/\/[^\s)>\]]+/g);
  return [...[...text.matchAll(labelled)].map(([, url = ""]) => url.trim()), ...[...bare].map(([url]) => url)];
}

const spokenTo = new WeakMap<readonly string[], RegExp>();

function secondPerson(nouns: readonly string[]): RegExp | undefined {
  if (nouns.length === 0) return undefined;
  const known = spokenTo.get(nouns);
  if (known) return known;
  const escaped = nouns.map((noun) => noun.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`\\byour (?:own )?(?:${escaped.join("|")})(?:s|es)?\\b`, "i");
  spokenTo.set(nouns, pattern);
  return pattern;
}

const visible = (text: string): string => text.replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1");

export const countWords = (text: string): number => visible(text).match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
