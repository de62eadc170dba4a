// The order of silence: what may interrupt whom, and what becomes of the rest.
import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, START } from "../harness.ts";
import { prompt, stage, urgent } from "./stage.ts";

// START is Tuesday 24 November 2026, 10:00 in New York.
const at = (hours: number) => START + hours * HOUR;

describe("quiet hours", () => {
  it("R5 move a prompt to their end and do not hold an own reminder", async () => {
    const { add, tick, door } = await stage();
    await tick(13 * HOUR);
    await add(prompt, 1);
    await add(urgent, 1);
    await tick();
    expect(door.sent.map(({ words }) => /(urgent|prompt) 1/.exec(words)?.[1])).toEqual(["urgent"]);
    await tick(8 * HOUR - MINUTE);
    expect(door.sent).toHaveLength(1);
    await tick(MINUTE);
    expect(door.sent).toHaveLength(2);
    expect(door.sent[1]?.at).toBe(at(21));
  });

  it("a person's own come before the chapter's, the chapter's before the night", async () => {
    const { add, tick, door, store, chapter, person, addPerson } = await stage();
    const other = await addPerson("discord:2");
    await store.chapters.change(chapter, { quiet: { from: "09:00", to: "12:00" } });
    await store.people.change(person, { quiet: { from: "00:00", to: "00:00" } });
    await add(prompt, 1);
    await add(prompt, 2, { person: other, key: "prompt:2" });
    await tick();
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:1"]);
    await tick(2 * HOUR);
    expect(door.sent.map(({ to }) => to)).toEqual(["discord:1", "discord:2"]);
  });

  it("are read on the person's own clock", async () => {
    const { add, tick, door, store, person } = await stage();
    await store.people.change(person, { zone: "Asia/Tokyo" });
    await add(prompt, 1);
    await tick();
    expect(door.sent).toEqual([]);
    await tick(7 * HOUR);
    expect(door.sent).toHaveLength(1);
  });
});

describe("pause and exams", () => {
  it("R6 a prompt waits for the end of a pause, an own reminder does not", async () => {
    const { add, tick, door, store, person } = await stage();
    await store.people.change(person, { pausedUntil: at(50) });
    await add(prompt, 1);
    await add(urgent, 1);
    await tick();
    expect(door.sent).toHaveLength(1);
    await tick(49 * HOUR);
    expect(door.sent).toHaveLength(1);
    await tick(HOUR);
    expect(door.sent).toHaveLength(2);
  });

  it("N19 a prompt waits for the end of an exam block of its chapter, and then for the end of the night", async () => {
    const { add, tick, door, store, chapter } = await stage();
    await store.examBlocks.add(chapter, { from: "2026-11-23", to: "2026-11-25", label: "Finals" });
    await add(prompt, 1);
    await add(urgent, 1);
    await tick();
    expect(door.sent).toHaveLength(1);
    await tick(45 * HOUR - MINUTE);
    expect(door.sent).toHaveLength(1);
    await tick(MINUTE);
    expect(door.sent.map(({ at: when }) => when)).toEqual([START, at(45)]);
  });
});

describe("too late", () => {
  it("R7 a prompt is dropped after its time, an own reminder goes to the inbox", async () => {
    const { add, tick, door, states } = await stage();
    await add(prompt, 1, { notAfter: at(6) });
    await add(urgent, 1, { notAfter: at(6) });
    await tick(6 * HOUR + 1);
    expect(door.tries).toEqual([]);
    expect(await states()).toEqual({ skipped: 1, waiting: 1 });
  });

  it("silence that lasts longer than the time of a prompt ends it", async () => {
    const { add, tick, door, states, store, person } = await stage();
    await store.people.change(person, { pausedUntil: at(30) });
    await add(prompt, 1, { notAfter: at(24) });
    await tick();
    await tick(30 * HOUR);
    expect([door.tries, await states()]).toEqual([[], { skipped: 1 }]);
  });
});

describe("a group that its person has left", () => {
  it("says nothing more, not even what was claimed at that moment", async () => {
    const { add, tick, door, store, chapter, person, clock, states } = await stage();
    await add(prompt, 1);
    const [claimed] = await store.deliveries.claimDue(clock.now(), 1, clock.now() + MINUTE);
    await store.memberships.end(chapter, person);
    await store.deliveries.postpone(claimed!, clock.now());
    await tick(MINUTE);
    expect(door.sent).toEqual([]);
    expect(await states()).toEqual({ obsolete: 1 });
  });
});
