// A space that removed the bot: nobody who is known only there is written to.
import { expect, it } from "vitest";
import type { AccountId, PersonId, SpaceId } from "#core";
import { isWithinReach, notePresent, noteRemoved } from "#features/chapters";
import { openStore } from "#store";
import { turnableClock } from "../../harness.ts";

it("S25 is out of reach when every space is gone, and within reach again after another invitation", async () => {
  const store = await openStore({ file: ":memory:", clock: turnableClock() });
  const chapterOf = async (...spaces: SpaceId[]) => {
    const chapter = await store.chapters.add({ name: "C", zone: "UTC" });
    for (const id of spaces) await store.spaces.add({ id, chapter: chapter.id });
    return chapter.id;
  };
  const [one, two] = [await chapterOf("discord:1", "slack:T1"), await chapterOf("discord:2")];
  const member = async (account: AccountId, ...chapters: (typeof one)[]): Promise<PersonId> => {
    const { id } = await store.people.add();
    await store.accounts.add({ id: account, person: id, name: "X" });
    for (const chapter of chapters) await store.memberships.add({ chapter, person: id });
    return id;
  };
  await member("discord:77", one);
  await member("discord:88", one, two);
  await member("slack:T1/U1", one);
  const reach = async () => {
    const answers: boolean[] = [];
    for (const id of ["discord:77", "discord:88", "slack:T1/U1"] as const) answers.push(await isWithinReach(store, id));
    return answers;
  };
  expect(await reach()).toEqual([true, true, true]);
  await noteRemoved(store, "discord:1", 5);
  await noteRemoved(store, "discord:404", 5);
  expect(await reach()).toEqual([false, true, true]);
  await noteRemoved(store, "discord:2", 6);
  expect(await reach()).toEqual([false, false, true]);
  await notePresent(store, ["discord:1", "discord:404"]);
  expect(await reach()).toEqual([true, true, true]);
  expect(await isWithinReach(store, "discord:99")).toBe(false);
  await store.close();
});
