// The declared pages as a tree that can be searched: what a typed or chosen command means.
import type { Guide } from "../model/guide.ts";
import type { Commands, Page, Verb } from "./command.ts";
import { editDistance } from "./edit-distance.ts";
import type { Path, Root } from "./request.ts";

export type CommandTree = {
  readonly names: Readonly<Record<Root, string>>;
  readonly pages: Readonly<Record<Root, readonly Page[]>>;
  /** The lines of a person's home. */
  readonly home: readonly string[];
  find(root: Root, path: Path): Verb | undefined;
  page(root: Root, name: string): Page | undefined;
  /** The command nearest to a mistyped first word, within two slips. */
  nearest(root: Root, word: string): string | undefined;
  /** As a person types it: "/ir remind add". */
  spell(root: Root, path: Path): string;
};

export function createCommandTree(commands: Commands, guide: Guide): CommandTree {
  const names = { members: guide.pack.command, leaders: `${guide.pack.command}-lead` };
  const pages = { members: commands.members, leaders: commands.leaders };
  const page = (root: Root, name: string) => pages[root].find((candidate) => candidate.name === name);
  return {
    names,
    pages,
    home: commands.home ?? [],
    page,
    find(root, [name = "", second]) {
      const found = page(root, name);
      if (!found) return undefined;
      if ("verb" in found) return second === undefined ? found.verb : undefined;
      return second !== undefined && Object.hasOwn(found.verbs, second) ? found.verbs[second] : undefined;
    },
    nearest(root, word) {
      const allowed = word.length < 4 ? 1 : 2;
      const ranked = pages[root]
        .map(({ name }) => ({ name, distance: editDistance(word.toLowerCase(), name, allowed) }))
        .filter(({ distance }) => distance <= allowed)
        .sort((a, b) => a.distance - b.distance);
      return ranked[0]?.name;
    },
    spell: (root, path) => `/${[names[root], ...path].join(" ")}`,
  };
}
