// What may follow what is being typed: first the commands, then the values of their options; for plain words, questions of the guide.
import type { AccountId, Bot, Choice, Option, Page, Path, Root, Verb } from "#core";
import type { LocalDoor } from "./door.ts";
import { demoPeople } from "./people.ts";

export type Suggestion = {
  readonly label: string;
  readonly hint?: string;
  /** What the whole line becomes. */
  readonly line: string;
  /** Nothing more is to be said: choosing it sends it. */
  readonly complete: boolean;
};

/** More would hide the conversation. */
const MOST_FOR_WORDS = 6;

export async function suggestLine(
  { tree, guide }: Bot,
  door: LocalDoor,
  account: AccountId,
  line: string,
): Promise<readonly Suggestion[]> {
  const typed = line.trimStart();
  if (!typed.startsWith("/")) return suggestQuestion();
  const [word = "", rest] = cut(typed.slice(1));
  const roots: readonly Root[] = demoPeople.find(({ id }) => id === account)?.isAdmin
    ? ["members", "leaders"]
    : ["members"];
  if (rest === undefined) return roots.flatMap((root) => suggestPages(root, word));
  const root = roots.find((candidate) => tree.names[candidate] === word.toLowerCase());
  if (!root) return [];
  const [name = "", afterName] = cut(rest);
  if (afterName === undefined) return suggestPages(root, tree.names[root], name);
  const page = tree.page(root, name.toLowerCase());
  if (!page) return [];
  if ("verb" in page) return suggestValues(root, [page.name], page.verb, afterName);
  const [second = "", afterVerb] = cut(afterName);
  if (afterVerb === undefined)
    return Object.entries(page.verbs)
      .filter(([verb]) => verb.startsWith(second.toLowerCase()))
      .map(([verb, { description, options }]) => command(root, [page.name, verb], description, options));
  const verb = tree.find(root, [page.name, second.toLowerCase()]);
  return verb ? suggestValues(root, [page.name, second.toLowerCase()], verb, afterVerb) : [];

  /** Plain words are a question; the first page whose words can be searched knows the questions. */
  async function suggestQuestion(): Promise<readonly Suggestion[]> {
    if (typed.trim().length < 2) return [];
    for (const { name, ...page } of tree.pages.members) {
      const [option, declared] = "verb" in page ? (Object.entries(page.verb.options)[0] ?? []) : [];
      if (option === undefined || declared?.kind !== "text" || !declared.suggest) continue;
      const choices = await door.suggest(account, { root: "members", path: [name], option, typed });
      return choices.slice(0, MOST_FOR_WORDS).map(({ label, value }) => ({ label, line: value, complete: true }));
    }
    return [];
  }

  function suggestPages(root: Root, typedRoot: string, typedName = ""): Suggestion[] {
    const whole = tree.names[root].startsWith(typedRoot.toLowerCase());
    const name = (whole ? typedName : typedRoot).toLowerCase();
    return tree.pages[root].filter((page) => page.name.startsWith(name)).map((page) => pageLine(root, page));
  }

  function pageLine(root: Root, page: Page): Suggestion {
    return command(root, [page.name], page.description, "verb" in page ? page.verb.options : page.verbs);
  }

  function command(root: Root, path: Path, hint: string, more: object): Suggestion {
    const complete = Object.keys(more).length === 0;
    const spelled = tree.spell(root, path);
    return { label: spelled, hint, line: complete ? spelled : `${spelled} `, complete };
  }

  async function suggestValues(root: Root, path: Path, verb: Verb, given: string): Promise<readonly Suggestion[]> {
    const options: [string, Option][] = Object.entries(verb.options);
    let [rest, before] = [given, `${tree.spell(root, path)} `];
    for (const [index, [name, option]] of options.entries()) {
      const last = index === options.length - 1;
      const taken = last ? undefined : /^("[^"]*"|\S+)\s+/.exec(rest)?.[0];
      if (taken !== undefined) {
        [rest, before] = [rest.slice(taken.length), before + taken];
        continue;
      }
      const choices = await choicesOf(root, path, name, option, rest.trim());
      return choices.map(({ value, label, hint }) => ({
        ...{ label, complete: last },
        ...(hint !== undefined && { hint }),
        line: last ? before + value : `${before}${/\s/.test(value) ? `"${value}"` : value} `,
      }));
    }
    return [];
  }

  async function choicesOf(root: Root, path: Path, option: string, declared: Option, part: string) {
    if (declared.kind === "text") return door.suggest(account, { root, path, option, typed: part });
    if (declared.kind === "whole") return [];
    const wanted = part.toLowerCase();
    return declared.choices(guide).filter(({ label }: Choice) => label.toLowerCase().includes(wanted));
  }
}

/** The first word, and what follows its blank; undefined while the word is still being typed. */
function cut(text: string): [word: string, rest: string | undefined] {
  const end = text.search(/\s/);
  return end < 0 ? [text, undefined] : [text.slice(0, end), text.slice(end).trimStart()];
}
