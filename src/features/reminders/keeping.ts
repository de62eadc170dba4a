// Keeping, changing and ending a person's reminders. A message that is planned already follows its reminder.
import {
  type Collections,
  type Context,
  nextOccurrence,
  type PersonId,
  type Reminder,
  type ReminderId,
  refuse,
} from "#core";
import { reminderPrefix } from "./key.ts";
import { cancelNotice, planNotice } from "./notice.ts";
import { movedTo, nextOf, type Plan } from "./plan.ts";

/** More is a slip or a prank; a list of this length helps nobody. */
const MOST = 100;

/** Undefined when the moment has passed meanwhile. */
export async function saveReminder(ctx: Context, text: string, plan: Plan): Promise<Reminder | undefined> {
  const person = ctx.actor.person.id;
  const nextDueAt = nextOf(plan, ctx.clock.now());
  if (nextDueAt === undefined) return undefined;
  const { zone, date, time, rule, noticeMinutes } = plan;
  const kept = await ctx.store.transaction(async (tx) => {
    if ((await tx.reminders.listOf(person)).length >= MOST) return undefined;
    const reminder = await tx.reminders.add({
      ...{ person, text, zone, date, time, nextDueAt },
      ...(rule && { rule }),
      ...(noticeMinutes !== undefined && { noticeMinutes }),
    });
    await planNotice(tx, reminder, ctx.clock.now());
    return reminder;
  });
  return kept ?? refuse(`You have ${MOST} reminders already. Please cancel one first.`);
}

/** Undefined when it is gone or the moment has passed meanwhile. */
export async function changeReminder(
  ctx: Context,
  id: ReminderId,
  text: string,
  plan: Plan | undefined,
): Promise<Reminder | undefined> {
  const person = ctx.actor.person.id;
  if (!plan) return ctx.store.reminders.change(person, id, { text });
  const nextDueAt = nextOf(plan, ctx.clock.now());
  if (nextDueAt === undefined) return undefined;
  const { zone, date, time } = plan;
  return ctx.store.transaction(async (tx) => {
    await tx.deliveries.cancelOf(person, reminderPrefix({ id }));
    const changed = await tx.reminders.change(person, id, { text, zone, date, time, nextDueAt, ...renewed(plan) });
    if (changed) await planNotice(tx, changed, ctx.clock.now());
    return changed;
  });
}

export async function cancelReminder(ctx: Context, id: ReminderId): Promise<Reminder | undefined> {
  const person = ctx.actor.person.id;
  return ctx.store.transaction(async (tx) => {
    const reminder = await tx.reminders.find(person, id);
    if (!reminder || !(await tx.reminders.remove(person, id))) return undefined;
    await tx.deliveries.cancelOf(person, reminderPrefix(reminder));
    await cancelNotice(tx, reminder);
    return reminder;
  });
}

/** Only the occurrence that the person saw: a second press does not skip another one. */
export async function skipNext(ctx: Context, id: ReminderId, seen: number): Promise<Reminder | undefined> {
  return ctx.store.transaction(async (tx) => {
    const reminder = await tx.reminders.find(ctx.actor.person.id, id);
    if (!reminder?.rule || reminder.nextDueAt === undefined || reminder.nextDueAt !== seen) return reminder;
    const nextDueAt = nextOccurrence(reminder.rule, reminder.zone, reminder.nextDueAt).at;
    await tx.reminders.setNextDue(id, nextDueAt);
    const next = { ...reminder, nextDueAt };
    await planNotice(tx, next, ctx.clock.now());
    return next;
  });
}

/** The wall clock stays when a person moves. */
export async function moveReminders(tx: Collections, person: PersonId, zone: string, now: number): Promise<void> {
  for (const reminder of await tx.reminders.listOf(person)) {
    if (reminder.zone === zone) continue;
    const moved = await tx.reminders.change(person, reminder.id, { zone, nextDueAt: movedTo(zone, reminder) });
    if (moved) await planNotice(tx, moved, now);
  }
}

// What is not named would stay. The contract clears it by naming it undefined, which exact optional types let pass only in a spread.
const renewed = ({ rule, noticeMinutes }: Plan) =>
  ({ rule, noticeMinutes }) as Partial<Pick<Reminder, "rule" | "noticeMinutes">>;
