// What a typed line means: a command when it begins with a slash, else a question in plain words.
import type { Bot, Gesture } from "#core";

/** "/ir faq lead" is a command, "/ir-lead setup" a leader's, "do I need lead" a question in plain words. */
export function readTyped({ tree }: Bot, text: string): Gesture {
  const typed = text.trim();
  if (!typed.startsWith("/")) return { kind: "words", text: typed };
  const [word = "", ...rest] = typed.slice(1).split(/\s+/);
  const root = word.toLowerCase();
  if (root === tree.names.leaders) return { kind: "line", root: "leaders", line: rest.join(" ") };
  if (root === tree.names.members) return { kind: "line", root: "members", line: rest.join(" ") };
  return { kind: "line", root: "members", line: typed.slice(1) };
}
