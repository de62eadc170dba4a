// Who may do what leaders may, on every surface, and what happens when it is taken away meanwhile.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sender } from "#core";
import { ann, type Belfry, GUILD, help, memberWith, openBelfry, ROLE, surfaces } from "./bell.ts";

let belfry: Belfry;
beforeEach(async () => {
  belfry = await openBelfry();
});
afterEach(() => belfry.store.close());

describe.each(surfaces)("S3 A1 a leaders' %s", (_, gesture) => {
  beforeEach(async () => {
    await belfry.bot.answer({ from: belfry.inServer(), gesture: help });
  });

  it("is refused to a member", async () => {
    expect(await belfry.rings(belfry.inServer(), gesture)).toBe(false);
    expect(await belfry.rings(belfry.inServer({ roleIds: [ROLE] }), gesture)).toBe(false);
  });

  it("is done for whoever manages the server, as this very request says", async () => {
    expect(await belfry.rings(belfry.inServer({ isSpaceAdmin: true }), gesture)).toBe(true);
    expect(await belfry.rings(belfry.inServer({ isSpaceAdmin: false }), gesture)).toBe(false);
  });

  it("is done for whoever has the leaders' role, until the role is taken away", async () => {
    await belfry.setRole();
    expect(await belfry.rings(belfry.inServer({ roleIds: ["1", ROLE] }), gesture)).toBe(true);
    expect(await belfry.rings(belfry.inServer({ roleIds: ["1"] }), gesture)).toBe(false);
    expect(await belfry.rings(belfry.inServer(), gesture)).toBe(false);
  });

  it("is done for a named leader, until the name is struck off", async () => {
    const { chapter, person } = await belfry.identity();
    await belfry.store.leaders.add(chapter.id, person.id);
    expect(await belfry.rings(belfry.inServer(), gesture)).toBe(true);
    expect(await belfry.rings(belfry.inDirect(), gesture)).toBe(true);
    await belfry.store.leaders.remove(chapter.id, person.id);
    expect(await belfry.rings(belfry.inServer(), gesture)).toBe(false);
    expect(await belfry.rings(belfry.inDirect(), gesture)).toBe(false);
  });

  it("in a direct message the door is asked each time, about this chapter's spaces only", async () => {
    expect(await belfry.rings(belfry.inDirect(), gesture)).toBe(false);
    belfry.standings.set(`${ann.account} ${GUILD}`, memberWith(true));
    expect(await belfry.rings(belfry.inDirect(), gesture)).toBe(true);
    belfry.standings.clear();
    expect(await belfry.rings(belfry.inDirect(), gesture)).toBe(false);
    expect(new Set(belfry.asked)).toEqual(new Set([`${ann.account} ${GUILD}`]));
  });

  it("what a platform said a while ago is not believed", async () => {
    const remembered = () => belfry.inServer({ isSpaceAdmin: true, isAdminRemembered: true });
    expect(await belfry.rings(remembered(), gesture)).toBe(false);
    belfry.standings.set(`${ann.account} ${GUILD}`, memberWith(true));
    expect(await belfry.rings(remembered(), gesture)).toBe(true);
  });

  it("a leader of one group is nobody in another", async () => {
    const { chapter, person } = await belfry.identity();
    await belfry.setRole();
    await belfry.store.leaders.add(chapter.id, person.id);
    const elsewhere = belfry.inServer({ space: "discord:100000000000000009", roleIds: [ROLE] });
    expect(await belfry.rings(elsewhere, gesture)).toBe(false);
  });
});

it("S3 the door is not asked for what everyone may do", async () => {
  await belfry.bot.answer({ from: belfry.inServer(), gesture: help });
  await belfry.bot.answer({ from: belfry.inDirect(), gesture: help });
  expect(belfry.asked).toEqual([]);
});

it("S3 suggestions for leaders come to leaders only", async () => {
  const suggest = (from: Sender) =>
    belfry.bot.suggest({ from, root: "leaders", path: ["bell"], option: "tone", typed: "l" });
  expect(await suggest(belfry.inServer())).toEqual([]);
  expect(await suggest(belfry.inServer({ isSpaceAdmin: true, isAdminRemembered: true }))).toEqual([]);
  expect(await suggest(belfry.inServer({ isSpaceAdmin: true }))).toEqual([{ value: "low", label: "low" }]);
});
