// R11 the standing preference: who has said "always 1 day before" hears of a reminder twice.
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../harness.ts";
import { reachable } from "../people-with-messages.ts";

async function forewarned(choice = "1 day before") {
  const club = await reachable();
  await club.ann.run("me");
  await club.ann.pick("Remind me beforehand, too", choice);
  const seen: string[] = [];
  club.door.subscribe((event) => {
    if (event.kind !== "added") return;
    const { card, onlyFor, author } = event.message;
    if (author === "bot" && onlyFor === club.ann.account && card?.title === "Coming up") seen.push(club.ann.last.plain);
  });
  return { ...club, notices: () => seen.length };
}

describe("R11 always so long before", () => {
  it("is offered, said back, and comes before the reminder itself", async () => {
    const { ann, remind, turn, notices, arrived } = await forewarned();
    await ann.run("remind add friday 18:00 grand rounds");
    expect(ann.last.plain).toContain("And 1 day before, as you set in your settings: Thu 26 Nov 2026, 18:00");
    await ann.press("Yes, remind me");
    expect(ann.last.plain).toContain("You hear of it 1 day before, too.");
    await turn(2 * DAY + 7 * HOUR);
    expect(notices()).toBe(0);
    await turn(HOUR);
    expect(notices()).toBe(1);
    expect(ann.last.plain).toMatch(/grand rounds.*Tomorrow: Fri 27 Nov 2026, 18:00/s);
    await ann.press("Got it");
    expect(arrived()).toHaveLength(0);
    await turn(DAY);
    expect([notices(), arrived().length]).toEqual([1, 1]);
    await remind("in 30 minutes tea");
    expect(ann.last.plain).not.toContain("before, too");
  });

  it("pressed after the reminder itself came, names no time that is not to come", async () => {
    const { ann, remind, turn, notices } = await forewarned();
    await remind("friday 18:00 grand rounds");
    await turn(2 * DAY + 8 * HOUR);
    expect(notices()).toBe(1);
    const notice = ann.inbox.at(-1)!;
    await turn(DAY);
    await ann.press("Cancel it", notice);
    const asked = ann.inbox.find(({ id }) => id === notice.id)!;
    expect(asked.plain).toContain("It is over.");
    expect(asked.plain).not.toContain("You hear of it");
    await remind("in 3 days other rounds");
    await turn(2 * DAY);
    const other = ann.inbox.at(-1)!;
    await turn(DAY);
    await ann.press("Got it", other);
    const seen = ann.inbox.find(({ id }) => id === other.id)!;
    expect(seen.plain).toContain("other rounds");
    expect(seen.plain).not.toMatch(/1970|again/);
  });

  it("of one that is changed goes along, can be left out, and is not promised where there is no room for it", async () => {
    const { ann, remind, turn, notices } = await forewarned();
    await remind("friday 18:00 grand rounds");
    const edit = async (when: string, yes: string) => {
      await ann.run("remind list");
      await ann.pick("Open one", JSON.stringify(ann.last.card).match(/"value":"([0-9A-Z]{26})"/)![1]!);
      await ann.press("Edit");
      await ann.submit({ when, what: "grand rounds" });
      await ann.press(yes);
      return ann.last.plain;
    };
    expect(await edit("saturday 18:00", "Yes, remind me")).toContain("1 day before, too");
    expect(await edit("sunday 18:00", "Only at the time")).not.toContain("before, too");
    await turn(6 * DAY);
    expect(notices()).toBe(0);
    await remind("next friday 18:00 grand rounds");
    expect(await edit("every day at 18:00", "Yes, remind me")).not.toContain("before, too");
  });

  it("can be left out for one", async () => {
    const { ann, turn, notices, arrived } = await forewarned();
    await ann.run("remind add friday 18:00 grand rounds");
    await ann.press("Only at the time");
    await turn(2 * DAY + 8 * HOUR);
    await turn(DAY);
    expect([notices(), arrived().length]).toEqual([0, 1]);
  });

  it("of a repetition comes each time, and a skipped one is not announced", async () => {
    const { ann, remind, turn, notices, arrived } = await forewarned("3 hours before");
    await remind("every day at 18:00 read");
    await turn(5 * HOUR);
    expect([notices(), arrived().length]).toEqual([1, 0]);
    await turn(3 * HOUR);
    expect([notices(), arrived().length]).toEqual([1, 1]);
    await turn(21 * HOUR);
    expect(notices()).toBe(2);
    await ann.press("Skip this one");
    await turn(4 * HOUR);
    expect(arrived()).toHaveLength(1);
    await turn(20 * HOUR);
    expect(notices()).toBe(3);
  });

  it("is not offered where it would only repeat the one before", async () => {
    const { ann } = await forewarned();
    await ann.run("remind add every thursday and friday at 18:00 read");
    expect(ann.last.plain).toContain("first on Thu 26 Nov 2026");
    expect(ann.last.plain).not.toContain("before, as you set");
  });

  it("goes with a reminder that is cancelled", async () => {
    const { ann, remind, turn, notices } = await forewarned();
    await remind("friday 18:00 grand rounds");
    await ann.run("remind list");
    await ann.pick("Open one", "Fri 27 Nov 2026, 18:00: grand rounds");
    await ann.press("Cancel it");
    await ann.press("Yes, cancel it");
    await turn(2 * DAY + 8 * HOUR);
    expect(notices()).toBe(0);
  });

  it("brought back, it comes once", async () => {
    const { ann, remind, turn, notices, arrived } = await forewarned();
    await remind("friday 18:00 grand rounds");
    await ann.run("remind list");
    await ann.pick("Open one", "Fri 27 Nov 2026, 18:00: grand rounds");
    await ann.press("Cancel it");
    await ann.press("Yes, cancel it");
    await ann.press("Undo");
    await turn(2 * DAY + 8 * HOUR);
    expect([notices(), arrived().length]).toEqual([1, 0]);
    await turn(DAY);
    expect([notices(), arrived().length]).toEqual([1, 1]);
  });

  it("follows a reminder into another zone, once", async () => {
    const { ann, remind, turn, notices } = await forewarned("1 hour before");
    await remind("friday 18:00 grand rounds");
    await ann.run("me Europe/Berlin");
    // 18:00 in Berlin is noon in New York, where it is 10:00 on Tuesday.
    await turn(3 * DAY + 59 * MINUTE);
    expect(notices()).toBe(0);
    await turn(MINUTE);
    expect(notices()).toBe(1);
    await turn(6 * HOUR);
    expect(notices()).toBe(1);
  });

  it("waits for the end of the night, but not until it is of no use", async () => {
    const { remind, turn, notices } = await forewarned("3 hours before");
    await remind("thursday 9am round");
    await remind("thursday 5am run");
    await turn(DAY + 20 * HOUR);
    expect(notices()).toBe(0);
    await turn(HOUR);
    expect(notices()).toBe(1);
  });
});
