// One-time codes: two accounts become one person, a second space joins a group, a first leader is made.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "#commands";
import {
  type AccountId,
  createBot,
  createDrafts,
  decode,
  type Gesture,
  type Reply,
  type Sender,
  type SpaceId,
  type Store,
} from "#core";
import { wasEverLed } from "#features/chapters";
import { firstLeaderCode } from "#features/linking";
import { openStore } from "#store";
import { defaultGuide, demo, logInto, turnableClock } from "../../harness.ts";

const MINUTE = 60_000;
const codeIn = (plain: string): string => /link ([A-Z2-9]{8})/.exec(plain)![1]!;

describe("joining two accounts (N17)", () => {
  let kit: Awaited<ReturnType<typeof demo>>;
  beforeEach(async () => {
    kit = await demo();
  });
  afterEach(() => kit.store.close());
  const personOf = async (account: AccountId) => (await kit.store.accounts.find(account))?.person;

  it("shows a code, is typed on the other account, and is confirmed with that account's name", async () => {
    const { ann, ben, store } = kit;
    await ben.run("help");
    const bens = (await personOf("local:ben"))!;
    await store.reminders.add({
      person: bens,
      text: "x",
      zone: "UTC",
      date: "2027-01-01",
      time: "08:00",
      nextDueAt: 2e12,
    });
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    expect(code).not.toMatch(/[0O1IL]/);
    expect(ann.last.onlyFor).toBe("local:ann");
    await ann.press("Check");
    expect(ann.last.plain).toContain("Nobody has typed your code yet");
    await ben.run(`privacy link ${code.toLowerCase()}`);
    expect(ben.last.plain).toContain("1 reminder");
    expect(await personOf("local:ben")).toBe(bens);
    await ann.press("Check");
    expect(ann.last.plain).toContain("Ben on the local page");
    expect(ann.last.plain).toContain("the older membership stays");
    await ann.press("Yes, that is me");
    expect(ann.last.plain).toContain("one person to me now");
    const anns = (await personOf("local:ann"))!;
    expect(await personOf("local:ben")).toBe(anns);
    expect(await store.people.find(bens)).toBeUndefined();
    expect((await store.reminders.listOf(anns)).length).toBe(1);
    await ann.press("link.join?of=".padEnd(13 + 64, "0"));
    expect(ann.last.plain).toContain("no longer open");
  });

  it("keeps the narrower consent, and says so before", async () => {
    const { ann, ben, store } = kit;
    await ann.run("help");
    await ben.run("help");
    const anns = (await personOf("local:ann"))!;
    await store.people.setConsent(anns, "mine", 1);
    await store.people.setConsent(anns, "prompts", 1);
    await store.people.setConsent((await personOf("local:ben"))!, "mine", 2);
    await ann.run("privacy link");
    await ben.run(`privacy link ${codeIn(ann.last.plain)}`);
    await ann.press("Check");
    expect(ann.last.plain).toContain("counts as a no");
    await ann.press("Yes, that is me");
    expect((await store.people.find(anns))?.consent).toEqual({ mine: 2 });
  });

  it("S2 S25 only the account that made the code can confirm, whoever knows the wire", async () => {
    const { ann, ben, mia } = kit;
    await mia.run("help");
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    const wire = /link\.check\?of=[0-9a-f]{64}/.exec(JSON.stringify(ann.last.card))![0];
    const of = decode(wire)!.params.of!;
    await ben.run(`privacy link ${code}`);
    for (const person of [ben, mia]) {
      await person.press(`link.join?of=${of}`);
      expect(person.last.plain).toContain("no longer open");
      await person.press(`link.check?of=${of}`);
      expect(person.last.plain).toContain("Nobody has typed");
    }
    expect(await personOf("local:ben")).not.toBe(await personOf("local:ann"));
    await ann.press("Check");
    await ann.press("No");
    expect(ann.last.plain).toContain("Nothing was joined");
    await ann.press(`link.join?of=${of}`);
    expect(ann.last.plain).toContain("no longer open");
  });

  it("a code works once, for ten minutes, and not on the account that made it", async () => {
    const { ann, ben, mia, clock } = kit;
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    await ann.run(`privacy link ${code}`);
    expect(ann.last.plain).toContain("Type the code on your other account");
    await ben.run(`privacy link ${code}`);
    expect(ben.last.plain).toContain("Nearly done");
    await mia.run(`privacy link ${code}`);
    expect(mia.last.plain).toContain("I do not know that code");
    await mia.run("privacy link");
    const late = codeIn(mia.last.plain);
    clock.advance(10 * MINUTE);
    await ben.run(`privacy link ${late}`);
    expect(ben.last.plain).toContain("I do not know that code");
    await ben.run("privacy link 12");
    expect(ben.last.plain).toContain("eight letters and digits");
  });

  it("an offer ends ten minutes after the code was shown, however often it is looked at", async () => {
    const { ann, ben, clock } = kit;
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    const check = /link\.check\?of=[0-9a-f]{64}/.exec(JSON.stringify(ann.last.card))![0];
    clock.advance(2 * MINUTE);
    await ben.run(`privacy link ${code}`);
    for (const minutes of [3, 4]) {
      clock.advance(minutes * MINUTE);
      await ann.press(check);
      expect(ann.last.plain).toContain("Ben on the local page");
    }
    const offered = ann.last;
    clock.advance(MINUTE);
    await ann.press("Yes, that is me", offered);
    expect(ann.last.plain).toContain("no longer open");
    expect(await personOf("local:ben")).not.toBe(await personOf("local:ann"));
  });

  it("S23 a code typed by two at once is taken by one, and a yes pressed twice joins once", async () => {
    const { ann, ben, mia } = kit;
    for (const person of [ann, ben, mia]) await person.run("help");
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    await Promise.all([ben.run(`privacy link ${code}`), mia.run(`privacy link ${code}`)]);
    const said = [ben, mia].map(({ last }) => (last.plain.includes("Nearly done") ? "taken" : "unknown"));
    expect(said.toSorted()).toEqual(["taken", "unknown"]);
    await ann.press("Check");
    const card = ann.last;
    await Promise.all([ann.press("Yes, that is me", card), ann.press("Yes, that is me", card)]);
    const people = await Promise.all((["local:ann", "local:ben", "local:mia"] as const).map(personOf));
    expect(new Set(people).size).toBe(2);
  });

  it("is told afterwards in a message, to whoever said yes to messages", async () => {
    const { ann, ben, store, turn } = kit;
    await ann.run("help");
    await ben.run("help");
    for (const account of ["local:ann", "local:ben"] as const)
      await store.people.setConsent((await personOf(account))!, "mine", 1);
    await ann.run("privacy link");
    await ben.run(`privacy link ${codeIn(ann.last.plain)}`);
    await ann.press("Check");
    await ann.press("Yes, that is me");
    await turn(0);
    const notice = [...ann.inbox, ...ben.inbox].find(({ plain }) => plain.includes("Your accounts are joined"));
    expect(notice?.plain).toContain("Ben on the local page");
  });

  it("keeps the code as a hash only", async () => {
    const { ann, store } = kit;
    await ann.run("privacy link");
    const code = codeIn(ann.last.plain);
    const kept = await store.privacy.exportOf((await personOf("local:ann"))!);
    expect(JSON.stringify(kept.link_code)).not.toContain(code);
    expect(kept.link_code).toMatchObject([{ hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it("A1 a leader's code makes one leader, of that group", async () => {
    const { ann, leo, store } = kit;
    await leo.run("/ir-lead setup");
    await leo.press("Leaders");
    await leo.press("Code for a leader");
    const code = codeIn(leo.last.plain);
    await ann.run(`privacy link ${code}`);
    expect(ann.last.plain).toContain("You are a leader now");
    await ann.run("/ir-lead audit");
    expect(ann.last.plain).toContain("Ann became a leader by a code");
    expect((await store.identities.find("local:ann", "local:demo"))?.isNamedLeader).toBe(true);
  });

  it("S3 the code in the log of the first start makes the first leader; then no start prints one", async () => {
    const { ben, store, clock } = kit;
    expect(await wasEverLed(store)).toBe(false);
    const code = await firstLeaderCode(store, clock.now());
    clock.advance(23 * 60 * MINUTE);
    await ben.run(`privacy link ${code}`);
    await ben.run("/ir-lead setup");
    expect(ben.last.plain).toContain("Set up your group");
    expect(await wasEverLed(store)).toBe(true);
  });
});

describe("joining a second space", () => {
  let store: Store;
  let clock: ReturnType<typeof turnableClock>;
  let say: (from: Partial<Sender>, gesture: Gesture) => Promise<string>;
  const admins = new Set<string>();
  beforeEach(async () => {
    admins.clear();
    clock = turnableClock();
    store = await openStore({ file: ":memory:", clock });
    const bot = createBot({
      ...{ commands, store, clock, guide: await defaultGuide(), drafts: createDrafts(clock), log: logInto([]) },
      isSpaceAdmin: async (account) => admins.has(account),
    });
    let events = 0;
    say = async (from, gesture) => {
      const sender: Sender = {
        ...{ account: "discord:1", name: "Lee", space: HOME, spaceName: "Home", channel: "discord:#1" },
        ...{ isDirect: false, isSpaceAdmin: true, locale: "en-US", eventId: `e${events++}` },
        ...from,
      };
      const reply: Reply | undefined = await bot.answer({ from: sender, gesture });
      return JSON.stringify(reply);
    };
  });
  afterEach(() => store.close());
  const HOME: SpaceId = "discord:100000000000000001";
  const NEW: SpaceId = "slack:T2";
  const line = (typed: string, root: "members" | "leaders" = "members"): Gesture => ({
    kind: "line",
    root,
    line: typed,
  });
  const max = { account: "slack:T2/U1", name: "Max", space: NEW, spaceName: "New" } as const;
  const chapterOf = async (space: SpaceId) => (await store.spaces.find(space))?.chapter;
  const joinWire = (shown: string): string => /link\.space\?of=[0-9a-f]{64}/.exec(shown)![0];

  it("S4 moves the space with its members, but not its leaders, and notes it", async () => {
    await say({}, line("help"));
    await say(max, line("help"));
    const own = (await chapterOf(NEW))!;
    const { person } = (await store.identities.find(max.account, NEW))!;
    await store.leaders.add(own, person.id);
    const code = codeIn(await say({}, line("link", "leaders")));
    const shown = await say(max, line(`privacy link ${code}`));
    expect(shown).toContain("Join this space to another group?");
    expect(await chapterOf(NEW)).toBe(own);
    expect(await say(max, { kind: "press", wire: joinWire(shown), isPrivate: true })).toContain("belongs to");
    const home = (await chapterOf(HOME))!;
    expect(await chapterOf(NEW)).toBe(home);
    expect(await store.chapters.find(own)).toBeUndefined();
    const after = (await store.identities.find(max.account, NEW))!;
    expect([after.chapter.id, after.isNamedLeader]).toEqual([home, false]);
    expect((await store.audit.listOf(home, 5)).map(({ what }) => what)).toEqual(["space-joined", "space-code"]);
  });

  it("S3 needs somebody who may manage the space, at the code and again at the press", async () => {
    await say({}, line("help"));
    const code = codeIn(await say({}, line("link", "leaders")));
    const member = { ...max, isSpaceAdmin: false };
    expect(await say(member, line(`privacy link ${code}`))).toContain("may manage this space");
    const shown = await say(max, line(`privacy link ${code}`));
    const press: Gesture = { kind: "press", wire: joinWire(shown), isPrivate: true };
    expect(await say(member, press)).toContain("may manage this space");
    const remembered = { ...max, isAdminRemembered: true };
    expect(await say(remembered, press)).toContain("may manage this space");
    admins.add(max.account);
    expect(await say(remembered, press)).toContain("belongs to");
  });

  it("S3 who became an admin a moment ago is asked for anew, not remembered as none", async () => {
    await say({}, line("help"));
    const code = codeIn(await say({}, line("link", "leaders")));
    const remembered = { ...max, isSpaceAdmin: false, isAdminRemembered: true };
    const shown = await say(remembered, line(`privacy link ${code}`));
    expect(shown).toContain("Join this space to another group?");
    const press: Gesture = { kind: "press", wire: joinWire(shown), isPrivate: true };
    expect(await say(remembered, press)).toContain("may manage this space");
    admins.add(max.account);
    expect(await say(remembered, press)).toContain("belongs to");
  });

  it("S4 a code typed in one space does nothing in another", async () => {
    await say({}, line("help"));
    const code = codeIn(await say({}, line("link", "leaders")));
    const wire = joinWire(await say(max, line(`privacy link ${code}`)));
    const elsewhere = { account: "slack:T3/U1", space: "slack:T3" } as const;
    expect(await say(elsewhere, { kind: "press", wire, isPrivate: true })).toContain("no longer open");
    expect(await chapterOf("slack:T3")).not.toBe(await chapterOf(HOME));
  });

  it("a group of two spaces is never merged into another", async () => {
    await say({}, line("help"));
    await say(max, line("help"));
    const third = { account: "slack:T3/U1", space: "slack:T3", name: "Tom" } as const;
    const join = async (from: Partial<Sender>, to: Partial<Sender>) => {
      const code = codeIn(await say(to, line("link", "leaders")));
      const shown = await say(from, line(`privacy link ${code}`));
      return say(from, { kind: "press", wire: joinWire(shown), isPrivate: true });
    };
    expect(await join(third, max)).toContain("belongs to");
    expect(await join(max, {})).toContain("never merged");
    expect(await chapterOf(NEW)).not.toBe(await chapterOf(HOME));
  });
});
