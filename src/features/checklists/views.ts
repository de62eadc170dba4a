// A checklist as a card, and the list of all of them.
import { type Actor, button, type Card, type Checklist, type Choice, type Context, type Inline, md, note, pickRow, row, select, text } from "#core";
import * as actions from "./actions.ts";

export function checklistCard(ctx: Context, list: Checklist, sharedBy?: Actor): Card {
  const items = list.items.map(({ text: words, ask }): Inline[] => [
    { kind: "text", text: "☐ " },
    { kind: "text", text: words },
    ...(ask ? [{ kind: "italic", children: [{ kind: "text", text: " (your site tells you)" }] } as const] : []),
  ]);
  return {
    title: list.title,
    body: [
      text([{ kind: "list", ordered: false, items }]),
      ...(list.siteRules ? [note(ctx.guide.pack.texts.siteRules)] : []),
      note(md`Source: ${ctx.guide.pack.source}. Reviewed ${ctx.reader.month(list.reviewed)}.`),
      ...(sharedBy ? [note(md`Shared by ${sharedBy.name}.`)] : []),
      ...(sharedBy || ctx.place.isDirect ? [] : [row(button("Share here", actions.shareChecklist, { id: list.id }))]),
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
  [...checklists.values()].map(({ id, title }) => ({ value: id, label: title }));
