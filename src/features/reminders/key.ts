// What names a message about a reminder for ever, and what is kept with it: ids and times, never words.

import { z } from "zod";
import type { Delivery, NewDelivery, Reminder, WallClock } from "#core";

export const REMINDER = "reminder";

/** Own reminders go before whatever the group sends. */
const RANK = 0;
const LATE_AT_MOST_MS = 6 * 60 * 60_000;

/**
 * `planned` is the wall clock of the rule, `due` the instant it was meant for (epoch ms), `round` counts snoozes. The planned wall clock stands in the
 * key rather than the instant: a change of zone between planning and sending cannot make a second message of one occurrence.
 */
export const reminderParams = z.object({
  reminder: z.string(),
  planned: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  due: z.string().regex(/^\d{1,15}$/),
  round: z.string().regex(/^\d{1,4}$/),
});
export type ReminderParams = z.infer<typeof reminderParams>;

type Named = Pick<Reminder, "id" | "person">;

export function deliveryOf({ id, person }: Named, planned: WallClock, due: number): NewDelivery {
  return built(
    { id, person },
    { reminder: id, planned: `${planned.date}T${planned.time}`, due: String(due), round: "0" },
    "0",
  );
}

/** What comes after a snooze. Always the same key for one pressed message, until the person changes the time (`change` counts that, below 100). */
export function snoozed({ person, params }: Delivery, due: number, change: number): NewDelivery | undefined {
  const read = reminderParams.safeParse(params);
  if (!read.success) return undefined;
  const round = Number(read.data.round) + 1;
  const named = { id: read.data.reminder as Reminder["id"], person };
  return built(
    named,
    { ...read.data, due: String(due), round: String(round) },
    `${round}.${String(change).padStart(2, "0")}`,
  );
}

/** Of everything that may still come about this occurrence. */
export const occurrencePrefix = ({ person }: Delivery, { reminder, planned }: ReminderParams): string =>
  `${REMINDER}:${reminder}:${occurrenceOf(planned)}:${person}:`;

export const reminderPrefix = ({ id }: Pick<Reminder, "id">): string => `${REMINDER}:${id}:`;

function built({ id, person }: Named, params: ReminderParams, revision: string): NewDelivery {
  const due = Number(params.due);
  return {
    ...{ person, kind: REMINDER, params, rank: RANK, dueAt: due, notAfter: due + LATE_AT_MOST_MS },
    key: `${REMINDER}:${id}:${occurrenceOf(params.planned)}:${person}:${revision}`,
  };
}

const occurrenceOf = (planned: string): string => planned.replace(":", "");
