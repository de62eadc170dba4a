// Own reminders on cards: the question before one is kept, the list, and one of them with everything that can be done.
import {
  button,
  type Card,
  type Choice,
  type Context,
  type Form,
  type FormValues,
  form,
  type Inline,
  md,
  note,
  pickRow,
  type Question,
  type Reminder,
  row,
  runLine,
  saySpan,
  sayZone,
  select,
  shorten,
  text,
  wallClockOf,
  words,
} from "#core";
import * as actions from "./actions.ts";
import { SPOKEN_LIMIT } from "./spoken-date.ts";
import { sayMoment, sayRule } from "./spoken-echo.ts";

/** A message is no place for more, and the list shows them all. */
export const TEXT_MOST = 300;
const LISTED = 25;
const seeAll = button("All reminders", actions.listReminders, {});

const questions: readonly Question[] = [
  {
    ...{ id: "when", label: "When?", hint: "Like tomorrow 18:00, next friday 6pm or every tuesday at 7" },
    ...{ kind: "line", max: SPOKEN_LIMIT },
  },
  { id: "what", label: "What shall I say?", kind: "line", max: TEXT_MOST },
];

export const addForm: Form = form("New reminder", actions.addReminder, {}, questions, "Go on");
export const editForm = ({ id }: Reminder): Form =>
  form("Change the reminder", actions.changeReminder, { id }, questions, "Go on");

/** In words that are read back as the same. */
export const valuesOf = (reminder: Reminder): FormValues => ({
  when: reminder.rule ? sayRule(reminder.rule) : sayMoment(reminder),
  what: reminder.text,
});

/** `echo` says back what was understood. `filled`: the form as it was sent, to be opened again. */
export const confirmCard = (
  ctx: Context,
  {
    what,
    echo,
    draft,
    filled,
    notice,
  }: {
    what: string;
    echo: string;
    draft: string;
    filled: { form: Form; values: FormValues };
    notice?: { at: string; minutes: number; draftWithout: string };
  },
): Card => ({
  title: "Did I get this right?",
  body: [
    text(md`**${what}**`),
    text(md`${echo}`),
    ...(notice ? [text(md`And ${saySpan(notice.minutes)} before, as you set in your settings: ${notice.at}.`)] : []),
    row(
      button("Yes, remind me", actions.confirmReminder, { draft }, { style: "primary" }),
      ...(notice ? [button("Only at the time", actions.confirmReminder, { draft: notice.draftWithout })] : []),
      { ...ctx.formButton("Change", filled.form, filled.values), style: "plain" },
    ),
    note(md`Nothing is kept until you say yes.`),
  ],
});

export const savedCard = (reminder: Reminder, wasKnown: boolean): Card => ({
  title: wasKnown ? "Changed" : "I will remind you",
  tone: "good",
  body: [text(md`**${reminder.text}**`), text(md`${sayNext(reminder)}`), row(seeAll)],
});

export const expiredCard: Card = {
  tone: "warn",
  body: [
    text(md`This was answered already, or it is more than 15 minutes old. Your list shows what is kept.`),
    row(seeAll),
  ],
};

export const passedCard: Card = {
  tone: "warn",
  body: [text(md`That moment has passed meanwhile. Please name another one.`), row(seeAll)],
};

export const goneCard: Card = {
  tone: "warn",
  body: [text(md`I no longer have that reminder. Your list shows what is kept.`), row(seeAll)],
};

export function listCard(reminders: readonly Reminder[]): Card {
  if (reminders.length === 0)
    return {
      title: "Your reminders",
      body: [text(md`There are none.`), row(button("New reminder", runLine, { root: "members", line: "remind add" }))],
    };
  const shown = reminders.slice(0, LISTED);
  const items = shown.map((reminder): Inline[] => [
    { kind: "bold", children: [{ kind: "text", text: momentOf(reminder) }] },
    ...words(
      ` ${shorten(reminder.text.replaceAll("\n", " "), 80)}${reminder.rule ? ` (${sayRule(reminder.rule)})` : ""}`,
    ),
  ]);
  const choices = shown.map(
    (reminder): Choice => ({
      value: reminder.id,
      label: shorten(`${momentOf(reminder)}: ${reminder.text.replaceAll("\n", " ")}`, 75),
    }),
  );
  return {
    title: "Your reminders",
    body: [
      text([{ kind: "list", ordered: false, items }]),
      ...(reminders.length > LISTED ? [note(md`These are the next ${LISTED} of ${reminders.length}.`)] : []),
      pickRow(select("Open one", actions.pickReminder, {}, choices)),
      row(button("New reminder", runLine, { root: "members", line: "remind add" })),
    ],
  };
}

export function reminderCard(reminder: Reminder): Card {
  const { id, rule, nextDueAt } = reminder;
  return {
    title: "Reminder",
    body: [
      text(md`**${reminder.text}**`),
      text(md`${sayNext(reminder)}`),
      row(
        button("Edit", actions.editReminder, { id }),
        ...(rule && nextDueAt !== undefined
          ? [button("Skip the next", actions.skipNext, { id, planned: String(nextDueAt) })]
          : []),
        button("Cancel it", actions.askCancel, { id }, { style: "danger" }),
        seeAll,
      ),
    ],
  };
}

export const askCancelCard = (reminder: Reminder): Card => ({
  title: "Cancel this reminder?",
  tone: "warn",
  body: [
    text(md`**${reminder.text}**`),
    text(md`${sayNext(reminder)}`),
    row(
      button("Yes, cancel it", actions.cancelReminder, { id: reminder.id }, { style: "danger" }),
      button("Keep it", actions.openReminder, { id: reminder.id }),
    ),
  ],
});

export const cancelledCard = (reminder: Reminder, draft: string): Card => ({
  title: "Cancelled",
  body: [
    text(md`${reminder.text}`),
    row(button("Undo", actions.undoCancel, { draft }), seeAll),
    note(md`Undo works for 15 minutes.`),
  ],
});

function sayNext({ rule, zone, nextDueAt, noticeMinutes }: Reminder): string {
  if (nextDueAt === undefined) return "It is over.";
  const next = `${sayMoment(wallClockOf(nextDueAt, zone))} (${sayZone(zone)})`;
  const before = noticeMinutes === undefined ? "" : ` You hear of it ${saySpan(noticeMinutes)} before, too.`;
  return (rule ? `Comes ${sayRule(rule)}, next on ${next}.` : next) + before;
}

const momentOf = ({ nextDueAt = 0, zone }: Reminder): string => sayMoment(wallClockOf(nextDueAt, zone));
