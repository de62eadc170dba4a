// A checklist as a card, and the list of all of them.
import {
  type Actor,
  button,
  type Card,
  type Checklist,
  type Choice,
  type Context,
  type Inline,
  md,
  note,
  pickRow,
  row,
  select,
  shorten,
  text,
} from "#core";
import * as actions from "./actions.ts";

export function checklistCard(ctx: Context, list: Checklist, sharedBy?: Actor): Card {
  // Nothing can be ticked in a chat message, so no box promises it.
  const items = list.items.map(({ text: words, ask }): Inline[] => [
    { kind: "text", text: words },
    ...(ask ? [{ kind: "italic", children: [{ kind: "text", text: " (your site knows)" }] } as const] : []),
  ]);
  const others = button("Other checklists", actions.allChecklists, {});
  const share = button("Share here", actions.shareChecklist, { id: list.id });
  return {
    title: list.title,
    body: [
      text([{ kind: "list", ordered: false, items }]),
      ...(list.siteRules ? [note(ctx.guide.pack.texts.siteRules)] : []),
      note(sourceLine(ctx, list)),
      ...(sharedBy ? [note(md`Shared by ${sharedBy.name}. Only you see what the button brings.`)] : []),
      row(...(sharedBy || ctx.place.isDirect ? [others] : [share, others])),
    ],
  };
}

export function checklistsCard(ctx: Context): Card {
  return {
    title: "Checklists",
    body: [
      text(md`Short lists to go through before, on and after the day.`),
      pickRow(select("Choose a checklist", actions.pickChecklist, {}, checklistChoices(ctx.guide))),
    ],
  };
}

export const checklistChoices = ({ checklists }: Context["guide"]): Choice[] =>
  [...checklists.values()].map(({ id, title }) => ({ value: id, label: shorten(title, 75) })).slice(0, 25);

function sourceLine({ guide, reader }: Context, { sources, reviewed }: Checklist) {
  const names = new Set([guide.pack.source, ...sources.flatMap((id) => guide.sources.get(id)?.name ?? [])]);
  const shown = names.size > 4 ? [...[...names].slice(0, 3), "others"] : [...names];
  return md`Source: ${reader.list(shown)}. Reviewed ${reader.month(reviewed)}.`;
}
