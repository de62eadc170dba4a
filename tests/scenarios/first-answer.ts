// The conversations of a student's first minutes. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guideViews } from "#features/guide";
import type { OpenDoor, Person } from "./door.ts";

const MINUTE = 60_000;
const LEAD = "Lead apron and thyroid shield";
const { QUESTION_MAX } = guideViews;

export function firstAnswer(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`the first answer on ${platform}`, () => {
    let door: OpenDoor;
    let ann: Person;
    let ben: Person;
    beforeAll(async () => {
      door = await open();
      ({ ann, ben } = door);
    });
    afterAll(() => door.close());

    it("a student asks in their own words and gets the right card, for their eyes only", async () => {
      await ann.command("faq do i need lead");
      const answer = ann.last();
      expect(answer.text).toContain(LEAD);
      expect(answer.text).toContain("thyroid shield");
      expect(answer.text).toMatch(/Source: .*Reviewed Nov 2026/s);
      expect(answer.text).toContain("rules of your school");
      expect(answer.isPrivate).toBe(true);
      expect(ben.channel().some(({ text }) => text.includes(LEAD))).toBe(false);
    });

    it("a title chosen from the suggestions gives exactly that answer", async () => {
      const titles = await ann.suggestions("faq", "question", "first em");
      expect(titles).toContain("What the first email must contain");
      await ann.command("faq What the first email must contain");
      expect(ann.last().text).toContain("CV");
    });

    it("more of an answer comes on request, in the same message", async () => {
      await ann.command("faq do i need lead");
      const before = ann.channel().length;
      await ann.press("More");
      expect(ann.channel().length).toBe(before);
      expect(ann.last().buttons).not.toContain("More");
    });

    it("a related answer is one press away", async () => {
      await ann.command("faq do i need lead");
      await ann.press("What to wear");
      expect(ann.last().text).toContain("Scrubs");
    });

    it("two near answers are both offered", async () => {
      await ann.command("faq steps to get a shadowing spot");
      expect(ann.last().text).toContain("Two answers come close");
      const [first = ""] = ann.last().buttons;
      await ann.press(first);
      expect(ann.last().text).toContain(first);
    });

    it("what the guide cannot answer is said, with the nearest and another try", async () => {
      await ann.command("faq how do volcanoes work");
      expect(ann.last().text).toContain("I would rather say so than guess");
      expect(ann.last().buttons).toEqual(expect.arrayContaining(["Ask in other words", "Browse the guide"]));
      await ann.press("Ask in other words");
      expect((await ann.form())?.values.question).toBe("how do volcanoes work");
      await ann.submit({ question: "how many hours do i need" });
      expect(ann.last().text).toContain("How many hours do I need?");
    });

    it("a question about somebody's own illness gets the fixed reply and nothing else", async () => {
      await ann.command("faq my mom has a fibroid should she get UFE");
      expect(ann.last().text).toMatch(/doctor|clinician/);
      expect(ann.last().text).not.toContain("Women's health");
      expect(ann.last().buttons).not.toContain("Women's health and GU procedures");
    });

    it("the guide is browsed by sections, and goes with you as a file", async () => {
      await ann.command("guide");
      expect(ann.last().choices).toContain("Safety and conduct");
      await ann.pick("Safety and conduct");
      expect(ann.last().choices).toContain(LEAD);
      await ann.pick(LEAD);
      expect(ann.last().text).toContain(LEAD);
      await ann.command("guide");
      await ann.press("Take the guide with you");
      const files = () => [...ann.inbox(), ...ann.channel()].flatMap((seen) => seen.files);
      await expect.poll(() => files().length).toBeGreaterThan(0);
      const [file] = files();
      expect(file?.name).toBe("guide.md");
      expect(file?.content).toContain(LEAD);
    });

    it("a word is explained in one line, and a wrong one gets the nearest", async () => {
      expect(await ann.suggestions("word", "term", "sheat")).toContain("Sheath");
      await ann.command("word French");
      expect(ann.last().text).toContain("Three French make 1 mm");
      await ann.command("word sheat");
      expect(ann.last().buttons).toContain("Sheath");
    });

    it("a bare question opens the form; a wrong field keeps what was typed and says what to do", async () => {
      await ann.command("faq");
      expect((await ann.form())?.title).toBe("Ask the guide");
      await ann.submit({ question: "🩻🩻 ?!" });
      const again = await ann.form();
      expect(again?.problems.join(" ")).toContain("no words");
      expect(again?.values.question).toBe("🩻🩻 ?!");
      await ann.submit({ question: "what do i wear" });
      expect(ann.last().text).toContain("Scrubs");
    });

    it("an answer is shared only when somebody shares it, and says who did", async () => {
      await ann.command("faq do i need lead");
      await ann.press("Share here");
      const shared = ben.last();
      expect(shared.text).toContain(LEAD);
      expect(shared.text).toContain("Shared by Ann");
      expect(shared.isPrivate).toBe(false);
    });

    it("a stranger presses a shared card and gets an answer of their own; the card stays as it was", async () => {
      await ann.command("faq do i need lead");
      await ann.press("Share here");
      const before = ann.channel().length;
      await ben.press("More");
      expect(ben.last().isPrivate).toBe(true);
      expect(ann.channel().length).toBe(before);
      expect(
        ben
          .channel()
          .filter(({ isPrivate }) => !isPrivate)
          .at(-1)?.buttons,
      ).toContain("More");
    });

    it("S1 an old or made-up button gets one neutral sentence", async () => {
      await ann.command("faq do i need lead");
      for (const wire of [
        "opening.claim?opening=o1",
        "guide.topic?slug=../../etc",
        "guide.topic",
        "%%%",
        "admin.grant?admin=true",
      ]) {
        await ann.forge(wire);
        expect(ann.last().text).toContain("This button no longer works");
        expect(ann.last().isPrivate).toBe(true);
      }
    });

    it("a form left open for a quarter of an hour says that it has expired", async () => {
      await ann.command("faq how do volcanoes work");
      door.advance(16 * MINUTE);
      await ann.press("Ask in other words");
      expect(ann.last().text).toContain("expired");
    });

    it("a direct message in plain words is a question", async () => {
      await ann.say("how many hours do i need");
      expect(ann.inbox().at(-1)?.text).toContain("no official minimum");
      expect(ann.inbox().at(-1)?.buttons).not.toContain("Share here");
    });

    it("a command written in a direct message is a command", async () => {
      await ann.say("help");
      expect(ann.inbox().at(-1)?.text).toContain("/ir word");
      await ann.say("/ir word sheath");
      expect(ann.inbox().at(-1)?.text).toContain("Sheath");
    });

    it("help lists the commands, and explains one with examples", async () => {
      await ann.command("help");
      expect(ann.last().text).toContain("/ir word");
      await ann.command("help word");
      expect(ann.last().text).toContain("/ir word UFE");
    });

    it("far too long a question is not cut in silence: a sentence says how much fits", async () => {
      const long = "shadowing ".repeat(1_000).trimEnd();
      // Discord's own field takes no more than the option's most.
      await ann.command(`faq ${door.platform === "discord" ? long.slice(0, QUESTION_MAX).trimEnd() : long}`);
      if (door.platform === "discord") {
        expect(ann.last().buttons.length).toBeGreaterThan(0);
        expect(ann.last().isPrivate).toBe(true);
        return;
      }
      const form = await ann.form();
      const said = [...(form?.problems ?? []), ann.last().text].join(" ");
      expect(said).toContain(`at most ${QUESTION_MAX} characters fit`);
      // Where a command cannot be answered by a form with errors, a card says it and opens the form again.
      if (!form) await ann.press("Open the form");
      await ann.submit({ question: "what do i wear" });
      expect(ann.last().text).toContain("Scrubs");
    });

    it("a sub-command that does not exist gets the ones that do", async () => {
      if (door.platform === "discord") return; // Discord offers the sub-commands and takes no other
      await ann.command("remind frobnicate tomorrow");
      expect(ann.last().text).toContain("/ir remind has no frobnicate");
      expect(ann.last().text).toContain("/ir remind add");
      expect(ann.last().text).toContain("/ir remind list");
      expect(ann.last().isPrivate).toBe(true);
    });

    it("a command that does not exist gets the nearest", async () => {
      if (door.platform === "discord") return; // as above
      await ann.command("fqa do i need lead");
      expect(ann.last().text).toMatch(/I do not know fqa.*Did you mean \/ir faq/s);
      await ann.press("/ir faq");
      expect(ann.last().text).toContain(LEAD);
    });

    it.each([
      ["emoji only", "🙂🙂🙂"],
      ["another script", "как мне найти место"],
      ["mass mentions", "@everyone <!channel> <@&1> <!here> do i need lead"],
      ["markup", "**x** [a](https://evil.example) <https://evil.example|safe> `*_~| do i need lead"],
    ])("wrong input (%s) gets a clear card, no mention and no markup of its own", async (_, typed) => {
      await ann.command(`faq ${typed}`);
      expect(ann.last().text.length).toBeGreaterThan(10);
      expect(ann.last().text).not.toMatch(/@everyone|<!|evil\.example/);
      expect(ann.last().isPrivate).toBe(true);
    });
  });
}
