// One-time codes: a second space joins a group.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "#commands";
import { createBot, createDrafts, type Gesture, type Reply, type Sender, type SpaceId, type Store } from "#core";
import { openStore } from "#store";
import { defaultGuide, logInto, turnableClock } from "../../harness.ts";
import { codeIn } from "./codes.ts";

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
      standingOf: async (account) => ({ kind: "member", isSpaceAdmin: admins.has(account), roleIds: [] }),
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
    expect(shown).toContain("Join another group?");
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
    expect(await say(member, line(`privacy link ${code}`))).toContain("manages this server or workspace");
    const shown = await say(max, line(`privacy link ${code}`));
    const press: Gesture = { kind: "press", wire: joinWire(shown), isPrivate: true };
    expect(await say(member, press)).toContain("manages this server or workspace");
    const remembered = { ...max, isAdminRemembered: true };
    expect(await say(remembered, press)).toContain("manages this server or workspace");
    admins.add(max.account);
    expect(await say(remembered, press)).toContain("belongs to");
  });

  it("S3 what is remembered decides nothing: a member's try leaves the code as it was", async () => {
    await say({}, line("help"));
    const code = codeIn(await say({}, line("link", "leaders")));
    const noLonger = { ...max, isSpaceAdmin: true, isAdminRemembered: true };
    expect(await say(noLonger, line(`privacy link ${code}`))).toContain("manages this server or workspace");
    admins.add(max.account);
    const notYet = { ...max, isSpaceAdmin: false, isAdminRemembered: true };
    const shown = await say(notYet, line(`privacy link ${code}`));
    expect(shown).toContain("Join another group?");
    const press: Gesture = { kind: "press", wire: joinWire(shown), isPrivate: true };
    admins.clear();
    expect(await say(notYet, press)).toContain("manages this server or workspace");
    admins.add(max.account);
    expect(await say(notYet, press)).toContain("belongs to");
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
