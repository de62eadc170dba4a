// The message before the message: who has said "always 1 day before" hears of a reminder twice (R11).

import { z } from "zod";
import {
  type Collections,
  type Delivery,
  deliveryKind,
  type NewDelivery,
  nextOccurrence,
  type Reminder,
  type ReminderId,
  wallClockOf,
} from "#core";
import { noticeCard } from "./due-card.ts";
import type { Plan } from "./plan.ts";

const NOTICE = "reminder-notice";
const MINUTE_MS = 60_000;
/** Less ahead and it would come on the heels of the answer. */
const AHEAD_MS = 5 * MINUTE_MS;

const noticeParams = z.object({ reminder: z.string(), at: z.string().regex(/^\d{1,15}$/) });

/** Epoch ms; undefined when the person wants none or it is too near. */
function noticeAt(minutes: number | undefined, at: number | undefined, now: number): number | undefined {
  if (minutes === undefined || at === undefined) return undefined;
  const noticed = at - minutes * MINUTE_MS;
  return noticed > now + AHEAD_MS ? noticed : undefined;
}

/** For a reminder not kept yet. One that comes more often than its notice is long would only be announced by the one before. */
export function noticeOf(
  { rule, zone, at }: Pick<Plan, "rule" | "zone" | "at">,
  minutes: number | undefined,
  now: number,
) {
  const isTooOften = rule !== undefined && nextOccurrence(rule, zone, at).at - at <= (minutes ?? 0) * MINUTE_MS;
  return isTooOften ? undefined : noticeAt(minutes, at, now);
}

/** Takes back what was planned before, and plans it for what comes next. In the transaction that sets the reminder's next time. */
export async function planNotice(tx: Collections, reminder: Reminder, now: number): Promise<void> {
  await cancelNotice(tx, reminder);
  const { id, person, zone, noticeMinutes, nextDueAt, revision } = reminder;
  const dueAt = noticeAt(noticeMinutes, nextDueAt, now);
  if (dueAt === undefined || nextDueAt === undefined) return;
  const { date, time } = wallClockOf(nextDueAt, zone);
  await tx.deliveries.add({
    ...{ person, kind: NOTICE, params: { reminder: id, at: String(nextDueAt) }, dueAt, notAfter: nextDueAt - 1 },
    key: `${prefixOf(reminder)}${date}T${time.replace(":", "")}:${person}:${revision}`,
  });
}

export const cancelNotice = (tx: Collections, reminder: Pick<Reminder, "id" | "person">): Promise<number> =>
  tx.deliveries.cancelOf(reminder.person, prefixOf(reminder));

/** The reminder has another time now, because the rules of its zone have changed: undefined when this is about none, or about the same time. */
export async function noticeReplanned(
  tx: Collections,
  { kind, params, person, dueAt }: Delivery,
): Promise<Pick<NewDelivery, "dueAt" | "notAfter" | "params"> | undefined> {
  const read = kind === NOTICE ? noticeParams.safeParse(params).data : undefined;
  const reminder = read && (await tx.reminders.find(person, read.reminder as ReminderId));
  if (!read || reminder?.nextDueAt === undefined || reminder.nextDueAt === Number(read.at)) return undefined;
  const moved = reminder.nextDueAt - Number(read.at);
  return {
    ...{ dueAt: dueAt + moved, notAfter: reminder.nextDueAt - 1 },
    params: { ...read, at: String(reminder.nextDueAt) },
  };
}

const prefixOf = ({ id }: Pick<Reminder, "id">): string => `${NOTICE}:${id}:`;

export const noticeKind = deliveryKind({
  name: NOTICE,
  topic: "mine",
  // Its time was worked out, not typed: it can wait for the morning, but not until the thing itself.
  breaksQuiet: false,
  breaksPause: true,
  tooLate: "drop",
  params: noticeParams,
  async render(tx, { reminder: id, at }, { delivery, now }) {
    const reminder = await tx.reminders.find(delivery.person, id as ReminderId);
    if (!reminder) return { drop: "cancelled" };
    // Put off or changed meanwhile: what comes next has a notice of its own.
    if (reminder.nextDueAt !== Number(at) || Number(at) <= now) return { drop: "no-longer-next" };
    return noticeCard(reminder, delivery.wireKey, now);
  },
});
