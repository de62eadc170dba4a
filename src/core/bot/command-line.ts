// Reads a command typed as text ("faq do i need lead"), as people type it on phones: curly quotes, capitals, spare blanks.
import type { Option, Verb } from "./command.ts";
import type { CommandTree } from "./command-tree.ts";
import type { OptionValues, Path, Root } from "./request.ts";

export type Typed =
  | { readonly kind: "bare" }
  | { readonly kind: "command"; readonly path: Path; readonly verb: Verb; readonly options: OptionValues }
  /** A group without a verb, or with one it does not have. */
  | { readonly kind: "group"; readonly name: string; readonly wrongVerb?: string }
  | { readonly kind: "unknown"; readonly word: string; readonly nearest?: string; readonly rest: string };

/** Longer lines are cut: no option takes more, and nothing here may depend on the length of what a stranger types (SECURITY S9). */
export const LINE_LIMIT = 4000;

export function readCommandLine(tree: CommandTree, root: Root, line: string): Typed {
  const [word, rest] = splitWord(line.slice(0, LINE_LIMIT).trim());
  if (word === "") return { kind: "bare" };
  const name = word.toLowerCase();
  const page = tree.page(root, name);
  if (!page) {
    const nearest = tree.nearest(root, name);
    return { kind: "unknown", word, rest, ...(nearest && { nearest }) };
  }
  if ("verb" in page) return { kind: "command", path: [name], verb: page.verb, options: readOptions(page.verb, rest) };
  const [second, afterVerb] = splitWord(rest);
  const verb = tree.find(root, [name, second.toLowerCase()]);
  if (!verb) return { kind: "group", name, ...(second !== "" && { wrongVerb: second }) };
  return { kind: "command", path: [name, second.toLowerCase()], verb, options: readOptions(verb, afterVerb) };
}

function splitWord(line: string): [word: string, rest: string] {
  const end = line.search(/\s/);
  return end < 0 ? [line, ""] : [line.slice(0, end), line.slice(end).trim()];
}

// In the order of their declaration: one word (or one quoted phrase) each; the last takes all that is left.
function readOptions(verb: Verb, rest: string): OptionValues {
  const options: Record<string, string | number> = {};
  const declared: [string, Option][] = Object.entries(verb.options);
  let left = rest;
  for (const [index, [name, option]] of declared.entries()) {
    if (left === "") break;
    const isLast = index === declared.length - 1;
    const quoted = /^["“”„'‘’](.*?)["“”'’](?=\s|$)/s.exec(left);
    const taken = isLast ? left : quoted ? quoted[0] : splitWord(left)[0];
    left = left.slice(taken.length).trim();
    const value = unquote(taken);
    options[name] = option.kind === "whole" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  }
  return options;
}

function unquote(text: string): string {
  const match = /^(["“”„])(.*)(["“”])$/s.exec(text) ?? /^(['‘’])(.*)(['’])$/s.exec(text);
  return match?.[2] !== undefined && match[2] !== "" ? match[2] : text;
}
