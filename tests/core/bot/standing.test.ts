// What somebody is in the group now, asked of the platform where no request says it: in a direct message, and of those who have left.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sender, Standing } from "#core";
import { ann, type Belfry, GUILD, help, memberWith, openBelfry, ROLE, surfaces } from "./bell.ts";

let belfry: Belfry;
beforeEach(async () => {
  belfry = await openBelfry();
});
afterEach(() => belfry.store.close());

describe("S3 in a direct message", () => {
  const SECOND = "discord:100000000000000002";
  const gone: Standing = { kind: "gone" };
  const unknown: Standing = { kind: "unknown" };
  const say = (from: Sender) => belfry.say(from, surfaces[2]![1]);
  const isLed = async () => (await say(belfry.inDirect())).includes("the bell rings");
  const here = (first: Standing, second: Standing = first) => {
    belfry.standings.set(`${ann.account} ${GUILD}`, first);
    belfry.standings.set(`${ann.account} ${SECOND}`, second);
  };
  /** Ann is a named leader of a group that meets in two servers. */
  beforeEach(async () => {
    await belfry.bot.answer({ from: belfry.inServer(), gesture: help });
    const { chapter, person } = await belfry.identity();
    await belfry.store.spaces.add({ id: SECOND, chapter: chapter.id });
    await belfry.store.spaces.add({ id: "slack:T1", chapter: chapter.id });
    await belfry.store.leaders.add(chapter.id, person.id);
  });

  it("whoever has the leaders' role leads, by the role of the server in which they have it", async () => {
    const { chapter, person } = await belfry.identity();
    await belfry.store.leaders.remove(chapter.id, person.id);
    await belfry.setRole();
    here(memberWith(false, ROLE), memberWith());
    expect(await isLed()).toBe(true);
    here(memberWith(), memberWith(false, ROLE));
    expect(await isLed()).toBe(false);
  });

  it("a named leader leads as long as one server has them, whatever the others say", async () => {
    for (const other of [gone, unknown, memberWith()]) {
      here(other, memberWith());
      expect(await isLed()).toBe(true);
    }
    expect(new Set(belfry.asked)).toEqual(new Set([`${ann.account} ${GUILD}`, `${ann.account} ${SECOND}`]));
    expect(belfry.left).toEqual([]);
  });

  it("S25 a named leader whom no server has any more leads no longer, and is told so", async () => {
    here(gone);
    const told = await say(belfry.inDirect());
    expect(told).toContain("your membership has ended");
    expect(belfry.left).toEqual([ann.account]);
    expect(await say(belfry.inDirect())).toContain("I do not know which group you belong to yet");
  });

  it("whoever is there with another account alone is told to use that one", async () => {
    here(gone);
    belfry.store.memberships.end = async () => false;
    expect(await say(belfry.inDirect())).toContain("with this account");
  });

  it("a group that meets elsewhere is asked about the account that the person has there", async () => {
    const slack = "slack:T9/U1";
    const { person } = await belfry.identity();
    const fromSlack = (): Sender => ({ ...belfry.inDirect(), account: slack, channel: "slack:T9/#D1" });
    await belfry.store.accounts.add({ id: slack, person: person.id, name: "Ann" });
    expect(await say(fromSlack())).toContain("the bell rings");
    here(gone);
    expect(await say(fromSlack())).toContain("your membership has ended");
    expect(new Set(belfry.asked)).toEqual(new Set([`${ann.account} ${GUILD}`, `${ann.account} ${SECOND}`]));
  });

  it("S27 a server that removed the bot is not asked, and its silence ends nothing", async () => {
    const { chapter } = await belfry.identity();
    await belfry.store.spaces.change(chapter.id, SECOND, { removedAt: 1 });
    here(gone);
    expect(await say(belfry.inDirect())).toContain("I could not check just now");
    expect(belfry.asked).toEqual([`${ann.account} ${GUILD}`]);
    here(memberWith());
    expect(await isLed()).toBe(true);
  });

  it("when nobody can say, nothing is done, nothing is ended, and the next step is told", async () => {
    for (const [first, second] of [
      [unknown, unknown],
      [gone, unknown],
      [unknown, gone],
    ] as const) {
      here(first, second);
      const told = await say(belfry.inDirect());
      expect(told).toContain("I could not check just now");
      expect(told).not.toContain("the bell rings");
    }
    expect(belfry.left).toEqual([]);
    here(memberWith());
    expect(await isLed()).toBe(true);
  });
});

it("S3 a request out of the space says that somebody is there, so a named leader leads though nobody could be asked", async () => {
  await belfry.bot.answer({ from: belfry.inServer(), gesture: help });
  const { chapter, person } = await belfry.identity();
  await belfry.store.leaders.add(chapter.id, person.id);
  const remembered = () => belfry.inServer({ isAdminRemembered: true });
  belfry.standings.set(`${ann.account} ${GUILD}`, { kind: "unknown" });
  expect(await belfry.rings(remembered(), surfaces[0]![1])).toBe(true);
  belfry.standings.set(`${ann.account} ${GUILD}`, { kind: "gone" });
  expect(await belfry.rings(remembered(), surfaces[0]![1])).toBe(false);
  expect(belfry.left).toEqual([ann.account]);
});
