// A second pack of another subject through the whole bot: what is said comes from the pack, and its root command is the only one.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { declareCommands } from "#adapters/discord";
import { commands } from "#commands";
import { loadGuide } from "#content";
import { readDenyList } from "./deny-list.ts";
import { demo } from "./harness.ts";

const { guide } = await loadGuide({ folder: "tests/content/tiny-pack", today: "2026-12-01" });
const { denyList } = readDenyList();

/** Written as a command, and not a part of an address. */
const ROOTS = /(?<![\w/:.])\/[a-z][\w-]*/g;

type Kit = Awaited<ReturnType<typeof demo>>;
type Person = Kit["ann"];
let kit: Kit;
let ann: Person;
let ben: Person;
let leo: Person;
beforeEach(async () => {
  kit = await demo({ guide });
  ({ ann, ben, leo } = kit);
});
afterEach(() => kit.store.close());

/** What came last, after a look through all of it, labels, choices and files too, for words of the other pack and its root. */
function read({ last, openForm }: Person): string {
  const whole = JSON.stringify(openForm ? openForm.form : [last.card, last.files]);
  expect(denyList.filter((word) => word.test(whole)).map(({ source }) => source)).toEqual([]);
  const roots = (openForm ? "" : last.plain).match(ROOTS) ?? [];
  expect(roots.filter((root) => root !== "/surg" && root !== "/surg-lead")).toEqual([]);
  return openForm ? whole : last.plain;
}

async function answer(person: Person, line: string): Promise<string> {
  await person.run(line);
  return read(person);
}

it("the list of words would find the other pack", () => {
  expect(denyList.filter((word) => word.test("IR, short for interventional radiology, as in /ir help"))).toHaveLength(
    3,
  );
});

describe("/surg", () => {
  it("help: the group's name, the welcome, a question to try, every command by its root", async () => {
    const menu = await answer(ann, "/surg help");
    expect(menu).toContain("Surgery Interest Group");
    expect(menu).toContain("I know the operating room guide.");
    expect(menu).toContain("[May I scrub in?]");
    for (const name of ["faq", "guide", "word", "checklist", "question", "email", "roadmap", "me"])
      expect(menu).toContain(`/surg ${name} `);
    await ann.press("May I scrub in?");
    expect(read(ann)).toContain("Scrubbing in");
  });

  it("help of each command shows the pack's examples, and invents none", async () => {
    for (const { name } of commands.members) expect(await answer(ann, `/surg help ${name}`)).toContain(`/surg ${name}`);
    expect(await answer(ann, "/surg help faq")).toContain("/surg faq may I scrub in");
    expect(await answer(ann, "/surg help roadmap")).not.toContain("For example");
  });

  it("faq: an answer with its source and season, and what belongs to it", async () => {
    const card = await answer(ann, "/surg faq may I scrub in");
    expect(card).toContain("Ask first. If you may, wash as the nurse shows you");
    expect(card).toContain("What your hospital says comes first.");
    expect(card).toContain("Source: operating room guide and A college of surgeons. As of: 2025.");
    await ann.press("More");
    expect(read(ann)).toContain("Short nails, no rings.");
    await ann.press("Open the checklist");
    expect(read(ann)).toContain("Before you scrub");
  });

  it("faq: a miss says so in the pack's words, and so does a question that is not for the guide", async () => {
    expect(await answer(ann, "/surg faq how do volcanoes erupt")).toContain("That is not in the guide.");
    expect(await answer(ann, "/surg faq should I have my hernia treated")).toContain("Please ask your doctor.");
    expect(await answer(ann, "/surg faq salary")).toContain("The guide says nothing about pay.");
  });

  it("guide: its two sections, a section, an answer by name, and the whole as a file", async () => {
    expect(await answer(ann, "/surg guide")).toContain("3 short answers in 2 sections.");
    await ann.pick("Choose a section", "The operating room");
    await ann.pick("Choose an answer", "Who is in the room");
    expect(read(ann)).toContain("A surgeon, an assistant, two nurses");
    expect(await answer(ann, "/surg guide why-watch")).toContain("To find out whether you like the room");
    await answer(ann, "/surg guide");
    await ann.press("Take the guide with you");
    read(ann);
    expect(ann.last.files?.map(({ content }) => content).join()).toContain("A surgeon, an assistant, two nurses");
  });

  it("word: what it means, and a word nobody wrote down", async () => {
    expect(await answer(ann, "/surg word wound hook")).toContain("A tool that holds the edges of a wound apart.");
    await ann.press("Trocar");
    expect(read(ann)).toContain("A short tube through which long instruments reach the belly.");
    expect(await answer(ann, "/surg word xylophone")).not.toContain("Source:");
  });

  it("checklist: all of them, one, and one for everybody to see", async () => {
    await answer(ann, "/surg checklist");
    await ann.pick("Choose a checklist", "Before you scrub");
    expect(read(ann)).toContain("Take off rings and watch.");
    await ann.press("Share here");
    expect(read(ben)).toContain("Follow the nurse.");
  });

  it("question: the subjects, and two questions of one", async () => {
    await answer(ann, "/surg question");
    await ann.pick("What is it about?", "The team");
    expect(read(ann)).toContain("What is your part in this operation?");
    expect(await answer(ann, "/surg question any")).toContain("?");
  });

  it("email: a form of the pack's own fields, and the letter with what was typed", async () => {
    await answer(ann, "/surg email");
    const form = await answer(ann, "/surg email watch");
    expect(form).toContain("Whom you write to");
    await ann.submit({ to: "Dr. Adler", me: "Jo Lee" });
    const letter = read(ann);
    expect(letter).toContain("Subject: May Jo Lee watch?");
    expect(letter).toContain("Dear Dr. Adler,\n\nMay I watch an operation?\n\nJo Lee");
    expect(letter).toContain("You said when you are free");
  });

  it("roadmap: the stages, and the steps of one with what they lead to", async () => {
    await answer(ann, "/surg roadmap");
    await ann.pick("Choose a stage", "Have a look");
    expect(read(ann)).toContain("Write to a surgeon");
    await ann.press("Draft the email");
    expect(read(ann)).toContain("Asking to watch");
  });

  it("me: the pack's years and its zone", async () => {
    const settings = await answer(ann, "/surg me");
    expect(settings).toContain("America/Chicago");
    expect(JSON.stringify(ann.last.card)).toContain("First year");
    await ann.pick("Class year", "First year");
    expect(read(ann)).toContain("Class year: First year");
  });
});

describe("the root command", () => {
  it("is /surg, for leaders /surg-lead, on the platforms too", async () => {
    const { bot } = kit;
    expect(bot.tree.names).toEqual({ members: "surg", leaders: "surg-lead" });
    const declared = declareCommands(bot.tree, bot.guide);
    expect(declared.map(({ name }) => name)).toEqual(["surg", "surg-lead"]);
    expect(denyList.filter((word) => word.test(JSON.stringify(declared)))).toEqual([]);
  });

  it("of the other pack is unknown", async () => {
    const other = await answer(ann, "/ir help");
    expect(other).toContain("I do not know the command ir.");
    await ann.press("See all commands");
    expect(read(ann)).toContain("/surg faq");
  });

  it("stands in what a leader is told", async () => {
    for (const { name } of commands.leaders) expect(await answer(leo, `/surg-lead ${name}`)).not.toBe("");
    expect(leo.messages().some(({ plain }) => plain.includes("/surg-lead"))).toBe(true);
  });

  it("is not needed in a direct message", async () => {
    await ann.say("may I scrub in");
    expect(read(ann)).toContain("Scrubbing in");
  });
});
