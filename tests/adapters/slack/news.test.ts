// What Slack tells without being asked: the app is removed or there again, somebody is deactivated.
import { afterEach, expect, it } from "vitest";
import type { AccountId, SpaceId, SpaceNews } from "#core";
import { begin, soon, stopAll } from "./stage.ts";

afterEach(stopAll);

async function listen(fails = false) {
  const present: (SpaceId | "no others")[] = [];
  const removed: SpaceId[] = [];
  const left: AccountId[] = [];
  const note = <T>(into: T[], ...what: readonly T[]) => {
    into.push(...what);
    if (fails) throw new Error("the disk is full");
  };
  const spaces: SpaceNews = {
    present: async (ids, others) => note(present, ...ids, ...(others ? [others] : [])),
    removed: async (id) => note(removed, id),
    left: async (account) => note(left, account),
  };
  const stage = await begin({ spaces });
  return { ...stage, present, removed, left, space: `slack:${stage.double.teamId}` as const };
}

it("S24 S25 the workspace is told at each start: one that removed the bot counts again, and one served before does no more", async () => {
  const { present, removed, space } = await listen();
  expect(present).toEqual([space, "no others"]);
  expect(removed).toEqual([]);
});

it("S24 removing the app is told, by the event about it and by the one about its token", async () => {
  const { double, removed, space } = await listen();
  await double.uninstallApp();
  await soon(() => removed).toEqual([space, space]);
});

it("S24 a person's token that ends is not the bot's", async () => {
  const { double, removed, space, ann } = await listen();
  await (await double.revokeTokens({ oauth: [ann.id] })).acked();
  expect(removed).toEqual([]);
  await double.revokeTokens({ bot: [double.botUserId] });
  await soon(() => removed).toEqual([space]);
});

it("S25 somebody who is deactivated has left; another change of a profile, or being back, is nothing", async () => {
  const { double, left, ann } = await listen();
  const ben = double.addUser({ name: "Ben" });
  await (await double.deactivate(ben, false)).acked();
  await double.deactivate(ann);
  await soon(() => left).toEqual([`slack:${double.teamId}/${ann.id}`]);
  await (await double.deactivate(ann, false)).acked();
  expect(left).toHaveLength(1);
});

it("S26 what cannot be noted is told to the log, and the bot goes on", async () => {
  const { double, lines, removed, ann, general } = await listen(true);
  await double.uninstallApp();
  await soon(() => removed).toHaveLength(2);
  await soon(() => lines.filter(({ level }) => level === "error")).toHaveLength(3);
  const exchange = await double.slash({ user: ann, channel: general }, "/try", "hello");
  await exchange.settled();
});
