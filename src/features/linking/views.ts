// Codes shown and typed: what each is for, what would happen, and what did.
import { code as asCode, type Card, type Context, md, note, type Text, text } from "#core";

const type = ({ tree }: Context, code: string): Text =>
  md`${asCode(`${tree.spell("members", ["privacy", "link"])} ${code}`)}`;

/** Seen by nobody but the leader who made it. */
export function leaderCodeCard(ctx: Context, code: string, minutes: number): Card {
  return {
    title: "A code for one leader",
    body: [
      text(
        md`Give this to one person you trust. Whoever types it in this group within ${minutes} minutes is a leader of it:`,
      ),
      text(type(ctx, code)),
      note(md`It works once.`),
    ],
  };
}
