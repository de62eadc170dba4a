// What the bare programs say: the words of the same look-up, without anything around them.
import { type Guide, toPlain } from "#core";
import { answer, type Entry } from "#features/guide";

export function plainAnswer(guide: Guide, question: string): string {
  const found = answer(guide, question);
  switch (found.kind) {
    case "hit":
      return words(found.entry);
    case "tie":
      return found.entries.map(words).join("\n\n");
    case "unknown":
      return toPlain(found.unknown.reply);
    case "miss":
    case "empty":
      return toPlain(guide.pack.texts.miss);
  }
}

const words = (entry: Entry): string => (entry.kind === "topic" ? toPlain(entry.topic.body) : entry.term.definition);
