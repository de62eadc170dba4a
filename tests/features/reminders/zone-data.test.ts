// New rules for a time zone: the wall clock that people meant stays, what was worked out from it follows, and nothing comes twice.
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Delivery, instantOf, type PersonId, type Reminder, type Rule } from "#core";
import { deliveryOf, replanForZones, snoozed, ZONE_DATA } from "#features/reminders";
import { DAY, demo, HOUR, MINUTE, START } from "../../harness.ts";

const ZONE = "America/Chicago";
const at = (date: string, time: string) => instantOf({ date, time }, ZONE).at;
// 09:00 in Chicago, of the Tuesdays after the kit's.
const TUESDAY = { date: "2026-12-01", time: "09:00" };
const weekly: Rule = { unit: "weeks", every: 1, from: "2026-11-03", time: "09:00", on: ["tue"] };

let kit: Awaited<ReturnType<typeof demo>>;
let person: PersonId;
beforeEach(async () => {
  kit = await demo();
  await kit.ann.run("help");
  person = (await kit.store.accounts.find("local:ann"))!.person;
  await kit.store.people.setConsent(person, "mine", START);
  await kit.store.settings.set(ZONE_DATA, "2024a");
});
afterEach(() => kit.store.close());

const words = { text: "Shadowing", zone: ZONE };
const add = (reminder: Partial<Reminder>) => kit.store.reminders.add({ person, ...words, ...TUESDAY, ...reminder });
const find = async ({ id }: Pick<Reminder, "id">) => (await kit.store.reminders.find(person, id))!;
const replan = () => replanForZones(kit, "2025z");
const planned = async (): Promise<readonly Delivery[]> =>
  kit.store.deliveries.listPlanned(0, { dueAt: 0, id: "" as Delivery["id"] }, 100);

it("a reminder to come keeps its wall clock and gets the right instant, of a series the same occurrence", async () => {
  const right = at(TUESDAY.date, TUESDAY.time);
  const once = await add({ nextDueAt: right + HOUR });
  const series = await add({ rule: weekly, nextDueAt: right - HOUR });
  // The next one was skipped: it does not come back.
  const skipped = await add({ rule: weekly, nextDueAt: right + 7 * DAY + HOUR });
  // "In ten minutes" is right to the second already.
  const exact = await add({ date: TUESDAY.date, time: "09:10", nextDueAt: right + 10 * MINUTE + 35_000 });
  await replan();
  expect((await find(once)).nextDueAt).toBe(right);
  expect((await find(series)).nextDueAt).toBe(right);
  expect((await find(skipped)).nextDueAt).toBe(right + 7 * DAY);
  expect((await find(exact)).nextDueAt).toBe(right + 10 * MINUTE + 35_000);
  expect((await find(once)).revision).toBe(0);
  expect(kit.logged.at(-1)).toMatchObject({ facts: { before: "2024a", now: "2025z", reminders: 3, messages: 0 } });
});

it("the hour that comes twice stays the one that was meant", async () => {
  const later = at("2027-11-07", "01:30") + HOUR;
  const once = await add({ date: "2027-11-07", time: "01:30", nextDueAt: later });
  await replan();
  expect((await find(once)).nextDueAt).toBe(later);
});

it("what is due now is left alone, and more than fit into one reading are all looked at", async () => {
  const due = await add({ nextDueAt: START - HOUR });
  const right = at(TUESDAY.date, TUESDAY.time);
  await kit.store.transaction(async (tx) => {
    for (let n = 0; n < 450; n++)
      await tx.reminders.add({ person, ...words, ...TUESDAY, nextDueAt: right + (n % 2 === 0 ? HOUR : -HOUR) });
  });
  await replan();
  expect((await find(due)).nextDueAt).toBe(START - HOUR);
  const others = (await kit.store.reminders.listOf(person)).filter(({ id }) => id !== due.id);
  expect(new Set(others.map(({ nextDueAt }) => nextDueAt))).toEqual(new Set([right]));
  expect(kit.logged.at(-1)).toMatchObject({ facts: { reminders: 450 } });
});

it("a message that nobody has tried to send follows, its key stays, and it comes once", async () => {
  const right = at(TUESDAY.date, TUESDAY.time);
  const reminder = await add({ nextDueAt: undefined as never });
  const wrong = deliveryOf(reminder, TUESDAY, right + HOUR);
  await kit.store.deliveries.add(wrong);
  await replan();
  const [moved] = await planned();
  expect(moved).toMatchObject({ key: wrong.key, dueAt: right, notAfter: right + 6 * HOUR });
  expect(moved?.params).toMatchObject({ due: String(right), planned: "2026-12-01T09:00" });
  await kit.turn(right - START);
  expect(kit.ann.inbox).toHaveLength(1);
  expect(kit.ann.inbox[0]?.plain).toContain("Shadowing");
  expect(kit.ann.inbox[0]?.plain).not.toMatch(/late/i);
  await kit.turn(2 * HOUR);
  expect(kit.ann.inbox).toHaveLength(1);
});

it("a snooze to another day means its wall clock, one for an hour means an hour", async () => {
  const reminder = await add({ nextDueAt: START });
  await kit.turn(0);
  const { deliveries } = kit.store;
  await kit.ann.press("Tomorrow", kit.ann.inbox.at(-1));
  const [snooze] = await planned();
  expect(snooze?.params.wall).toBe("2026-11-25T09:00");
  await deliveries.replan(person, snooze!.id, {
    ...{ dueAt: snooze!.dueAt + HOUR, params: { ...snooze!.params, due: String(snooze!.dueAt + HOUR) } },
  });
  const short = snoozed(snooze!, START + 30 * MINUTE, 0)!;
  await deliveries.add(short);
  await replan();
  const after = await planned();
  expect(after.map(({ key, dueAt }) => [key, dueAt])).toEqual([
    [short.key, START + 30 * MINUTE],
    [snooze!.key, snooze!.dueAt],
  ]);
  expect(reminder.id).toBe(snooze!.params.reminder);
});

it("one that was tried, or put off to another time, is not moved", async () => {
  const right = at(TUESDAY.date, TUESDAY.time);
  const reminder = await add({ nextDueAt: undefined as never });
  await kit.store.deliveries.add({ ...deliveryOf(reminder, TUESDAY, right + HOUR), dueAt: right + 2 * HOUR });
  await replan();
  expect((await planned()).map(({ dueAt }) => dueAt)).toEqual([right + 2 * HOUR]);
  const [row] = await kit.store.deliveries.claimDue(right + 2 * HOUR, 1, right + 3 * HOUR);
  await kit.store.deliveries.begin(row!, "local:ann", right);
  expect(await kit.store.deliveries.replan(person, row!.id, { dueAt: 1, params: {} })).toBe(false);
});

it("the message before the message moves with its reminder", async () => {
  const right = at(TUESDAY.date, TUESDAY.time);
  const reminder = await add({ nextDueAt: right + HOUR, noticeMinutes: 60 });
  const key = `reminder-notice:${reminder.id}:2026-12-01T0900:${person}:0`;
  await kit.store.deliveries.add({
    ...{ person, kind: "reminder-notice", params: { reminder: reminder.id, at: String(right + HOUR) } },
    ...{ key, dueAt: right, notAfter: right + HOUR - 1 },
  });
  await replan();
  expect(await planned()).toMatchObject([
    { key, dueAt: right - HOUR, notAfter: right - 1, params: { at: String(right) } },
  ]);
});

it("with the same edition nothing is touched; the first start only notes it", async () => {
  const right = at(TUESDAY.date, TUESDAY.time);
  const wrong = await add({ nextDueAt: right + HOUR });
  await replanForZones(kit, "2024a");
  expect((await find(wrong)).nextDueAt).toBe(right + HOUR);
  await replan();
  const lines = kit.logged.length;
  await replan();
  expect(kit.logged).toHaveLength(lines);
  expect(await kit.store.settings.find(ZONE_DATA)).toBe("2025z");
});
