// May I write to you: nothing before a yes, one test message after it, one tap to take it back.
import { describe, expect, it } from "vitest";
import { DAY, demo, HOUR, MINUTE } from "../../harness.ts";

const RUN = "remind add tomorrow 18:00 call Ben";
const states = async ({ store }: Awaited<ReturnType<typeof demo>>) =>
  Object.fromEntries(Object.entries(await store.deliveries.count()).filter(([, rows]) => rows > 0));

describe("consent", () => {
  it("V1 nothing is sent before a yes: what is due waits in the inbox", async () => {
    const club = await demo();
    const { ann, turn } = club;
    await ann.run(RUN);
    await ann.press("Yes, remind me");
    expect(ann.last.plain).toContain("May I write to you?");
    await turn(2 * DAY);
    expect(ann.inbox).toEqual([]);
    expect(await states(club)).toEqual({ waiting: 1 });
  });

  it("N14 a yes is followed by a test message, and only “Got it” makes a member reachable", async () => {
    const { ann, turn, store } = await demo();
    await ann.run("me");
    await ann.press("Messages");
    await ann.press("Yes to what I ask for");
    await turn(0);
    expect(ann.inbox).toHaveLength(1);
    expect(ann.inbox[0]?.plain).toContain("This is how my messages arrive");
    const person = (await store.accounts.find("local:ann"))?.person;
    expect((await store.people.find(person!))?.reachableAt).toBeUndefined();
    await ann.press("Got it");
    expect((await store.people.find(person!))?.reachableAt).toBeDefined();
    expect((await store.people.find(person!))?.consent.prompts).toBeUndefined();
    expect(ann.inbox[0]?.plain).toContain("messages arrive here");
  });

  it("the test message comes at once, whatever is quiet: the person is there", async () => {
    const { ann, turn, store } = await demo();
    await turn(14 * HOUR);
    await ann.run("me");
    await ann.press("Pause until");
    await ann.submit({ until: "in 2 weeks" });
    const chapter = (await store.identities.listOf("local:ann"))[0]!.chapter.id;
    await store.examBlocks.add(chapter, { from: "2026-11-20", to: "2026-12-20", label: "Finals" });
    await ann.press("Messages");
    await ann.press("Yes to what I ask for");
    await turn(0);
    expect(ann.inbox.at(-1)?.plain).toContain("This is how my messages arrive");
  });

  it("a yes pressed twice sends one test message", async () => {
    const { ann, turn } = await demo();
    await ann.run("me");
    await ann.press("Messages");
    const asked = ann.last;
    await ann.press("Yes, prompts too", asked);
    await ann.press("consent.give?topics=both&in=card", asked);
    await turn(MINUTE);
    expect(ann.inbox).toHaveLength(1);
  });

  it("V1 one tap in the test message takes everything back at once", async () => {
    const club = await demo();
    const { ann, turn } = club;
    await ann.run(RUN);
    await ann.press("Yes, remind me");
    await ann.press("Yes, prompts too");
    await turn(0);
    await ann.press("Stop messages", ann.inbox[0]);
    expect(ann.inbox[0]?.plain).toContain("I send you no more messages");
    await turn(2 * DAY);
    expect(ann.inbox).toHaveLength(1);
    expect(await states(club)).toEqual({ sent: 1, waiting: 1 });
  });

  it("taken back before the test message left, nothing is sent at all", async () => {
    const club = await demo();
    await club.ann.run("me");
    await club.ann.press("Messages");
    await club.ann.press("Yes to what I ask for");
    await club.ann.press("Stop messages");
    await club.turn(MINUTE);
    expect(club.ann.inbox).toEqual([]);
    expect(await states(club)).toEqual({ obsolete: 1 });
  });

  it("No is respected, and can be changed", async () => {
    const { ann, turn } = await demo();
    await ann.run(RUN);
    await ann.press("Yes, remind me");
    await ann.press("No");
    expect(ann.last.plain).toContain("That is fine");
    await ann.press("Change my mind");
    await ann.press("Yes to what I ask for");
    await turn(0);
    expect(ann.inbox).toHaveLength(1);
  });

  it("choosing less later gives less: prompts off, own reminders on", async () => {
    const { ann, store } = await demo();
    await ann.run("me");
    await ann.press("Messages");
    await ann.press("Yes, prompts too");
    expect(ann.last.plain).toContain("A test message is on its way");
    await ann.run("me");
    await ann.press("Messages");
    expect(ann.last.plain).toContain("what you ask for, and prompts");
    await ann.press("Only what I ask for");
    expect(ann.last.plain).toContain("From now on I write to you about this: what you ask for.");
    const { person } = (await store.accounts.find("local:ann"))!;
    expect(Object.keys((await store.people.find(person))!.consent)).toEqual(["mine"]);
  });

  it("V1 Nothing means nothing, and says so", async () => {
    const { ann, store } = await demo();
    await ann.run("me");
    await ann.press("Messages");
    await ann.press("Yes, prompts too");
    await ann.run("me");
    await ann.press("Messages");
    await ann.press("Nothing");
    expect(ann.last.plain).toContain("I send you no more messages");
    const { person } = (await store.accounts.find("local:ann"))!;
    expect((await store.people.find(person))!.consent).toEqual({});
  });

  it("V1 No to a further question leaves the yes to the first; No to the first takes it back", async () => {
    const { ann, store } = await demo();
    await ann.run(RUN);
    await ann.press("Yes, remind me");
    const question = ann.last;
    await ann.press("Yes to what I ask for", question);
    const { person } = (await store.accounts.find("local:ann"))!;
    const consent = async () => Object.keys((await store.people.find(person))!.consent);
    await ann.press("consent.decline?in=more");
    expect(ann.last.plain).toContain("I still write to you about this, and nothing else: what you ask for");
    expect(await consent()).toEqual(["mine"]);
    await ann.press("No", question);
    expect(ann.last.plain).toContain("I send you no more messages");
    expect(await consent()).toEqual([]);
  });

  it("a yes under an older card takes nothing away", async () => {
    const { ann, store } = await demo();
    await ann.run(RUN);
    await ann.press("Yes, remind me");
    const question = ann.last;
    await ann.press("Yes, prompts too", question);
    await ann.press("Yes to what I ask for", question);
    expect(ann.last.plain).toContain("Nothing has changed");
    const { person } = (await store.accounts.find("local:ann"))!;
    expect(Object.keys((await store.people.find(person))!.consent)).toEqual(["mine", "prompts"]);
  });

  it("somebody else's “Got it” is not theirs to press", async () => {
    const { ann, ben, turn, store } = await demo();
    await ann.run("me");
    await ann.press("Messages");
    await ann.press("Yes to what I ask for");
    await turn(0);
    const wire = JSON.stringify(ann.inbox[0]?.card).match(/consent\.got-it\?key=[a-z2-7]{24}/)?.[0];
    await ben.run("help");
    await ben.press(wire!);
    for (const account of ["local:ann", "local:ben"] as const) {
      const { person } = (await store.accounts.find(account))!;
      expect((await store.people.find(person))?.reachableAt).toBeUndefined();
    }
  });
});
