// The members of a chapter as its leaders see them: name, class year, and whether messages reach them. Never what is in those.
import { bold, button, type Card, type Context, type Inline, md, note, row, shorten, text, words } from "#core";
import * as actions from "./actions.ts";

export const MEMBERS_PAGE = 20;

export type ListedMember = { readonly name: string; readonly year?: string; readonly isReachable: boolean };

/** `members` are those of this page; `count` is of all. */
export function membersCard(ctx: Context, members: readonly ListedMember[], page: number, count: number): Card {
  const last = Math.max(0, Math.ceil(count / MEMBERS_PAGE) - 1);
  const line = ({ name, year, isReachable }: ListedMember): Inline[] => [
    bold(shorten(name.replaceAll("\n", " ") || "Somebody", 50)),
    ...words(`, ${year ?? "class year not set"}${isReachable ? "" : ", cannot be reached"}`),
  ];
  return {
    title: `Members (${ctx.reader.number(count)})`,
    body: [
      text(
        members.length === 0
          ? md`Nobody here yet: somebody is a member from their first question on.`
          : [{ kind: "list", ordered: false, items: members.map(line) }],
      ),
      ...(last > 0
        ? [
            row(
              button("Back", actions.showMembers, { page: String(Math.max(0, page - 1)) }, { disabled: page === 0 }),
              button("Next", actions.showMembers, { page: String(page + 1) }, { disabled: page >= last }),
            ),
            note(md`Page ${page + 1} of ${last + 1}, by name.`),
          ]
        : []),
      note(
        md`"Cannot be reached" means: has not said yes to messages, has not confirmed that they arrive, or takes them no more.`,
      ),
    ],
  };
}
