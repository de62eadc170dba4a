// The message a person gets when the time has come, and what it becomes when something was pressed on it.
import {
  type Block,
  button,
  type Card,
  type Form,
  form,
  md,
  note,
  type Reminder,
  row,
  sayZone,
  type Text,
  text,
  wallClockOf,
} from "#core";
import * as actions from "./actions.ts";
import type { ReminderParams } from "./key.ts";
import { SPOKEN_LIMIT } from "./spoken-date.ts";
import { capital, sayDistance, sayMoment, sayRule } from "./spoken-echo.ts";

/** Less is what a queue or a slow network takes; nobody asks why. */
const LATE_FROM_MS = 5 * 60_000;

export function dueCard(
  { text: words, rule }: Reminder,
  { due, planned, round, missed }: ReminderParams,
  { key, zone, now }: { key: string; zone: string; now: number },
): Card {
  const isSnoozed = round !== "0";
  return {
    title: "Reminder",
    body: [
      text(md`${words}`),
      ...lateness(Number(due), zone, now),
      ...(isSnoozed || missed === "0" ? [] : [text(sayMissed(Number(missed)))]),
      ...(rule ? [note(md`Comes ${sayRule(rule)}.${isSnoozed ? " Putting it off does not move that." : ""}`)] : []),
      ...(isSnoozed && !rule ? [note(md`Put off; it was for ${planned.slice(11)}.`)] : []),
      row(
        button("Done", actions.done, { key }, { style: "primary" }),
        button("In 15 min", actions.snooze, { for: "15m", key }),
        button("In 1 h", actions.snooze, { for: "1h", key }),
        button("Tomorrow", actions.snooze, { for: "day", key }),
        button("Another time", actions.openSnooze, { change: "0", key }),
      ),
    ],
  };
}

/** `now`: when it is sent, which quiet hours may have put off. */
export function noticeCard(reminder: Reminder, key: string, now: number): Card {
  const { id, rule, zone, nextDueAt = now } = reminder;
  return {
    title: "Coming up",
    body: [
      text(md`**${reminder.text}**`),
      text(
        md`${capital(sayDistance(nextDueAt, { now, zone }))}: ${sayMoment(wallClockOf(nextDueAt, zone))} (${sayZone(zone)}).`,
      ),
      row(
        button("Got it", actions.noticed, { key }, { style: "primary" }),
        rule
          ? button("Skip this one", actions.skipNext, { id, planned: String(nextDueAt) })
          : button("Cancel it", actions.askCancel, { id }),
      ),
      note(md`I remind you again when the time has come.`),
    ],
  };
}

/** Nothing of a time when the reminder itself has come meanwhile. */
export const noticedCard = ({ text: words, zone, nextDueAt }: Reminder): Card => ({
  title: "Coming up",
  body: [
    text(md`**${words}**`),
    ...(nextDueAt === undefined ? [] : [text(md`I remind you again ${sayMoment(wallClockOf(nextDueAt, zone))}.`)]),
  ],
});

export const doneCard = (reminder: Reminder | undefined): Card => ({
  title: "Done",
  tone: "good",
  body: reminder ? [text(md`${reminder.text}`)] : [text(md`Nothing more comes of this one.`)],
});

/** `change`: how often the time had been chosen when this card was drawn. */
export const snoozedCard = (reminder: Reminder, at: number, key: string, change: number): Card => ({
  title: "Put off",
  body: [
    text(md`${reminder.text}`),
    text(md`Comes again **${sayMoment(wallClockOf(at, reminder.zone))}** (${sayZone(reminder.zone)}).`),
    row(...afterSnooze(key, change)),
  ],
});

/** `change` as for the card above. */
export const alreadySnoozedCard = (key: string, change: number): Card => ({
  body: [text(md`This one was put off already; it comes again once.`), row(...afterSnooze(key, change))],
});

const afterSnooze = (key: string, change: number) => [
  button("Done", actions.done, { key }),
  // Beyond that somebody is playing.
  ...(change < 98 ? [button("Change the time", actions.openSnooze, { change: String(change + 1), key })] : []),
];

export const snoozeForm = (change: string, key: string): Form =>
  form(
    "Another time",
    actions.snoozeUntil,
    { change, key },
    [
      {
        id: "when",
        label: "When again?",
        hint: "Like tonight at 8, friday 7:30 or in 2 hours",
        kind: "line",
        max: SPOKEN_LIMIT,
      },
    ],
    "Put off",
  );

const sayMissed = (missed: number): Text =>
  missed === 1
    ? md`The one before this did not reach you; I was not running.`
    : md`The ${missed} before this did not reach you; I was not running.`;

function lateness(due: number, zone: string, now: number): Block[] {
  if (now - due < LATE_FROM_MS) return [];
  const meant = wallClockOf(due, zone);
  const said = meant.date === wallClockOf(now, zone).date ? meant.time : sayMoment(meant);
  // The reason is small print, which the inbox leaves out: there its own stands.
  return [text(md`This was for **${said}**.`), note(md`I was not running then, or could not send it.`)];
}
