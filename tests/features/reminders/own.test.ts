// Own reminders: in the person's words, confirmed before they are kept, on time, listed, changed, cancelled.
import { describe, expect, it } from "vitest";
import { DAY, demo, HOUR, MINUTE } from "../../harness.ts";
import { reachable } from "../people-with-messages.ts";

describe("a new reminder", () => {
  it("is said back and kept only after a yes", async () => {
    const { ann, store, person } = await reachable();
    await ann.run("remind add tomorrow 6pm call Ben");
    expect(ann.last.plain).toContain("call Ben");
    expect(ann.last.plain).toContain("Wed 25 Nov 2026, 18:00 (New York time)");
    expect(await store.reminders.listOf(person)).toEqual([]);
    await ann.press("Yes, remind me");
    expect(ann.last.plain).toContain("I will remind you");
    expect(await store.reminders.listOf(person)).toHaveLength(1);
  });

  it("a yes pressed twice keeps one", async () => {
    const { ann, store, person } = await reachable();
    await ann.run("remind add tomorrow 6pm call Ben");
    const asked = ann.last;
    const wire = JSON.stringify(asked.card).match(/reminder\.confirm\?draft=[0-9a-f-]{36}/)![0];
    await Promise.all([ann.press(wire), ann.press(wire)]);
    expect(await store.reminders.listOf(person)).toHaveLength(1);
  });

  it("somebody else cannot confirm it", async () => {
    const { ann, ben, store, person } = await reachable();
    await ann.run("remind add tomorrow 6pm call Ben");
    await ben.press(JSON.stringify(ann.last.card).match(/reminder\.confirm\?draft=[0-9a-f-]{36}/)![0]);
    expect(await store.reminders.listOf(person)).toEqual([]);
    await ann.press("Yes, remind me");
    expect(await store.reminders.listOf(person)).toHaveLength(1);
  });

  it("what was not understood stays in the form, with the reason", async () => {
    const { ann } = await demo();
    await ann.run('remind add "when pigs fly" call Ben');
    expect(Object.keys(ann.openForm?.problems ?? {})).toEqual(["when"]);
    expect(ann.openForm?.values).toEqual({ when: "when pigs fly", what: "call Ben" });
    await ann.submit({ when: "friday 7:30", what: "call Ben" });
    expect(ann.last.plain).toContain("Fri 27 Nov 2026, 07:30");
  });

  it("with nothing to say it asks for it", async () => {
    const { ann } = await demo();
    await ann.run("remind add tomorrow 6pm");
    expect(ann.openForm?.values.when).toBe("tomorrow 6pm");
  });

  it.each([
    ["tomorrow 6pm call Ben", "Wed 25 Nov 2026, 18:00", "call Ben"],
    ["in 10 minutes stretch", "Tue 24 Nov 2026, 10:10", "stretch"],
    ["every 2 weeks on friday 9am water the plants", "first on Fri 27 Nov 2026", "water the plants"],
    ["last day of every month at 18:00 pay the rent", "first on Mon 30 Nov 2026", "pay the rent"],
    ["march 14 at 7:30 at home: read", "Sun 14 Mar 2027, 07:30", "at home: read"],
    ["tomorrow at home water the plants", "Wed 25 Nov 2026, 09:00", "at home water the plants"],
    ['"next friday 18:00" 5 pages', "18:00", "5 pages"],
  ])("a line of words is told apart: %s", async (line, moment, what) => {
    const { ann } = await demo();
    await ann.run(`remind add ${line}`);
    expect(ann.last.plain).toContain(moment);
    expect(ann.last.plain).toContain(`${what}\n`);
  });

  it("says that quiet hours do not hold it back", async () => {
    const { ann } = await demo();
    await ann.run("remind add tomorrow 23:30 sleep");
    expect(ann.last.plain).toContain("within your quiet hours");
  });

  it("whatever stands in it is shown letter for letter", async () => {
    const { ann, turn, remind, arrived } = await reachable();
    await remind("in 5 minutes **@everyone** [x](https://evil.example)");
    await turn(5 * MINUTE);
    expect(arrived()[0]).toContain("**@everyone** [x](https://evil.example)");
    expect(ann.inbox.at(-1)?.card?.body[0]).toEqual({
      kind: "text",
      text: [{ kind: "paragraph", children: [{ kind: "text", text: "**@everyone** [x](https://evil.example)" }] }],
    });
  });
});

describe("a reminder that is due", () => {
  it("comes once, at its minute, in quiet hours and during a pause too", async () => {
    const { ann, turn, remind, arrived } = await reachable();
    await ann.run("me");
    await ann.press("Pause until");
    await ann.submit({ until: "in 2 weeks" });
    await remind("today 23:30 sleep");
    await turn(13 * HOUR + 29 * MINUTE);
    expect(arrived()).toEqual([]);
    await turn(MINUTE);
    await turn(DAY);
    expect(arrived()).toHaveLength(1);
    expect(arrived()[0]).toContain("sleep");
    expect(arrived()[0]).not.toContain("not running");
  });

  it("R2 a daily one keeps its wall time over both changes of clocks", async () => {
    const { turn, remind, ann, clock } = await reachable();
    await remind("every day at 18:00 stretch");
    const wall = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "America/New_York" });
    const times = new Set<string>();
    let count = ann.inbox.length;
    while (clock.now() < Date.UTC(2027, 2, 20)) {
      // Each hour only around the change; four hours from the start is 18:00, too.
      await turn(clock.now() < Date.UTC(2027, 2, 13, 3) ? 4 * HOUR : HOUR);
      if (ann.inbox.length > count) times.add(wall.format(ann.inbox.at(-1)!.at));
      count = ann.inbox.length;
    }
    expect([...times]).toEqual(["18:00"]);
    expect(count - 1).toBe(116);
  });

  it("R7 after standing still only the latest one comes, and says that it is late", async () => {
    const { turn, remind, arrived } = await reachable();
    await remind("every day at 12:00 lunch");
    await remind("today 13:00 one thing");
    await turn(8 * HOUR);
    expect(
      arrived()
        .map((words) => /lunch|one thing/.exec(words)?.[0])
        .sort(),
    ).toEqual(["lunch", "one thing"]);
    for (const words of arrived()) expect(words).toMatch(/This was for 1[23]:00\.\s+I was not running then/);
    for (const words of arrived()) expect(words).not.toContain("did not reach you");
    await turn(3 * DAY);
    const lunches = arrived().filter((words) => words.includes("lunch"));
    expect(lunches).toHaveLength(2);
    expect(lunches[1]).toContain("The 2 before this did not reach you; I was not running.");
  });

  it("R7 one that was missed is said, also when this one is in time; one that was skipped is not missed", async () => {
    const { ann, turn, remind, arrived, store, person } = await reachable();
    await remind("every day at 12:00 lunch");
    await turn(2 * HOUR);
    await turn(2 * DAY);
    expect(arrived()[1]).toContain("The one before this did not reach you");
    expect(arrived()[1]).not.toContain("This was for");
    await ann.run("remind list");
    await ann.pick("Open one", (await store.reminders.listOf(person))[0]!.id);
    await ann.press("Skip the next");
    await turn(2 * DAY);
    expect(arrived()[2]).not.toContain("did not reach you");
  });

  it("R7 more than six hours late it goes to the inbox instead", async () => {
    const { ann, turn, remind, arrived } = await reachable();
    await remind("today 12:00 lunch");
    await turn(DAY);
    expect(arrived()).toEqual([]);
    await ann.run("inbox");
    expect(ann.last.plain).toContain("lunch");
    expect(ann.last.plain).toContain("it was too late");
  });

  it("R1 moving to another zone keeps the wall time; nothing is skipped or comes twice", async () => {
    const { ann, turn, remind, arrived, store, person } = await reachable();
    await remind("every day at 18:00 stretch");
    await turn(8 * HOUR);
    expect(arrived()).toHaveLength(1);
    await ann.run("me America/Los_Angeles");
    expect((await store.reminders.listOf(person))[0]?.zone).toBe("America/Los_Angeles");
    await turn(3 * HOUR);
    expect(arrived()).toHaveLength(1);
    await turn(DAY);
    expect(arrived()).toHaveLength(2);
    // Before the next 18:00 in Los Angeles it is past 18:00 in Berlin already: that day's comes at once.
    await turn(16 * HOUR);
    await ann.run("me Europe/Berlin");
    await turn(0);
    expect(arrived()).toHaveLength(3);
  });
});

describe("the list", () => {
  it("R4 shows the soonest first; one is opened, changed, skipped, cancelled and brought back", async () => {
    const { ann, remind, store, person } = await reachable();
    await remind("every tuesday at 18:00 stretch");
    await remind("tomorrow 9:00 call Ben");
    await ann.run("remind list");
    expect(ann.last.plain.indexOf("stretch")).toBeLessThan(ann.last.plain.indexOf("call Ben"));
    const label = "Tue 24 Nov 2026, 18:00: stretch";
    await ann.pick("Open one", label);
    await ann.press("Skip the next");
    expect(ann.last.plain).toContain("Tue 1 Dec 2026");
    await ann.press("Edit");
    expect(ann.openForm?.values).toEqual({ when: "every Tuesday at 18:00", what: "stretch" });
    await ann.submit({ when: "every Tuesday at 18:00", what: "stretch and breathe" });
    expect(ann.last.plain).toContain("stretch and breathe");
    expect(ann.last.plain).toContain("Tue 1 Dec 2026");
    await ann.press("All reminders");
    await ann.pick("Open one", "Tue 1 Dec 2026, 18:00: stretch and breathe");
    await ann.press("Edit");
    await ann.submit({ when: "every monday at 7", what: "run" });
    expect(ann.last.plain).toContain("Every Monday at 07:00");
    await ann.press("Yes, remind me");
    expect(ann.last.plain).toContain("Changed");
    const [, changed] = await store.reminders.listOf(person);
    await ann.run("remind list");
    await ann.pick("Open one", changed!.id);
    await ann.press("Cancel it");
    await ann.press("Yes, cancel it");
    expect((await store.reminders.listOf(person)).map(({ text }) => text)).toEqual(["call Ben"]);
    await ann.press("Undo");
    expect((await store.reminders.listOf(person)).map(({ text }) => text)).toEqual(["call Ben", "run"]);
  });

  it("undo is over after 15 minutes", async () => {
    const { ann, remind, store, person, turn } = await reachable();
    await remind("tomorrow 9:00 call Ben");
    const [kept] = await store.reminders.listOf(person);
    await ann.run("remind list");
    await ann.pick("Open one", kept!.id);
    await ann.press("Cancel it");
    await ann.press("Yes, cancel it");
    await turn(16 * MINUTE);
    await ann.press("Undo");
    expect(await store.reminders.listOf(person)).toEqual([]);
  });

  it("nobody opens, changes or cancels what is not theirs", async () => {
    const { ben, remind, store, person } = await reachable();
    await remind("tomorrow 9:00 call Ben");
    const [kept] = await store.reminders.listOf(person);
    await ben.run("help");
    for (const verb of ["open", "edit", "ask-cancel", "cancel"]) {
      await ben.press(`reminder.${verb}?id=${kept!.id}`);
      expect(ben.last.plain).not.toContain("call Ben");
    }
    expect(await store.reminders.listOf(person)).toHaveLength(1);
  });

  it("an edited text is what arrives; an edited time comes once, at the new time", async () => {
    const { ann, remind, store, person, turn, arrived } = await reachable();
    await remind("today 12:00 lunch");
    const [kept] = await store.reminders.listOf(person);
    await ann.run("remind list");
    await ann.pick("Open one", kept!.id);
    await ann.press("Edit");
    await ann.submit({ when: "today 14:00", what: "late lunch" });
    await ann.press("Yes, remind me");
    await turn(2 * HOUR);
    expect(arrived()).toEqual([]);
    await turn(2 * HOUR);
    expect(arrived()).toHaveLength(1);
    expect(arrived()[0]).toContain("late lunch");
  });
});
