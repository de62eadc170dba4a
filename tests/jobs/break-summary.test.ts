// What a pause or an exam block held back: one message at its end, and the rest in the inbox. Not one by one, not twice, none forgotten.
import { describe, expect, it } from "vitest";
import { IN_SUMMARY, type PersonId } from "#core";
import { HOUR, MINUTE, START } from "../harness.ts";
import { prompt, reflection, type Stage, stage, urgent } from "./stage.ts";

// START is Tuesday 24 November 2026, 10:00 in New York.
const at = (hours: number) => START + hours * HOUR;

/** A pause of two days in which three reflections fall due. */
async function away() {
  const kit = await stage();
  await kit.store.people.change(kit.person, { pausedUntil: at(48) });
  for (const number of [1, 2, 3]) await kit.add(reflection, number, { dueAt: at(number) });
  for (let hour = 0; hour < 4; hour++) await kit.tick(HOUR);
  return kit;
}
const inboxOf = async ({ store }: Stage, person: PersonId) =>
  (await store.deliveries.listWaiting(person)).map(({ kind, reason, params }) => [kind, reason, params.number]);

describe("N19 one summary after a break", () => {
  it("names all that waited and sends none of it by itself; each waits in the inbox", async () => {
    const kit = await away();
    expect(kit.door.tries).toEqual([]);
    await kit.tick(44 * HOUR - MINUTE);
    expect(kit.door.tries).toEqual([]);
    await kit.tick(MINUTE);
    await kit.tick();
    await kit.tick(24 * HOUR);
    expect(kit.door.sent).toHaveLength(1);
    expect(kit.door.sent[0]!.words).toMatch(/While you were away.*session 1.*session 2.*session 3.*command\.line/s);
    expect(kit.door.sent[0]!.words).toMatch(new RegExp(`inbox\\.seen(@\\w+)?\\?key=${kit.door.sent[0]!.wireKey}`));
    expect((await inboxOf(kit, kit.person)).toSorted()).toEqual(
      ["1", "2", "3"].map((number) => ["reflection", IN_SUMMARY, number]),
    );
    expect(await kit.states()).toEqual({ sent: 1, waiting: 3 });
  });

  it("after the exams, at the end of the night", async () => {
    const { store, chapter, add, tick, door } = await stage();
    await store.examBlocks.add(chapter, { from: "2026-11-23", to: "2026-11-25", label: "Finals" });
    for (const number of [1, 2]) await add(reflection, number);
    await tick();
    await tick(45 * HOUR - MINUTE);
    expect(door.tries).toEqual([]);
    await tick(MINUTE);
    await tick();
    expect(door.sent).toHaveLength(1);
  });

  it("one alone comes as it is", async () => {
    const { store, person, add, tick, door, states } = await stage();
    await store.people.change(person, { pausedUntil: at(48) });
    await add(reflection, 1);
    await tick();
    await tick(48 * HOUR);
    await tick();
    expect(door.sent.map(({ words }) => words)).toEqual([expect.stringContaining("reflection 1")]);
    expect(await states()).toEqual({ sent: 1 });
  });

  it("other kinds come each by itself, and what the person asked for does not wait", async () => {
    const { store, person, add, tick, door } = await stage();
    await store.people.change(person, { pausedUntil: at(48) });
    for (const number of [1, 2]) {
      await add(reflection, number);
      await add(prompt, number);
      await add(urgent, number);
    }
    await tick();
    expect(door.sent.map(({ words }) => /urgent \d/.exec(words)?.[0])).toEqual(["urgent 1", "urgent 2"]);
    await tick(48 * HOUR);
    await tick();
    const after = door.sent.slice(2).map(({ words }) => /prompt \d|While you were away/.exec(words)?.[0]);
    expect(after.toSorted()).toEqual(["While you were away", "prompt 1", "prompt 2"]);
  });

  it("quiet hours alone gather nothing", async () => {
    const { add, tick, door } = await stage();
    await tick(13 * HOUR);
    for (const number of [1, 2]) await add(reflection, number);
    await tick();
    expect(door.tries).toEqual([]);
    await tick(8 * HOUR);
    expect(door.sent).toHaveLength(2);
  });

  it("a break that is made longer is still one break", async () => {
    const kit = await away();
    await kit.store.people.change(kit.person, { pausedUntil: at(72) });
    await kit.tick(44 * HOUR);
    await kit.add(reflection, 4);
    await kit.tick();
    expect(kit.door.tries).toEqual([]);
    await kit.tick(24 * HOUR);
    await kit.tick();
    expect(kit.door.sent).toHaveLength(1);
    expect(kit.door.sent[0]!.words).toMatch(/session 1.*session 4/s);
  });

  it("a break that is taken away ends at once: a pause, the exams of the group", async () => {
    const kit = await away();
    await kit.store.people.change(kit.person, { pausedUntil: undefined });
    await kit.store.deliveries.hurryHeld({ person: kit.person }, kit.clock.now());
    await kit.tick();
    await kit.tick();
    expect(kit.door.sent).toHaveLength(1);
    const exam = await kit.store.examBlocks.add(kit.chapter, { from: "2026-11-24", to: "2026-11-27", label: "Finals" });
    for (const number of [4, 5]) await kit.add(reflection, number);
    await kit.tick(HOUR);
    await kit.store.examBlocks.remove(kit.chapter, exam.id);
    await kit.store.deliveries.hurryHeld({ chapter: kit.chapter }, kit.clock.now());
    await kit.tick();
    await kit.tick();
    expect(kit.door.sent).toHaveLength(2);
    expect(kit.door.sent[1]!.words).toMatch(/session 4.*session 5/s);
  });

  it("a night that begins before the break is over does not scatter them", async () => {
    const kit = await away();
    await kit.store.people.change(kit.person, { quiet: { from: "09:00", to: "12:00" } });
    await kit.tick(44 * HOUR);
    expect(kit.door.tries).toEqual([]);
    await kit.tick(2 * HOUR);
    await kit.tick();
    expect(kit.door.sent).toHaveLength(1);
    expect(kit.door.sent[0]!.words).toContain("While you were away");
  });

  it("each person gets their own", async () => {
    const kit = await stage();
    const ben = await kit.addPerson("discord:2");
    await kit.store.examBlocks.add(kit.chapter, { from: "2026-11-23", to: "2026-11-25", label: "Finals" });
    for (const number of [1, 2]) await kit.add(reflection, number);
    for (const number of [3, 4]) await kit.add(reflection, number, { person: ben });
    await kit.tick();
    await kit.tick(45 * HOUR);
    await kit.tick();
    expect(kit.door.sent.map(({ to }) => to).toSorted()).toEqual(["discord:1", "discord:2"]);
    const [forBen] = kit.door.sent.filter(({ to }) => to === "discord:2");
    expect(forBen!.words).toMatch(/session 3.*session 4/s);
    expect(forBen!.words).not.toContain("session 1");
  });

  it("leaves out what is no longer true or too late, and is not sent when nothing is left", async () => {
    const { store, person, add, tick, door, states } = await stage();
    await store.people.change(person, { pausedUntil: at(48) });
    await add(reflection, 1);
    await add(reflection, 13);
    await add(reflection, 2, { notAfter: at(50) });
    await tick();
    // The summary waits for its slot until one of them is too late.
    await tick(48 * HOUR);
    await store.people.change(person, { pausedUntil: at(70) });
    await tick();
    expect(await states()).toEqual({ pending: 1, waiting: 3 });
    await tick(22 * HOUR);
    expect(door.sent).toHaveLength(1);
    expect(door.sent[0]!.words).toContain("session 1");
    expect(door.sent[0]!.words).not.toMatch(/session (2|13)/);
    for (const number of [5, 6]) await add(reflection, number);
    await store.people.change(person, { pausedUntil: at(100) });
    await tick();
    await tick(30 * HOUR);
    for (const { id } of await store.deliveries.listWaiting(person)) await store.deliveries.dismiss(person, id);
    await tick();
    expect(door.sent).toHaveLength(1);
    expect(await states()).toEqual({ sent: 1, obsolete: 6 });
  });

  it("a crash between claiming and gathering, or after it, makes neither two summaries nor none", async () => {
    const kit = await away();
    const { store, door, clock } = kit;
    clock.at = at(48);
    // Claimed by a worker that is never heard of again.
    await store.deliveries.claimDue(clock.now(), 2, clock.now() + MINUTE);
    const second = kit.anotherWorker();
    await second.wake();
    await second.settle();
    // Gathered, and the summary claimed and left behind.
    await store.deliveries.claimDue(clock.now(), 5, clock.now() + MINUTE);
    for (let minute = 0; minute < 3; minute++) await kit.tick(MINUTE);
    expect(door.sent).toHaveLength(1);
    expect(door.sent[0]!.words).toMatch(/session 1.*session 2.*session 3/s);
    expect(await kit.states()).toEqual({ sent: 1, waiting: 3 });
  });

  it("two workers that gather at once make one summary", async () => {
    const kit = await away();
    kit.clock.at = at(48);
    const second = kit.anotherWorker();
    await Promise.all([kit.jobs.wake(), second.wake()]);
    await Promise.all([kit.jobs.settle(), second.settle()]);
    await kit.tick();
    expect(kit.door.sent).toHaveLength(1);
    expect(await kit.states()).toEqual({ sent: 1, waiting: 3 });
  });
});
