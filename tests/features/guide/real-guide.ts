// The real pack for tests of the look-up, read once for each test file.
import { loadGuide } from "#content";
import type { Answer } from "#features/guide";

export const realGuide = (await loadGuide({ folder: "content" })).guide;

/** What an answer shows first, in short: a topic's slug, "word:" and its slug, the class of an unknown, or the kind. */
export function shortly(found: Answer): string {
  switch (found.kind) {
    case "hit":
      return found.entry.kind === "topic" ? found.entry.topic.slug : `word:${found.entry.term.slug}`;
    case "tie": {
      const [first] = found.entries;
      return first.kind === "topic" ? first.topic.slug : `word:${first.term.slug}`;
    }
    case "unknown":
      return `unknown:${found.unknown.class}`;
    default:
      return found.kind;
  }
}
