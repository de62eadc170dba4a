// Reads Discord's markdown back, knowing nothing of how it was written: what people would see, and what would still act as markup.

/** A backslash makes any sign that is neither letter, digit nor blank stand for itself. */
const ESCAPED = /\\([^0-9A-Za-z\s])/g;

export function visible(markdown: string): string {
  return markdown.replace(ESCAPED, "$1");
}

const ACTIVE: readonly [name: string, shape: RegExp][] = [
  ["escape left over", /\\/],
  ["emphasis", /[*_]/],
  ["strike", /~~/],
  ["spoiler", /\|\|/],
  ["code", /`/],
  ["bracket", /[[\]]/],
  ["tag", /<[@#:/a-z0-9+]/i],
  ["everyone", /@(everyone|here)/i],
  ["web address", /[a-z][a-z0-9+.-]*:\/\//i],
  ["emoji", /:[\w~+-]+:/],
  ["heading", /^[ \t]*#{1,3}(?=\s)/m],
  ["small print", /^[ \t]*-#(?=\s)/m],
  ["bullet", /^[ \t]*[-*+](?=\s)/m],
  ["number", /^[ \t]*\d+\.(?=\s)/m],
  ["quote", /^[ \t]*>{1,3}(?=\s)/m],
];

/** The kinds of markup in it that are not escaped. */
export function activeMarkup(markdown: string): string[] {
  const masked = markdown.replace(ESCAPED, "\uf8ff");
  return ACTIVE.filter(([, shape]) => shape.test(masked)).map(([name]) => name);
}

/** Emphasis taken out pair by pair; what stays are marks without a partner. */
export function withoutBold(markdown: string): string {
  const masks: string[] = [];
  const masked = markdown.replace(ESCAPED, (escaped) => `\uf8ff${masks.push(escaped) - 1}\uf8ff`);
  const bare = masked.replace(/\*\*([^*]+)\*\*/g, "$1").replace(/\*([^*]+)\*/g, "$1");
  return bare.replace(/\uf8ff(\d+)\uf8ff/g, (_, index) => masks[Number(index)] ?? "");
}
