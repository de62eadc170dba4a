// Exam blocks, the members' list and the audit log, as leaders see them.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AccountId } from "#core";
import { demo, MINUTE } from "../../harness.ts";
import { reachable } from "../people-with-messages.ts";

let kit: Awaited<ReturnType<typeof demo>>;
beforeEach(async () => {
  kit = await demo();
});
afterEach(() => kit.store.close());

const leos = async () => (await kit.store.identities.find("local:leo", "local:demo"))!;
const blocks = async () => kit.store.examBlocks.listOf((await leos()).chapter.id);

describe("exam blocks (N19)", () => {
  it("R6 are added in plain words, listed and removed", async () => {
    const { leo } = kit;
    await leo.run("/ir-lead exams");
    expect(leo.last.plain).toContain("None yet");
    await leo.press("Add a block");
    await leo.submit({ label: "Finals", from: "dec 7", to: "2026-12-18" });
    expect(leo.last.plain).toContain("Finals: Dec 7, 2026 to Dec 18, 2026");
    expect(await blocks()).toMatchObject([{ label: "Finals", from: "2026-12-07", to: "2026-12-18" }]);
    await leo.run("/ir-lead setup");
    expect(leo.last.plain).toContain("Finals, Dec 7, 2026 to Dec 18, 2026");
    await leo.press("Exam blocks");
    await leo.pick("Remove a block", (await blocks())[0]!.id);
    expect(await blocks()).toEqual([]);
  });

  it.each([
    [{ from: "dec 18", to: "dec 7" }, "to", "last day comes before the first"],
    [{ from: "2025-12-07", to: "2025-12-18" }, "to", "These days are over"],
    [{ from: "2026-12-07", to: "2027-12-18" }, "to", "longer than 120 days"],
    [{ from: "2026-02-30", to: "2026-12-18" }, "from", ""],
    [{ from: "every monday", to: "dec 18" }, "from", "one day"],
    [{ from: "whenever", to: "dec 18" }, "from", ""],
  ])("with wrong days %j get a sentence under the field", async (days, field, sentence) => {
    await kit.leo.run("/ir-lead exams");
    await kit.leo.press("Add a block");
    await kit.leo.submit({ label: "Finals", ...days });
    expect(kit.leo.openForm?.problems[field]).toContain(sentence);
    expect(kit.leo.openForm?.values).toMatchObject({ label: "Finals", ...days });
    expect(await blocks()).toEqual([]);
  });

  it("R6 N19 may have begun in the past few weeks", async () => {
    const { leo } = kit;
    // It is 24 November 2026.
    for (const [from, to, iso] of [
      ["nov 23", "dec 4", "2026-11-23"],
      ["november 2nd", "2026-12-04", "2026-11-02"],
      ["nov 24", "nov 25", "2026-11-24"],
      ["today", "nov 25", "2026-11-24"],
      ["nov 23", "nov 24", "2026-11-23"],
      ["jan 5", "jan 16", "2027-01-05"],
      ["nov 23", "2027-11-24", "2027-11-23"],
    ] as const) {
      await leo.run("/ir-lead exams");
      await leo.press("Add a block");
      await leo.submit({ label: `From ${from}`, from, to });
      expect(leo.openForm?.problems ?? {}).toEqual({});
      expect((await blocks()).map((block) => block.from)).toContain(iso);
    }
  });

  it("stop at as many as one list can show", async () => {
    const { leo, store } = kit;
    await leo.run("help");
    const { chapter } = await leos();
    for (let n = 0; n < 25; n++)
      await store.examBlocks.add(chapter.id, { label: `B${n}`, from: "2027-01-01", to: "2027-01-02" });
    await leo.run("/ir-lead exams");
    await leo.press("Add a block");
    await leo.submit({ label: "One more", from: "2027-02-01", to: "2027-02-02" });
    expect(leo.last.plain).toContain("Remove one first");
    expect((await blocks()).length).toBe(25);
  });
});

describe("the audit log (A2)", () => {
  it("says who did what and when, and holds nobody's words", async () => {
    const { leo, ann, store, clock } = kit;
    await ann.run("help");
    await leo.run("/ir-lead exams");
    await leo.press("Add a block");
    await leo.submit({ label: "SECRETLABEL", from: "dec 7", to: "dec 18" });
    clock.advance(60 * 60_000);
    await leo.run("/ir-lead setup");
    await leo.press("Leaders");
    await leo.pick("Add a leader", "Ann");
    await leo.run("/ir-lead audit");
    const plain = leo.last.plain;
    expect(plain).toMatch(/Leo made Ann a leader[\s\S]*Leo added an exam block, Dec 7, 2026 to Dec 18, 2026/);
    expect(plain).toContain("Nov 24, 2026");
    const kept = await store.audit.listOf((await leos()).chapter.id, 50);
    expect(JSON.stringify(kept)).not.toContain("SECRETLABEL");
  });

  it("turns pages of twenty", async () => {
    const { leo, store } = kit;
    await leo.run("help");
    const { chapter, person } = await leos();
    for (let n = 0; n < 45; n++) await store.audit.add(chapter.id, { actor: person.id, what: "name", about: {} });
    const rows = () => leo.last.plain.split("renamed the group").length - 1;
    await leo.run("/ir-lead audit");
    expect(rows()).toBe(20);
    await leo.press("Older");
    expect(rows()).toBe(20);
    await leo.press("Older");
    expect(rows()).toBe(5);
    await leo.press("Newer");
    expect(rows()).toBe(20);
  });

  it("is not for members", async () => {
    for (const line of ["audit", "exams", "members list", "setup"]) {
      await kit.ann.run(`/ir-lead ${line}`);
      expect(kit.ann.last.plain).toContain("Only this group's leaders");
    }
  });
});

describe("the members' list", () => {
  it("A1 names everybody with class year and whether they can be reached, and nothing else", async () => {
    const { leo, ann, store } = kit;
    await ann.run("help");
    const ann1 = (await store.identities.find("local:ann", "local:demo"))!;
    await store.memberships.setGraduates(ann1.chapter.id, ann1.person.id, 2029);
    await store.people.setConsent(ann1.person.id, "mine", 1);
    await store.people.change(ann1.person.id, { reachableAt: 2 });
    await leo.run("/ir-lead members list");
    const plain = leo.last.plain;
    expect(plain).toMatch(/• Ann, (?!class year not set)[^,\n]+\n/);
    expect(plain).toContain("• Leo, class year not set, cannot be reached");
  });

  it("N14 marks whose message was refused, until Got it is pressed again", async () => {
    const { ann, leo, turn, remind, door, store } = await reachable();
    const listed = async () => {
      await leo.run("/ir-lead members list");
      return /• Ann, .*/.exec(leo.last.plain)?.[0];
    };
    expect(await listed()).not.toContain("cannot be reached");
    await remind("in 10 minutes stretch");
    door.refuseMessages("local:ann", true);
    await turn(10 * MINUTE);
    expect(await listed()).toContain("cannot be reached");
    door.refuseMessages("local:ann", false);
    await ann.run("me");
    await ann.press("Send a test");
    await turn(MINUTE);
    await ann.press("Got it", ann.inbox.at(-1));
    expect(await listed()).not.toContain("cannot be reached");
    await store.close();
  });

  it("turns pages of twenty, by name", async () => {
    const { leo, store } = kit;
    await leo.run("help");
    const { chapter } = await leos();
    for (let n = 0; n < 30; n++) {
      const person = await store.people.add();
      await store.accounts.add({ id: `local:p${n}` as AccountId, person: person.id, name: `Member ${10 + n}` });
      await store.memberships.add({ chapter: chapter.id, person: person.id });
    }
    await leo.run("/ir-lead members list");
    expect(leo.last.plain).toContain("Members (31)");
    expect(leo.last.plain).toContain("Member 15");
    expect(leo.last.plain).not.toContain("Member 35");
    await leo.press("Next");
    expect(leo.last.plain).toContain("Member 35");
    await leo.press("members.show?page=99");
    expect(leo.last.plain).toContain("Page 2 of 2");
  });
});
