// The list of templates, the form of one, and the finished text to copy.
import { type Card, type Choice, type Context, type EmailTemplate, form, type Form, type FormValues, md, note, pickRow, row, select, shorten, text, type Text } from "#core";
import * as actions from "./actions.ts";
import { fill, MOST_WORDS } from "./fill.ts";

export function templatesCard({ guide }: Context): Card {
  return {
    title: "E-mails",
    body: [
      text(md`Choose what the e-mail is for. You fill in a few fields and get the text to copy; I send nothing.`),
      pickRow(select("Choose an e-mail", actions.pickTemplate, {}, templateChoices(guide))),
    ],
  };
}

export const templateChoices = ({ emails }: Context["guide"]): Choice[] =>
  [...emails.values()].map(({ id, title, for: purpose }) => ({ value: id, label: shorten(title, 75), hint: shorten(purpose, 75) }));

export function templateForm(template: EmailTemplate): Form {
  return form(
    shorten(template.title, 24),
    actions.fillTemplate,
    { template: template.id },
    template.fields.map(({ id, label, hint, max }) => ({
      id,
      kind: "line",
      label: shorten(label, 45),
      ...(hint !== undefined && { hint: shorten(hint, 100) }),
      max,
      optional: true,
    })),
    "Write it",
  );
}

/** The letter stands in a block of its own, so that it is copied in one gesture. */
export function letterCard(ctx: Context, template: EmailTemplate, values: FormValues): Card {
  const { subject, body, missing, words } = fill(template, values);
  const letter: Text = body.trim().split(/\n{2,}/).flatMap((paragraph) => md`${paragraph.trim()}`);
  return {
    title: template.title,
    tone: missing.length > 0 ? "warn" : "plain",
    body: [
      ...(missing.length > 0 ? [text(md`Still missing, marked with [ ] below: **${missing.join(", ")}**.`)] : []),
      text(md`Subject: **${subject}**`),
      { kind: "divider" },
      text(letter),
      { kind: "divider" },
      ...(words > MOST_WORDS
        ? [note(md`${ctx.reader.number(words)} words: at most ${ctx.reader.number(MOST_WORDS)} are read to the end. Shorten what you typed.`)]
        : []),
      note(md`Before you send it: ${template.closing.join("; ")}.`),
      ...(template.phone === undefined ? [] : [note(md`On the phone: ${template.phone}`)]),
      row(ctx.formButton("Change it", templateForm(template), values)),
    ],
  };
}
