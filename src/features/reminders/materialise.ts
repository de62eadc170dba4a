// Turns reminders that are due into messages, and moves them on. Both in one transaction: a crash between the two loses or doubles nothing.
import { type Clock, type Collections, lastOccurrence, nextOccurrence, type Reminder, type Store } from "#core";
import { deliveryOf } from "./key.ts";
import { planNotice } from "./notice.ts";

const AT_ONCE = 200;

export async function materialise(store: Store, clock: Clock): Promise<void> {
  for (;;) {
    const due = await store.transaction(async (tx) => {
      const now = clock.now();
      const reminders = await tx.reminders.listDue(now, AT_ONCE);
      for (const reminder of reminders) await plan(tx, reminder, now);
      return reminders.length;
    });
    if (due < AT_ONCE) return;
    // The database answers without ever waiting: others get their turn here.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** After standing still only the latest missed occurrence is caught up with, and says how many were before it; whether it is too late is for the delivery to say. */
async function plan(tx: Collections, reminder: Reminder, now: number): Promise<void> {
  const { id, rule, zone, date, time, nextDueAt = now } = reminder;
  if (!rule) {
    await tx.deliveries.add(deliveryOf(reminder, { date, time }, nextDueAt));
    await tx.reminders.setNextDue(id, undefined);
    return;
  }
  const latest = lastOccurrence(rule, zone, now);
  if (latest) {
    const missed = latest.index - nextOccurrence(rule, zone, nextDueAt - 1).index;
    await tx.deliveries.add(deliveryOf(reminder, latest.wall, latest.at, Math.max(0, missed)));
  }
  const next = nextOccurrence(rule, zone, now).at;
  await tx.reminders.setNextDue(id, next);
  await planNotice(tx, { ...reminder, nextDueAt: next }, now);
}
