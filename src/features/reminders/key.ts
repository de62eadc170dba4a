// What names a message about a reminder for ever, and what is kept with it: ids and times, never words.

import { z } from "zod";
import type { Delivery, NewDelivery, PersonId, Reminder, WallClock } from "#core";

export const REMINDER = "reminder";

/** Own reminders go before whatever the group sends. */
export const RANK = 0;
/** Later than this it is of no use. */
export const LATE_AT_MOST_MS = 6 * 60 * 60_000;

/**
 * `planned` is the wall clock of the rule, `due` the instant it was meant for (epoch ms), `round` counts snoozes. The planned wall clock stands in the
 * key rather than the instant: a change of zone between planning and sending cannot make a second message of one occurrence.
 */
export const reminderParams = z.object({
  reminder: z.string(),
  planned: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  due: z.string().regex(/^\d{1,15}$/),
  round: z.string().regex(/^\d{1,4}$/),
  /** Occurrences before this one that nobody was told of, because the program stood still. */
  missed: z
    .string()
    .regex(/^\d{1,6}$/)
    .default("0"),
  /** After a snooze to another day: the wall clock it was meant for, should the zone's rules change until then. */
  wall: z
    .string()
    .regex(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)?$/)
    .default(""),
});
export type ReminderParams = z.infer<typeof reminderParams>;

export function deliveryOf(
  { id, person }: Pick<Reminder, "id" | "person">,
  wall: WallClock,
  due: number,
  missed = 0,
): NewDelivery {
  const planned = `${wall.date}T${wall.time}`;
  const params = { reminder: id, planned, due: String(due), round: "0", missed: String(missed), wall: "" };
  return built(person, params, `${occurrencePrefix(params)}${person}:0`);
}

/** What comes after a snooze. Always the same key for one pressed message, until the person changes the time (`change` counts that, below 100). */
export function snoozed(
  { person, params, key }: Delivery,
  due: number,
  change: number,
  wall = "",
): NewDelivery | undefined {
  const read = reminderParams.safeParse(params);
  if (!read.success) return undefined;
  const round = Number(read.data.round) + 1;
  // From the key, not from the person: accounts may have been linked since, and keys are never rewritten.
  const upToRevision = key.slice(0, key.lastIndexOf(":") + 1);
  return built(
    person,
    { ...read.data, due: String(due), round: String(round), wall },
    `${upToRevision}${round}.${String(change).padStart(2, "0")}`,
  );
}

/** Of everything that may still come about this occurrence. */
export const occurrencePrefix = ({ reminder, planned }: Pick<ReminderParams, "reminder" | "planned">): string =>
  `${REMINDER}:${reminder}:${planned.replace(":", "")}:`;

export const reminderPrefix = ({ id }: Pick<Reminder, "id">): string => `${REMINDER}:${id}:`;

function built(person: PersonId, params: ReminderParams, key: string): NewDelivery {
  const due = Number(params.due);
  return { person, kind: REMINDER, params, key, rank: RANK, dueAt: due, notAfter: due + LATE_AT_MOST_MS };
}
