// The list of templates, the form of one, and the finished text to copy.
import {
  type Card,
  type Choice,
  type Context,
  type EmailTemplate,
  FORM_LIMITS,
  type Form,
  type FormValues,
  form,
  type Inline,
  md,
  note,
  pickRow,
  words as plainWords,
  row,
  select,
  shorten,
  type Text,
  text,
} from "#core";
import * as actions from "./actions.ts";
import { fill, MOST_WORDS } from "./fill.ts";

export function templatesCard({ guide }: Context): Card {
  return {
    title: "Emails",
    body: [
      text(md`Choose what the email is for. You fill in a few fields and get the text to copy; I send nothing.`),
      pickRow(select("Choose an email", actions.pickTemplate, {}, templateChoices(guide))),
    ],
  };
}

export const templateChoices = ({ emails }: Context["guide"]): Choice[] =>
  [...emails.values()]
    .map(({ id, title, for: purpose }) => ({ value: id, label: shorten(title, 75), hint: shorten(purpose, 75) }))
    .slice(0, 25);

export function templateForm(template: EmailTemplate): Form {
  return form(
    shorten(template.title, FORM_LIMITS.title),
    actions.fillTemplate,
    { template: template.id },
    template.fields.map(({ id, label, hint, max }) => ({
      id,
      kind: "line",
      label: shorten(label, FORM_LIMITS.label),
      ...(hint !== undefined && { hint: exampleOf(hint) }),
      max,
      optional: true,
    })),
    "Write it",
  );
}

function exampleOf(hint: string): string {
  const whole = `For example: ${hint}`;
  return whole.length <= FORM_LIMITS.hint ? whole : shorten(hint, FORM_LIMITS.hint);
}

export function letterCard(ctx: Context, template: EmailTemplate, values: FormValues): Card {
  const { subject, body, missing, words } = fill(template, values);
  const { number } = ctx.reader;
  const letter = { subject: shorten(subject, SUBJECT_MAX), letter: shorten(body, FORM_LIMITS.text) };
  return {
    title: template.title,
    tone: missing.length > 0 ? "warn" : "plain",
    body: [
      ...(missing.length > 0
        ? [text([...md`Still missing, in [brackets] below:`, listOf(missing.map((label) => plainWords(label)))])]
        : []),
      text(md`Subject: **${subject}**`),
      { kind: "divider" },
      text(paragraphsOf(body)),
      { kind: "divider" },
      ...(words > MOST_WORDS
        ? [
            text(
              md`This has **${number(words)} words**. Busy people read to the end of ${number(MOST_WORDS)} at most, so shorten what you typed.`,
            ),
          ]
        : []),
      text(beforeSending(template)),
      ...(template.phone === undefined ? [] : [text(md`**On the phone**: ${template.phone}`)]),
      note(md`I send nothing. After 15 minutes what you typed is forgotten, and these buttons stop working.`),
      row(ctx.formButton("Copy it", copyForm(template), letter), {
        ...ctx.formButton("Change it", templateForm(template), values),
        style: "plain",
      }),
    ],
  };
}

/** On a phone the words of a card cannot be marked, on some platforms not at all; the words in a field can, everywhere. */
export function copyForm(template: EmailTemplate): Form {
  return form(
    "Copy the email",
    actions.closeCopy,
    { template: template.id },
    [
      { id: "subject", kind: "line", label: "Subject", max: SUBJECT_MAX, optional: true },
      {
        id: "letter",
        kind: "paragraph",
        label: "Text",
        hint: "Press and hold, select all, copy, paste into your mail app. Changes made here are not kept.",
        max: FORM_LIMITS.text,
        optional: true,
      },
    ],
    "Done",
  );
}

export const copiedCard = (template: EmailTemplate): Card => ({
  title: template.title,
  body: [text(md`Paste it into your own mail app and send it from there.`), text(beforeSending(template))],
});

const SUBJECT_MAX = 300;

const beforeSending = ({ closing }: EmailTemplate): Text => [
  ...md`Before you send it:`,
  listOf(closing.map((line) => plainWords(line))),
];

const listOf = (items: readonly (readonly Inline[])[]): Text[number] => ({ kind: "list", ordered: false, items });

/** Letter for letter: a stranger's words are never markup. */
const paragraphsOf = (body: string): Text =>
  body.split(/\n{2,}/).map((paragraph) => ({ kind: "paragraph", children: plainWords(paragraph.trim()) }));
