// A space that removed the bot: nobody who is known only there is written to.
import { expect, it } from "vitest";
import type { AccountId, ChapterId, PersonId, SpaceId } from "#core";
import { isWithinReach, newsFrom } from "#features/chapters";
import { openStore } from "#store";
import { logInto, turnableClock } from "../../harness.ts";

const openPlaces = async () => {
  const clock = turnableClock();
  const store = await openStore({ file: ":memory:", clock });
  const parts = { store, clock, log: logInto([]), standingOf: async () => ({ kind: "gone" }) as const };
  const chapterOf = async (...spaces: SpaceId[]) => {
    const chapter = await store.chapters.add({ name: "C", zone: "UTC" });
    for (const id of spaces) await store.spaces.add({ id, chapter: chapter.id });
    return chapter.id;
  };
  const member = async (account: AccountId, ...chapters: ChapterId[]): Promise<PersonId> => {
    const { id } = await store.people.add();
    await store.accounts.add({ id: account, person: id, name: "X" });
    for (const chapter of chapters) await store.memberships.add({ chapter, person: id });
    return id;
  };
  return { store, chapterOf, member, discord: newsFrom("discord", parts), slack: newsFrom("slack", parts) };
};

it("S25 is out of reach when every space is gone, and within reach again after another invitation", async () => {
  const { store, chapterOf, member, discord } = await openPlaces();
  const [one, two] = [await chapterOf("discord:1", "slack:T1"), await chapterOf("discord:2")];
  await member("discord:77", one);
  await member("discord:88", one, two);
  await member("slack:T1/U1", one);
  const reach = async () => {
    const answers: boolean[] = [];
    for (const id of ["discord:77", "discord:88", "slack:T1/U1"] as const) answers.push(await isWithinReach(store, id));
    return answers;
  };
  expect(await reach()).toEqual([true, true, true]);
  await discord.removed("discord:1");
  await discord.removed("discord:404");
  expect(await reach()).toEqual([false, true, true]);
  await discord.removed("discord:2");
  expect(await reach()).toEqual([false, false, true]);
  await discord.present(["discord:1", "discord:404"]);
  expect(await reach()).toEqual([true, true, true]);
  expect(await isWithinReach(store, "discord:99")).toBe(false);
  await store.close();
});

it("S25 on Slack an account is within reach of its own workspace alone", async () => {
  const { store, chapterOf, member, slack } = await openPlaces();
  await member("slack:T1/U1", await chapterOf("slack:T1", "slack:T2"));
  await slack.removed("slack:T2");
  expect(await isWithinReach(store, "slack:T1/U1")).toBe(true);
  await slack.present(["slack:T2"], "no others");
  expect(await isWithinReach(store, "slack:T1/U1")).toBe(false);
  await store.close();
});

it("S25 when a platform lists all spaces, those that are missing have removed the bot, and only of that platform", async () => {
  const { store, chapterOf, discord, slack } = await openPlaces();
  await chapterOf("discord:1", "discord:2", "slack:T1");
  const removed = async () => {
    const found: SpaceId[] = [];
    for (const id of ["discord:1", "discord:2", "slack:T1"] as const)
      if ((await store.spaces.find(id))?.removedAt !== undefined) found.push(id);
    return found;
  };
  await discord.present(["discord:2", "discord:3"], "no others");
  expect(await removed()).toEqual(["discord:1"]);
  const { removedAt } = (await store.spaces.find("discord:1"))!;
  await discord.present(["discord:2"], "no others");
  expect((await store.spaces.find("discord:1"))?.removedAt).toBe(removedAt);
  await slack.removed("slack:T1");
  await discord.present(["discord:1", "discord:2"], "no others");
  expect(await removed()).toEqual(["slack:T1"]);
  await slack.present(["slack:T1"]);
  expect(await removed()).toEqual([]);
  await store.close();
});

it("S25 somebody of whom a platform says that they left is looked for in all their groups", async () => {
  const { store, chapterOf, member, slack } = await openPlaces();
  const person = await member("slack:T1/U1", await chapterOf("slack:T1"));
  await slack.left("slack:T1/U2");
  expect(await store.memberships.listOf(person)).toHaveLength(1);
  await slack.left("slack:T1/U1");
  expect(await store.memberships.listOf(person)).toEqual([]);
  await store.close();
});
