// R3 not now: each snooze is one more message at its own time, and the series stays where it is.
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../harness.ts";
import { reachable } from "../people-with-messages.ts";

const due = async () => {
  const club = await reachable();
  await club.remind("in 10 minutes stretch");
  await club.turn(10 * MINUTE);
  return club;
};

describe("R3 snooze", () => {
  it.each([
    ["In 15 min", 15 * MINUTE],
    ["In 1 h", HOUR],
    ["Tomorrow", DAY],
  ])("%s comes again then, once", async (label, wait) => {
    const { ann, turn, arrived } = await due();
    await ann.press(label);
    expect(ann.inbox.at(-1)?.plain).toContain("Comes again");
    await turn(wait - MINUTE);
    expect(arrived()).toHaveLength(1);
    await turn(MINUTE);
    expect(arrived()).toHaveLength(2);
    expect(arrived()[1]).toContain("stretch");
    await turn(2 * DAY);
    expect(arrived()).toHaveLength(2);
  });

  it("three snoozes in one day send three", async () => {
    const { ann, turn, arrived } = await due();
    for (let round = 1; round <= 3; round++) {
      await ann.press("In 15 min");
      await turn(15 * MINUTE);
      expect(arrived()).toHaveLength(1 + round);
    }
    await ann.press("Done");
    await turn(DAY);
    expect(arrived()).toHaveLength(4);
  });

  it("pressed twice it comes once", async () => {
    const { ann, turn, arrived } = await due();
    const wire = JSON.stringify(ann.inbox.at(-1)?.card).match(/reminder\.snooze\?for=15m&key=[a-z2-7]{24}/)![0];
    await Promise.all([ann.press(wire), ann.press(wire)]);
    await ann.press(wire.replace("15m", "1h"));
    expect(ann.last.plain).toContain("put off already");
    await turn(2 * HOUR);
    expect(arrived()).toHaveLength(2);
  });

  it("another time is typed, and can be changed before it comes", async () => {
    const { ann, turn, arrived } = await due();
    await ann.press("Another time");
    await ann.submit({ when: "yesterday" });
    expect(ann.openForm?.problems.when).toContain("past");
    await ann.submit({ when: "tomorrow 9:00" });
    expect(ann.last.plain).toContain("Wed 25 Nov 2026, 09:00");
    await ann.press("Change the time");
    await ann.submit({ when: "in 2 hours" });
    await ann.press("Change the time");
    await ann.submit({ when: "in 3 hours" });
    await turn(2 * HOUR);
    expect(arrived()).toHaveLength(1);
    await turn(HOUR);
    expect(arrived()).toHaveLength(2);
    await turn(2 * DAY);
    expect(arrived()).toHaveLength(2);
  });

  it("never moves the series", async () => {
    const { ann, turn, arrived, remind, store, person } = await reachable();
    await remind("every day at 12:00 lunch");
    await turn(2 * HOUR);
    const [before] = await store.reminders.listOf(person);
    await ann.press("In 1 h");
    expect((await store.reminders.listOf(person))[0]).toEqual(before);
    await turn(HOUR);
    expect(arrived()).toHaveLength(2);
    await turn(23 * HOUR);
    expect(arrived()).toHaveLength(3);
  });

  it("tomorrow means the same time on the wall, also over a change of clocks", async () => {
    const { ann, turn, remind, arrived } = await reachable();
    // The clocks go forward on 14 March 2027.
    await remind("march 13 at 18:00 stretch");
    await turn(Date.UTC(2027, 2, 13, 23) - Date.UTC(2026, 10, 24, 15));
    await ann.press("Tomorrow");
    await turn(23 * HOUR - MINUTE);
    expect(arrived()).toHaveLength(1);
    await turn(MINUTE);
    expect(arrived()).toHaveLength(2);
  });

  it("done ends what was put off; of a reminder that comes once nothing is kept", async () => {
    const { ann, turn, arrived, store, person } = await due();
    await ann.press("In 1 h");
    await ann.press("Done", ann.inbox.at(-1));
    expect(ann.inbox.at(-1)?.plain).toContain("Done");
    await turn(DAY);
    expect(arrived()).toHaveLength(1);
    expect((await store.privacy.exportOf(person)).reminder ?? []).toEqual([]);
  });

  it("N17 after two accounts were linked, done still ends what was put off before", async () => {
    const { ann, ben, turn, arrived, store, person } = await due();
    await ann.press("In 1 h");
    await ben.run("help");
    const { person: other } = (await store.accounts.find("local:ben"))!;
    await store.people.setConsent(other, "mine", 1);
    await store.linking.join(other, person);
    await ann.press("Change the time");
    await ann.submit({ when: "in 30 minutes" });
    await ann.press("Done");
    await turn(2 * HOUR);
    expect(arrived()).toHaveLength(1);
    expect((await store.deliveries.count()).pending).toBe(0);
  });

  it("somebody else's message cannot be put off or done", async () => {
    const { ann, ben, turn, arrived } = await due();
    const key = JSON.stringify(ann.inbox.at(-1)?.card).match(/key=([a-z2-7]{24})/)![1]!;
    await ben.run("help");
    await ben.press(`reminder.snooze?for=15m&key=${key}`);
    expect(ben.last.plain).toContain("no longer have that reminder");
    await ben.press(`reminder.done?key=${key}`);
    expect(ben.last.plain).not.toContain("stretch");
    await turn(HOUR);
    expect(arrived()).toHaveLength(1);
  });
});
