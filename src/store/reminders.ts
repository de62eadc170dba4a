// People's own reminders.
import type { Reminder, ReminderId, Reminders } from "#core";
import type { Parts } from "./parts.ts";
import { toReminder } from "./rows.ts";
import type { Tables } from "./tables.ts";

export function createReminders({ db, clock, ids }: Parts): Reminders {
  const reminders = db.selectFrom("reminder").selectAll();
  return {
    async add(reminder) {
      const row: Tables["reminder"] = {
        id: ids.next() as ReminderId,
        person_id: reminder.person,
        text: reminder.text,
        zone: reminder.zone,
        date: reminder.date,
        time: reminder.time,
        rule: toJson(reminder.rule),
        next_due_at: reminder.nextDueAt ?? null,
        notice_minutes: reminder.noticeMinutes ?? null,
        revision: 0,
        created_at: clock.now(),
      };
      await db.insertInto("reminder").values(row).execute();
      return toReminder(row);
    },
    async find(person, id) {
      const row = await reminders.where("id", "=", id).where("person_id", "=", person).executeTakeFirst();
      return row && toReminder(row);
    },
    async listOf(person) {
      const rows = await reminders
        .where("person_id", "=", person)
        .where("next_due_at", "is not", null)
        .orderBy("next_due_at")
        .orderBy("id")
        .execute();
      return rows.map(toReminder);
    },
    async change(person, id, to) {
      const { text, zone, date, time } = to;
      const row = await db
        .updateTable("reminder")
        .set((row) => ({
          ...(text !== undefined && { text }),
          ...(zone !== undefined && { zone }),
          ...(date !== undefined && { date }),
          ...(time !== undefined && { time }),
          ...("rule" in to && { rule: toJson(to.rule) }),
          ...("nextDueAt" in to && { next_due_at: to.nextDueAt ?? null }),
          ...("noticeMinutes" in to && { notice_minutes: to.noticeMinutes ?? null }),
          revision: row("revision", "+", 1),
        }))
        .where("id", "=", id)
        .where("person_id", "=", person)
        .returningAll()
        .executeTakeFirst();
      return row && toReminder(row);
    },
    async remove(person, id) {
      const { numDeletedRows } = await db
        .deleteFrom("reminder")
        .where("id", "=", id)
        .where("person_id", "=", person)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
    async listDue(now, most) {
      const rows = await reminders
        .where("next_due_at", "<=", now)
        .orderBy("next_due_at")
        .orderBy("id")
        .limit(most)
        .execute();
      return rows.map(toReminder);
    },
    async listAhead({ at, id }, most) {
      const rows = await reminders
        .where("next_due_at", ">=", at)
        .where((row) => row.or([row("next_due_at", ">", at), row("id", ">", id)]))
        .orderBy("next_due_at")
        .orderBy("id")
        .limit(most)
        .execute();
      return rows.map(toReminder);
    },
    async setNextDue(id, nextDueAt) {
      await db
        .updateTable("reminder")
        .set({ next_due_at: nextDueAt ?? null })
        .where("id", "=", id)
        .execute();
    },
    async nextDueAt() {
      const row = await db
        .selectFrom("reminder")
        .select((reminder) => reminder.fn.min<number | null>("next_due_at").as("at"))
        .where("next_due_at", "is not", null)
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
  };
}

function toJson(rule: Reminder["rule"]): string | null {
  return rule === undefined ? null : JSON.stringify(rule);
}
