// A leader sets up the group in chat; members cannot; everything is noted.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "#commands";
import { createBot, createDrafts, type OptionValues } from "#core";
import { openStore } from "#store";
import { defaultGuide, demo, logInto, turnableClock } from "../../harness.ts";

let kit: Awaited<ReturnType<typeof demo>>;
beforeEach(async () => {
  kit = await demo();
});
afterEach(() => kit.store.close());

const chapter = async () => (await kit.store.identities.find("local:leo", "local:demo"))!.chapter;
const space = () => kit.store.spaces.find("local:demo");
const deeds = async () => (await kit.store.audit.listOf((await chapter()).id, 50)).map(({ what }) => what);

describe("the set-up", () => {
  it("U1 the first answer needs no set-up, and everything has a default", async () => {
    await kit.ann.run("faq do i need lead");
    expect(kit.ann.last.plain).toContain("Lead apron");
    await kit.leo.run("/ir-lead setup");
    expect(kit.leo.last.plain).toContain("Everything works as it stands");
    expect(kit.leo.last.plain).toContain("22:00 to 07:00 (as long as you set nothing)");
    expect(kit.leo.last.plain).toContain("whoever manages this demo");
  });

  it("U1 name, zone, quiet hours and channel are changed one by one, and the card shows what is kept", async () => {
    const { leo } = kit;
    await leo.run("/ir-lead setup");
    await leo.press("Name");
    await leo.submit({ name: "  Interest\u202e group of the North " });
    expect((await chapter()).name).toBe("Interest group of the North");
    await leo.press("Time zone");
    await leo.submit({ zone: "boston" });
    await leo.press("Quiet hours");
    expect(leo.openForm?.values.hours).toBe("22:00-07:00");
    await leo.submit({ hours: "9pm to 6am" });
    await leo.press("Announce in this channel");
    const plain = leo.last.plain;
    expect(plain).toContain("Interest group of the North");
    expect(plain).toContain("America/New_York");
    expect(plain).toContain("21:00 to 06:00");
    expect(await space()).toMatchObject({ announcementChannel: "local:#general" });
    expect(await deeds()).toEqual(["channel", "quiet", "zone", "name"]);
  });

  it("a wrong answer keeps what was typed and says what to do", async () => {
    const { leo } = kit;
    await leo.run("/ir-lead setup");
    await leo.press("Name");
    await leo.submit({ name: "   " });
    expect(leo.openForm?.problems.name).toContain("give your group a name");
    await leo.run("/ir-lead setup zone nowhere at all");
    await leo.run("/ir-lead setup qqqq");
    expect(leo.openForm?.problems.zone).toContain("no such place");
    await leo.submit({ zone: "springfield, nowhere" });
    expect(leo.openForm?.values.zone).toBe("springfield, nowhere");
    expect(await deeds()).toEqual([]);
  });

  it("a city of two words, a channel and the word here can be typed", async () => {
    const { leo } = kit;
    await leo.run("/ir-lead setup new york");
    expect((await chapter()).zone).toBe("America/New_York");
    await leo.run("/ir-lead setup chicago #news");
    expect(await space()).toMatchObject({ announcementChannel: "local:#news" });
    expect((await chapter()).zone).toBe("America/Chicago");
    await leo.run("/ir-lead setup los angeles here");
    expect(await space()).toMatchObject({ announcementChannel: "local:#general" });
    expect((await chapter()).zone).toBe("America/Los_Angeles");
    await leo.run("/ir-lead setup #news");
    expect(await space()).toMatchObject({ announcementChannel: "local:#news" });
    await leo.run("/ir-lead setup zone:new york channel:#general");
    expect(await space()).toMatchObject({ announcementChannel: "local:#general" });
    expect((await chapter()).zone).toBe("America/New_York");
  });

  it("a place that fits several zones is chosen from a list", async () => {
    const { leo } = kit;
    await leo.run("/ir-lead setup eastern");
    await leo.pick("Time zone", "America/Toronto");
    expect((await chapter()).zone).toBe("America/Toronto");
  });

  it("A1 a member named as a leader is one, until the name is taken off", async () => {
    const { leo, ann } = kit;
    await ann.run("help");
    await ann.run("/ir-lead setup");
    expect(ann.last.plain).toContain("Only this group's leaders");
    await leo.run("/ir-lead setup");
    await leo.press("Leaders");
    await leo.pick("Add a leader", "Ann");
    await ann.run("/ir-lead setup");
    expect(ann.last.plain).toContain("Set up your group");
    await leo.pick("Take a leader off the list", "Ann");
    await ann.press("Name");
    expect(ann.last.plain).toContain("Only this group's leaders");
    expect(await deeds()).toEqual(["leader-removed", "leader-added"]);
  });

  it("a leader whom I can write to is asked for, and only as long as there is none", async () => {
    const { leo, store } = kit;
    await leo.run("/ir-lead setup");
    expect(leo.last.plain).toContain("Before I can announce anything");
    await leo.press("Leaders");
    await leo.pick("Add a leader", "Leo");
    expect(leo.last.plain).toContain("Leo (no messages yet)");
    const { person } = (await store.identities.find("local:leo", "local:demo"))!;
    await store.people.setConsent(person.id, "mine", 1);
    await store.people.change(person.id, { reachableAt: 2 });
    await leo.press("Back");
    expect(leo.last.plain).not.toContain("Before I can announce anything");
  });

  it("roles are for platforms that have them", async () => {
    await kit.leo.press("leaders.open-role");
    await kit.leo.submit({ role: "<@&200000000000000002>" });
    expect(kit.leo.last.plain).toContain("There are no roles here");
  });
});

describe("options given by name", () => {
  const SPACE = "discord:100000000000000001";
  const CHANNEL = "<#200000000000000001>";
  const ROLE = "<@&300000000000000001>";

  async function setUpWith(options: OptionValues, isInSpace = true) {
    const clock = turnableClock();
    const store = await openStore({ file: ":memory:", clock });
    const bot = createBot({
      ...{ commands, store, clock, guide: await defaultGuide(), drafts: createDrafts(clock), log: logInto([]) },
      standingOf: async () => ({ kind: "member", isSpaceAdmin: true, roleIds: [] }),
    });
    const lee = { account: "discord:1", name: "Lee", spaceName: "Home", channel: "discord:#9" } as const;
    const from = { ...lee, isDirect: false, isSpaceAdmin: true, locale: "en-US" } as const;
    const run = (eventId: string, given: OptionValues, where: typeof SPACE | undefined) =>
      bot.answer({
        from: { ...from, eventId, ...(where && { space: where }) },
        gesture: { kind: "command", root: "leaders", path: ["setup"], options: given },
      });
    await run("e1", {}, SPACE);
    const reply = await run("e2", options, isInSpace ? SPACE : undefined);
    const kept = (await store.spaces.find(SPACE))!;
    const { zone } = (await store.chapters.find(kept.chapter))!;
    await store.close();
    return { shown: JSON.stringify(reply), zone, channel: kept.announcementChannel, role: kept.leaderRole };
  }
  const channel = "discord:#200000000000000001";
  const role = "300000000000000001";

  it("are all applied", async () => {
    const all = await setUpWith({ zone: "Chicago", channel: CHANNEL, role: ROLE });
    expect(all).toMatchObject({ zone: "America/Chicago", channel, role });
    expect(all.shown).toContain("America/Chicago");
    expect(await setUpWith({ zone: "New York", channel: CHANNEL })).toMatchObject({
      zone: "America/New_York",
      channel,
    });
    expect(await setUpWith({ zone: "Chicago", role: ROLE })).toMatchObject({ zone: "America/Chicago", role });
    expect(await setUpWith({ channel: CHANNEL, role: ROLE })).toMatchObject({ channel, role });
  });

  it("the channel may be a link, but not one to another server", async () => {
    const linkTo = (server: string) => `https://discord.com/channels/${server}/200000000000000001`;
    expect(await setUpWith({ channel: linkTo("100000000000000001") })).toMatchObject({ channel });
    expect((await setUpWith({ channel: linkTo("100000000000000009") })).channel).toBeUndefined();
  });

  it("when some are wrong, the others hold and each of the wrong ones gets its sentence", async () => {
    const one = await setUpWith({ zone: "qqqq", channel: CHANNEL });
    expect(one).toMatchObject({ channel, shown: expect.stringContaining("no such place") });
    const two = await setUpWith({ zone: "Chicago", channel: "the news", role: "everyone" });
    expect(two).toMatchObject({ zone: "America/Chicago" });
    expect(two.shown).toMatch(/cannot read that as a channel.*cannot read that as a role/);
    const several = await setUpWith({ zone: "eastern", channel: CHANNEL });
    expect(several).toMatchObject({ channel, shown: expect.stringContaining("America/Toronto") });
  });

  it("of a space are refused outside of any, and then nothing is changed", async () => {
    const before = await setUpWith({});
    const after = await setUpWith({ zone: "Chicago", channel: CHANNEL }, false);
    expect(after.shown).toContain("set for one server or workspace");
    expect([after.zone, after.channel]).toEqual([before.zone, undefined]);
  });
});
