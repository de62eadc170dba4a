// The local door without its page: talking, pressing, forms, starting over.
import { describe, expect, it } from "vitest";
import { createLocalDoor, type DoorEvent, demoSpace, general, inboxOf } from "#adapters/local";
import { demo } from "../../harness.ts";
import { clubCommands, clubGuide } from "./club.ts";

const club = () => demo({ commands: clubCommands, guide: clubGuide });

describe("talking at the local door", () => {
  it("an answer to a command is for the asker alone", async () => {
    const { ann, ben } = await club();
    await ann.run("faq how do i join");
    expect(ann.last.plain).toContain("You asked: how do i join");
    expect(ann.messages().map(({ author }) => author)).toEqual(["local:ann", "bot"]);
    expect(ben.messages()).toEqual([]);
  });

  it("what goes to everyone is seen by everyone, with what was typed", async () => {
    const { ann, ben } = await club();
    await ann.run("/club shout 2");
    expect(ben.last.plain).toContain("Hey! Hey!");
    expect(ben.messages().map(({ author }) => author)).toEqual(["local:ann", "bot"]);
  });

  it("a direct message in plain words is a question, and stays in the inbox", async () => {
    const { ann, mia } = await club();
    await mia.say("who may come");
    expect(mia.inbox.at(-1)?.plain).toContain("You asked: who may come");
    expect(mia.messages()).toEqual([]);
    expect(ann.inbox).toEqual([]);
  });

  it("a leader's command works for the leader", async () => {
    const { leo, ann } = await club();
    await leo.run("/club-lead post Meeting at six");
    expect(ann.last.plain).toBe("Meeting at six");
  });

  it("a mistyped command is met with the nearest one, whose button runs it", async () => {
    const { ann } = await club();
    await ann.run("/club fax how do i join");
    await ann.press("/club faq");
    expect(ann.last.plain).toContain("You asked: how do i join");
  });

  it("a refusal is shown as it is, a fault with a reference and without detail (S26)", async () => {
    const { ann, logged } = await club();
    await ann.run("no");
    expect(ann.last.plain).toBe("It is full.");
    await ann.run("faq x");
    await ann.press("Break it");
    expect(ann.last.plain).toContain("Sorry, that went wrong");
    expect(ann.last.plain).not.toContain("SECRET");
    expect(logged.some(({ level }) => level === "error")).toBe(true);
  });
});

describe("buttons and selects", () => {
  it("turning a page redraws the reader's own message", async () => {
    const { ann } = await club();
    await ann.run("faq x");
    const before = ann.messages().length;
    await ann.press("More");
    expect(ann.last.plain).toContain("Page 2");
    expect(ann.messages()).toHaveLength(before);
  });

  it("turning a page of what everyone sees leaves it alone and answers privately", async () => {
    const { ann, ben, mia } = await club();
    await ann.run("shout 1");
    await ben.press("Next");
    expect(ben.last.plain).toContain("Page 1");
    expect(mia.last.plain).toContain("Hey!");
  });

  it("a choice of a select arrives by value or by label", async () => {
    const { ann } = await club();
    await ann.run("faq x");
    await ann.pick("Colour", "Green");
    expect(ann.last.plain).toBe("You chose green.");
  });

  it("a button that is not there, or disabled, cannot be pressed; a forged one gets the neutral answer (S1)", async () => {
    const { ann, ben } = await club();
    await ann.run("faq x");
    await expect(ann.press("Nope")).rejects.toThrow('Ann sees no button "Nope"');
    await expect(ann.press("Not now")).rejects.toThrow("disabled");
    await ben.press("openings.claim?opening=o1", ann.last);
    expect(ben.last.plain).toContain("This button no longer works");
  });

  it("another person's private message is neither seen nor redrawn by naming it (S2)", async () => {
    const { ann, ben, door } = await club();
    await ann.run("faq x");
    const mine = ann.last;
    expect(door.message("local:ben", mine.id)).toBeUndefined();
    await door.do("local:ben", { kind: "press", wire: "pages.turn?page=7", message: mine.id });
    expect(ann.last.plain).toBe(mine.plain);
    expect(ben.last.plain).toContain("Page 7");
  });

  it("the same event twice is answered once", async () => {
    const { ann, door } = await club();
    const deed = { kind: "type", text: "/club help", in: "channel" } as const;
    await Promise.all([door.do("local:ann", deed, "e1"), door.do("local:ann", deed, "e1")]);
    expect(ann.messages()).toHaveLength(2);
  });
});

describe("forms", () => {
  it("stays open with a sentence under the field and what was typed, then closes with the answer", async () => {
    const { ann, ben } = await club();
    await ann.run("note");
    expect(ann.openForm?.form.title).toBe("Write a note");
    expect(ben.openForm).toBeUndefined();
    await ann.submit({ title: " ", body: "Long day", colour: "red" });
    expect(ann.openForm?.problems).toEqual({ title: "Please give it a title." });
    expect(ann.openForm?.values.body).toBe("Long day");
    await ann.submit({ title: "Monday", colour: "red" });
    expect(ann.openForm).toBeUndefined();
    expect(ann.last.plain).toContain("Monday");
    expect(ann.last.files?.[0]?.content).toContain("Monday");
  });

  it("a command without what it needs asks for it", async () => {
    const { ann } = await club();
    await ann.run("shout");
    expect(ann.openForm?.form.questions.map(({ id }) => id)).toEqual(["times", "colour"]);
    await ann.submit({ times: "9" });
    expect(ann.openForm?.problems.times).toContain("from 1 to 3");
    await ann.submit({ times: "1", colour: "blue" });
    expect(ann.last.plain).toContain("Hey! blue");
  });

  it("a button can open a form with values; sending nothing when none is open is an error", async () => {
    const { ann } = await club();
    await expect(ann.submit({})).rejects.toThrow("no form open");
    await ann.run("note");
    await ann.submit({ title: "Monday", colour: "red" });
    await ann.press("Change it");
    expect(ann.openForm?.values.title).toBe("Again");
  });
});

it("suggestions come while typing", async () => {
  const { ann } = await club();
  expect((await ann.suggest("faq", "question", "long")).map(({ label }) => label)).toEqual(["How long is a meeting"]);
});

it("S25 suggestions make nobody a member again who has left", async () => {
  const { ann, door, store } = await demo();
  await ann.run("help");
  const { chapter, person } = (await store.identities.find("local:ann", demoSpace))!;
  door.leave("local:ann", true);
  await store.memberships.end(chapter.id, person.id);
  await ann.suggest("me", "zone", "chi");
  expect(await store.memberships.find(chapter.id, person.id)).toBeUndefined();
  door.leave("local:ann", false);
  expect(await ann.suggest("me", "zone", "chi")).not.toEqual([]);
});

it("a reload loses nothing, and starting over loses everything", async () => {
  const { ann, bot, clock, log, store, door } = await club();
  await ann.run("faq x");
  await ann.press("More");
  await ann.say("who may come");
  const again = await createLocalDoor({ bot, clock, log, messages: store.demoMessages });
  expect(again.messages("local:ann", general)).toEqual(door.messages("local:ann", general));
  expect(again.messages("local:ann", inboxOf("local:ann"))).toHaveLength(2);
  await store.demoMessages.reset();
  await door.reload();
  expect(ann.messages()).toEqual([]);
});

it("V3 whoever has everything about them deleted is gone from the page at once; the others stay", async () => {
  const { ann, ben, door } = await demo();
  await ann.run("help");
  await ben.run("help");
  await ann.run("privacy delete");
  await ann.press("Yes, delete");
  const events: DoorEvent[] = [];
  door.subscribe((event) => events.push(event));
  await ann.submit({ word: "DELETE" });
  expect(ann.messages().map(({ plain }) => plain.split("\n")[0])).toEqual(["Deleted"]);
  expect(events.at(-1)).toEqual({ kind: "cleared" });
  expect(ben.messages()).toHaveLength(2);
});

it("listeners hear what was added and changed; one that breaks does not stop the talk", async () => {
  const { ann, door } = await club();
  const heard: DoorEvent["kind"][] = [];
  door.subscribe(() => {
    throw new Error("tab is gone");
  });
  const leave = door.subscribe(({ kind }) => heard.push(kind));
  await ann.run("faq x");
  await ann.press("More");
  leave();
  await ann.run("help");
  expect(heard).toEqual(["added", "added", "changed"]);
});

it("unread counts the bot's messages in the inbox until they are looked at", async () => {
  const { ann, door } = await club();
  await ann.say("who may come");
  expect(door.unread("local:ann")).toBe(1);
  door.markRead("local:ann");
  expect(door.unread("local:ann")).toBe(0);
});

it("the clock is turned by hand", async () => {
  const { ann, clock } = await club();
  await ann.run("help");
  clock.advance(3_600_000);
  await ann.run("help");
  const [first, , , second] = ann.messages();
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(3_600_000);
  expect(clock.offset).toBe(3_600_000);
});
