// Which chapter a message that arrives is about.
import { expect, it, onTestFinished } from "vitest";
import { stage, urgent } from "./stage.ts";

async function staged() {
  const { store, ...rest } = await stage();
  onTestFinished(() => store.close());
  return { store, ...rest };
}

it("its buttons say so, and still end in the key that a look-back finds", async () => {
  const { add, tick, door, chapter } = await staged();
  await add(urgent, 1);
  await tick();
  const [sent] = door.sent;
  expect(sent?.words).toContain(`"prompt.got-it@${chapter.slice(-7)}?key=${sent?.wireKey}"`);
  expect(sent?.words).not.toContain("This is about");
});

it("somebody in several reads its name in small print", async () => {
  const { add, tick, door, store, person } = await staged();
  const other = await store.chapters.add({ name: "Other", zone: "UTC" });
  await store.memberships.add({ chapter: other.id, person });
  await add(urgent, 1);
  await add(urgent, 2, { chapter: other.id });
  await tick();
  const words = (number: number) => door.sent.find((sent) => sent.words.includes(`urgent ${number}`))?.words;
  expect(words(1)).toMatch(/"kind":"note".*This is about .*"Group"/);
  expect(words(2)).toMatch(/"kind":"note".*This is about .*"Other"/);
});

it("what is a person's own names none", async () => {
  const { tick, door, store, person, clock } = await staged();
  const { id } = await store.chapters.add({ name: "Other", zone: "UTC" });
  await store.memberships.add({ chapter: id, person });
  await store.deliveries.add({
    ...{ person, kind: urgent.name, params: { number: "1" }, dueAt: clock.now(), key: `urgent:1::${person}:0` },
  });
  await tick();
  const [sent] = door.sent;
  expect(sent?.words).toContain(`"prompt.got-it?key=${sent?.wireKey}"`);
  expect(sent?.words).not.toContain("This is about");
});
