// My settings: shown and changed on one card.
import { describe, expect, it } from "vitest";
import { readQuiet } from "#features/members";
import { DAY, demo } from "../../harness.ts";

const settled = async () => {
  const club = await demo();
  await club.ann.run("me");
  const { person } = (await club.store.accounts.find("local:ann"))!;
  return { ...club, now: async () => (await club.store.people.find(person))!, person };
};

describe("/ir me", () => {
  it("says what holds before anything is set", async () => {
    const { ann } = await settled();
    expect(ann.last.plain).toContain("America/New_York, now 10:00");
    expect(ann.last.plain).toContain("22:00 to 07:00");
    expect(ann.last.plain).toContain("not set");
    expect(ann.last.plain).toContain("off");
  });

  it("the class year is kept as the year of graduation", async () => {
    const { ann, store, person } = await settled();
    await ann.pick("Class year", "Third year");
    expect(ann.last.plain).toContain("Third year, graduates 2028");
    expect((await store.memberships.listOf(person))[0]?.graduates).toBe(2028);
    await ann.pick("Class year", "Not set");
    expect((await store.memberships.listOf(person))[0]?.graduates).toBeUndefined();
  });

  it("R1 a zone is found by a city's name, offered where several fit, refused where none does", async () => {
    const { ann, now } = await settled();
    await ann.press("Time zone");
    await ann.submit({ zone: "Atlantis" });
    expect(ann.openForm?.problems.zone).toContain("no such place");
    await ann.submit({ zone: "Europe/Berlin" });
    expect((await now()).zone).toBe("Europe/Berlin");
    expect(ann.last.plain).toContain("Europe/Berlin, now 16:00");
    await ann.run("me");
    await ann.press("Time zone");
    await ann.submit({ zone: "america" });
    expect(ann.last.plain).toContain("More than one place fits");
    const found = await ann.suggest("me", "zone", "chicago");
    expect(found[0]?.value).toBe("America/Chicago");
    await ann.run("me america/chicago");
    expect((await now()).zone).toBe("America/Chicago");
  });

  it("R5 quiet hours: own ones, none, the group's again", async () => {
    const { ann, now } = await settled();
    await ann.press("Quiet hours");
    expect(ann.openForm?.values).toEqual({ hours: "22:00-07:00" });
    await ann.submit({ hours: "all night" });
    expect(ann.openForm?.problems.hours).toContain("22:00-07:00");
    await ann.submit({ hours: "11pm to 6:30" });
    expect((await now()).quiet).toEqual({ from: "23:00", to: "06:30" });
    await ann.press("Quiet hours");
    await ann.submit({ hours: "none" });
    expect(ann.last.plain).toContain("none");
    await ann.press("Quiet hours");
    await ann.submit({ hours: "default" });
    expect((await now()).quiet).toBeUndefined();
  });

  it("R6 a pause until a day in words, and back", async () => {
    const { ann, now, clock } = await settled();
    await ann.press("Pause until");
    await ann.submit({ until: "every day" });
    expect(ann.openForm?.problems.until).toContain("one day");
    await ann.submit({ until: "dec 20" });
    expect(ann.last.plain).toContain("Sun 20 Dec 2026, 09:00");
    expect((await now()).pausedUntil).toBeGreaterThan(clock.now() + 25 * DAY);
    await ann.press("Resume");
    expect((await now()).pausedUntil).toBeUndefined();
  });

  it("R11 how long before to be reminded is kept for everything", async () => {
    const { ann, now } = await settled();
    await ann.pick("Remind me beforehand, too", "1 day before");
    expect((await now()).remindBefore).toBe(1440);
    expect(ann.last.plain).toContain("1 day before");
    await ann.pick("Remind me beforehand, too", "Not set");
    expect((await now()).remindBefore).toBeUndefined();
  });

  it("with several groups, the one meant in direct messages is chosen", async () => {
    const { ann, store, person } = await settled();
    const other = await store.chapters.add({ name: "Second group", zone: "Europe/Berlin" });
    await store.memberships.add({ chapter: other.id, person });
    await ann.run("me");
    await ann.pick("Group in direct messages", "Second group");
    expect((await store.identities.listOf("local:ann"))[0]?.chapter.name).toBe("Second group");
    const stranger = await store.chapters.add({ name: "Third group", zone: "Europe/Berlin" });
    await ann.run("me");
    const wire = JSON.stringify(ann.last.card).match(/me\.chapter/)![0];
    await club(ann.account, wire, stranger.id);
    expect((await store.identities.listOf("local:ann"))[0]?.chapter.name).toBe("Second group");

    async function club(account: typeof ann.account, pressed: string, picked: string) {
      const { bot } = await settled();
      await bot.answer({
        from: {
          account,
          name: "Ann",
          space: "local:demo",
          channel: "local:#general",
          isDirect: false,
          isSpaceAdmin: false,
          locale: "en",
          eventId: "forged",
        },
        gesture: { kind: "pick", wire: pressed, picked: [picked], isPrivate: true },
      });
    }
  });

  it("offers the zone that the platform names, and takes no other", async () => {
    const { bot, now, person } = await settled();
    expect(person).toBeDefined();
    const from = {
      ...({
        account: "local:ann",
        name: "Ann",
        space: "local:demo",
        channel: "local:#general",
        isDirect: false,
      } as const),
      ...{ isSpaceAdmin: false, locale: "en", zone: "America/Denver" },
    };
    const shown = await bot.answer({
      from: { ...from, eventId: "z1" },
      gesture: { kind: "line", root: "members", line: "me" },
    });
    expect(JSON.stringify(shown)).toContain("Use America/Denver");
    await bot.answer({
      from: { ...from, eventId: "z2" },
      gesture: { kind: "press", wire: "me.take-zone", isPrivate: true },
    });
    expect((await now()).zone).toBe("America/Denver");
  });
});

describe("quiet hours as people write them", () => {
  it.each([
    ["22:00-07:00", { from: "22:00", to: "07:00" }],
    ["10pm - 7am", { from: "22:00", to: "07:00" }],
    ["12 am to 6.30", { from: "00:00", to: "06:30" }],
    ["22 – 7", { from: "22:00", to: "07:00" }],
    ["none", { from: "00:00", to: "00:00" }],
  ])("%s", (typed, quiet) => expect(readQuiet(typed)).toEqual({ kind: "hours", quiet }));

  it.each(["", "22:00", "25:00-7", "13pm-7am", "22-7-8", "x".repeat(10_000)])("refused: %s", (typed) =>
    expect(readQuiet(typed).kind).toBe("unclear"),
  );
});
