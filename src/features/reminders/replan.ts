// Governments change their clocks, and an update of Node brings the new rules. What people meant is the wall clock, so what was worked out before
// under the old rules is worked out anew.
import {
  type Clock,
  type Collections,
  type Delivery,
  instantOf,
  type Log,
  nextOccurrence,
  occurrence,
  type Reminder,
  type ReminderId,
  type Store,
  wallClockOf,
} from "#core";
import { LATE_AT_MOST_MS, RANK, REMINDER, reminderParams } from "./key.ts";
import { noticeReplanned } from "./notice.ts";

/** Which edition of the zones' rules everything was planned with. */
export const ZONE_DATA = "reminders.zone-data";
const AT_ONCE = 200;

type Parts = { readonly store: Store; readonly clock: Clock; readonly log: Log };

/** At the start, before anything is sent. @param edition Of the rules this process works with. */
export async function replanForZones({ store, clock, log }: Parts, edition: string): Promise<void> {
  const before = await store.settings.find(ZONE_DATA);
  if (before === edition) return;
  const now = clock.now();
  const reminders = await replanReminders(store, now);
  const messages = await replanMessages(store, now);
  // Last: whoever is stopped half-way begins again, and finds the rest.
  await store.settings.set(ZONE_DATA, edition);
  if (before !== undefined || reminders + messages > 0)
    log.info(
      { before, now: edition, reminders, messages },
      "the rules of the time zones are of another edition: what is to come was planned anew",
    );
}

async function replanReminders(store: Store, now: number): Promise<number> {
  let changed = 0;
  let after = { at: now, id: LAST_ID as ReminderId };
  for (;;) {
    const found = await store.transaction(async (tx) => {
      const reminders = await tx.reminders.listAhead(after, AT_ONCE);
      for (const reminder of reminders) {
        const at = plannedAnew(reminder);
        if (at === reminder.nextDueAt) continue;
        await tx.reminders.setNextDue(reminder.id, at);
        changed += 1;
      }
      return reminders;
    });
    const last = found.at(-1);
    if (last?.nextDueAt === undefined) return changed;
    after = { at: last.nextDueAt, id: last.id };
  }
}

async function replanMessages(store: Store, now: number): Promise<number> {
  let changed = 0;
  let after: Pick<Delivery, "dueAt" | "id"> = { dueAt: 0, id: "" as Delivery["id"] };
  for (;;) {
    const found = await store.transaction(async (tx) => {
      const deliveries = await tx.deliveries.listPlanned(RANK, after, AT_ONCE);
      for (const delivery of deliveries) {
        const to = (await messageAnew(tx, delivery, now)) ?? (await noticeReplanned(tx, delivery));
        if (to && (await tx.deliveries.replan(delivery.person, delivery.id, to))) changed += 1;
      }
      return deliveries;
    });
    const last = found.at(-1);
    if (!last) return changed;
    after = last;
  }
}

/** The same occurrence: of a series the one that is nearest to the time it had. */
function plannedAnew({ rule, zone, date, time, nextDueAt = 0 }: Reminder): number {
  if (!rule) return instantAnew({ date, time }, zone, nextDueAt);
  const next = nextOccurrence(rule, zone, nextDueAt - 1);
  const earlier = next.index > 0 ? occurrence(rule, zone, next.index - 1) : next;
  return nextDueAt - earlier.at < next.at - nextDueAt ? earlier.at : next.at;
}

/** A message about a reminder that is meant for a wall clock and still waits for it. Its key names that wall clock, and stays. */
async function messageAnew(tx: Collections, delivery: Delivery, now: number) {
  const params = delivery.kind === REMINDER ? reminderParams.safeParse(delivery.params).data : undefined;
  // One that was put off (a limit of the platform, say) is due then and not at its wall clock.
  if (!params || delivery.dueAt <= now || delivery.dueAt !== Number(params.due)) return undefined;
  const [date, time] = (params.round === "0" ? params.planned : params.wall).split("T");
  const reminder = await tx.reminders.find(delivery.person, params.reminder as ReminderId);
  if (!reminder || date === undefined || time === undefined) return undefined;
  const dueAt = instantAnew({ date, time }, reminder.zone, delivery.dueAt);
  if (dueAt === delivery.dueAt) return undefined;
  return { dueAt, notAfter: dueAt + LATE_AT_MOST_MS, params: { ...params, due: String(dueAt) } };
}

/** What has the right wall clock already is left as it is, to the second; and of an hour that comes twice, the one that was meant. */
function instantAnew(wall: { date: string; time: string }, zone: string, at: number): number {
  const { date, time } = wallClockOf(at, zone);
  return date === wall.date && time === wall.time ? at : instantOf(wall, zone).at;
}

/** Sorts after every id: what is due now is not to come. */
const LAST_ID = "~";
