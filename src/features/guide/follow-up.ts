// The one button under an answer that leads to doing something. Drawn only when the command it runs exists.
import { type Button, type Context, lineButton, type Topic } from "#core";

const FOLLOW_UPS: Readonly<Record<string, { label: string; page: string }>> = {
  menu: { label: "Show the menu", page: "help" },
  glossary: { label: "Look up a word", page: "word" },
  checklist: { label: "Open the checklist", page: "checklist" },
  question: { label: "Give me a question", page: "question" },
  draft: { label: "Draft the email", page: "email" },
  roadmap: { label: "Show my roadmap", page: "roadmap" },
  openings: { label: "See openings", page: "openings" },
  log: { label: "Log a session", page: "log" },
  goals: { label: "Set my goals", page: "goals" },
  mentor: { label: "Ask for a mentor", page: "pair" },
  cv: { label: "Make an entry", page: "cv" },
};

export function followUp(ctx: Context, { action }: Pick<Topic, "action">): Button | undefined {
  const follow = Object.hasOwn(FOLLOW_UPS, action.kind) ? FOLLOW_UPS[action.kind] : undefined;
  if (!follow || !ctx.tree.page("members", follow.page)) return undefined;
  return lineButton(follow.label, "members", [follow.page, action.argument].filter(Boolean).join(" "));
}
