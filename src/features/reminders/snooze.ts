// Done and "not now": what a press on a delivered reminder does. A snooze is a message of its own and never moves the series.
import {
  type Collections,
  type Context,
  type Delivery,
  findPressedDelivery,
  instantOf,
  plusDays,
  type Reminder,
  type ReminderId,
  wallClockOf,
} from "#core";
import type { Snooze } from "./actions.ts";
import { occurrencePrefix, REMINDER, reminderParams, snoozed } from "./key.ts";

/** Up to here a snooze means so long from now; further ahead it means a time of day. */
const LONGEST_SPAN_MS = 2 * 60 * 60_000;

export type Pressed = { readonly delivery: Delivery; readonly reminder: Reminder };

/** Undefined when it is not this person's, or the reminder is gone. */
export async function findPressed(
  ctx: Context,
  wireKey: string,
  tx: Collections = ctx.store,
): Promise<Pressed | undefined> {
  const delivery = await findPressedDelivery(ctx, wireKey, tx);
  if (delivery?.kind !== REMINDER) return undefined;
  const reminder = await tx.reminders.find(ctx.actor.person.id, (delivery.params.reminder ?? "") as ReminderId);
  return reminder && { delivery, reminder };
}

/** The message before the message was seen. Undefined when it is not this person's, or the reminder is gone. */
export async function noteSeen(ctx: Context, wireKey: string): Promise<Reminder | undefined> {
  const { id } = ctx.actor.person;
  const delivery = await findPressedDelivery(ctx, wireKey);
  if (!delivery) return undefined;
  await ctx.store.deliveries.dismiss(id, delivery.id);
  return ctx.store.reminders.find(id, (delivery.params.reminder ?? "") as ReminderId);
}

/** Ends this occurrence; of a reminder that comes once, everything. */
export async function finish(ctx: Context, wireKey: string): Promise<Reminder | undefined> {
  return ctx.store.transaction(async (tx) => {
    const pressed = await findPressed(ctx, wireKey, tx);
    const params = reminderParams.safeParse(pressed?.delivery.params);
    if (!pressed || !params.success) return undefined;
    const { delivery, reminder } = pressed;
    await tx.deliveries.cancelOf(reminder.person, occurrencePrefix(params.data));
    await tx.deliveries.dismiss(reminder.person, delivery.id);
    if (!reminder.rule && reminder.nextDueAt === undefined) await tx.reminders.remove(reminder.person, reminder.id);
    return reminder;
  });
}

/** False when this very press was made before. */
export async function putOff(
  ctx: Context,
  { delivery, reminder }: Pressed,
  at: number,
  change: number,
): Promise<boolean> {
  const { date, time } = wallClockOf(at, reminder.zone);
  const isWallClock = at - ctx.clock.now() > LONGEST_SPAN_MS;
  const next = snoozed(delivery, at, change, isWallClock ? `${date}T${time}` : undefined);
  if (!next) return false;
  return ctx.store.transaction(async (tx) => {
    if (!(await tx.deliveries.add(next))) return false;
    for (let earlier = 0; earlier < change; earlier++) {
      const replaced = snoozed(delivery, at, earlier);
      if (replaced) await tx.deliveries.cancelOf(next.person, replaced.key);
    }
    await tx.deliveries.dismiss(next.person, delivery.id);
    return true;
  });
}

export function snoozeTime(length: Snooze, { delivery, reminder }: Pressed, now: number): number {
  switch (length) {
    case "15m":
      return now + 15 * 60_000;
    case "1h":
      return now + 60 * 60_000;
    case "day": {
      const time = delivery.params.planned?.slice(11) ?? reminder.time;
      return instantOf({ date: plusDays(wallClockOf(now, reminder.zone).date, 1), time }, reminder.zone).at;
    }
  }
}
