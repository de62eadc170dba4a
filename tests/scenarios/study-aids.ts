// Conversations around the day itself: checklists, questions to ask, emails, the roadmap. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guide } from "#core";
import { defaultGuide } from "../harness.ts";
import type { OpenDoor, Person } from "./door.ts";

const MINUTE = 60_000;

export function studyAids(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`study aids on ${platform}`, () => {
    let door: OpenDoor;
    let guide: Guide;
    let ann: Person;
    let ben: Person;
    beforeAll(async () => {
      door = await open();
      guide = await defaultGuide();
      ({ ann, ben } = door);
    });
    afterAll(() => door.close());

    /** Ids of the questions that stand on the newest card. */
    const asked = (person: Person): string[] => {
      const { text } = person.last();
      const all = [...guide.questions.values()].flatMap(({ items }) => items);
      return all.filter(({ ask }) => text.includes(ask)).map(({ id }) => id);
    };

    it("a checklist is chosen from the list, for the asker's eyes only", async () => {
      await ann.command("checklist");
      expect(ann.last().choices).toContain("On the day");
      await ann.pick("On the day");
      expect(ann.last().text).toContain("Be there 10 to 15 minutes early");
      expect(ann.last().text).toContain("(your site knows)");
      expect(ann.last().text).toContain("rules of your school");
      expect(ann.last().text).toMatch(/Source: .*Reviewed Nov 2026/s);
      expect(ann.last().isPrivate).toBe(true);
    });

    it("F10 a checklist is shared when somebody shares it; others look at theirs alone", async () => {
      await ann.command("checklist radiation");
      await ann.press("Share here");
      expect(ben.last().text).toContain("Shared by Ann");
      expect(ben.last().isPrivate).toBe(false);
      await ben.press("Other checklists");
      expect(ben.last().choices).toContain("After the session");
      expect(ben.last().isPrivate).toBe(true);
    });

    it("the button under an answer opens its checklist", async () => {
      await ann.command("faq what do i wear");
      await ann.press("Open the checklist");
      expect(ann.last().text).toContain("On the day");
      expect(ann.last().isPrivate).toBe(true);
    });

    it("N10 two questions, then two others, and none twice before all have come", async () => {
      const all = guide.questions.get("older-student")!.items.map(({ id }) => id);
      await ann.command("question older-student");
      const first = asked(ann);
      expect(first).toHaveLength(2);
      door.advance(MINUTE);
      await ann.press("Two others");
      const second = asked(ann);
      expect([...first, ...second].sort()).toEqual([...all].sort());
      door.advance(MINUTE);
      await ann.press("Two others");
      expect(ann.last().text).toContain("begin again");
      expect(asked(ann)).toHaveLength(2);
      // What one person has had says nothing about another.
      await ben.command("question older-student");
      expect(ben.last().text).not.toContain("begin again");
    });

    it("N10 questions fit the kind of case, what is made for it first, and say when to ask", async () => {
      await ann.command("question");
      await ann.pick("Technical decisions");
      await ann.pick("Outside the vessels");
      expect(ann.last().text).toContain("Outside the vessels");
      const items = guide.questions.get("technical")!.items;
      const cases = asked(ann).map((id) => items.find((item) => item.id === id)!.cases);
      expect(cases).toHaveLength(2);
      for (const kinds of cases) if (kinds.length > 0) expect(kinds).toContain("nonvascular");
      expect(ann.last().text).toContain("never in a critical moment");
      if (door.platform === "discord") return;
      await ben.command("question technical nonvascular");
      expect(asked(ben).sort()).toEqual(["technical-drain-out", "technical-needle-path"]);
    });

    it("N9 an email is picked, filled in, corrected without typing again, and copied", async () => {
      await ann.command("email");
      await ann.pick("Thank-you after a session");
      expect((await ann.form())?.title).toMatch(/^Thank-you/);
      await ann.submit({ to: "Dr. Rivera", learned: "how much is decided on the images" });
      const draft = ann.last();
      expect(draft.isPrivate).toBe(true);
      expect(draft.text).toContain("Still missing");
      expect(draft.text).toContain("Your name, year and school");
      expect(draft.text).toContain("Dear Dr. Rivera,");
      expect(draft.text).toContain("[one next step or open question]");

      await ann.press("Change it");
      expect((await ann.form())?.values).toMatchObject({
        to: "Dr. Rivera",
        learned: "how much is decided on the images",
      });
      await ann.submit({
        to: "Dr. Rivera",
        me: "Ann Lee, second-year medical student at State",
        learned: "how much is decided on the images",
        next: "I will read about access sites",
      });
      expect(ann.last().text).not.toContain("Still missing");
      expect(ann.last().text).not.toMatch(/\[(?:your|one|title)/);
      expect(ann.last().text).toContain("Before you send it");

      await ann.press("Copy it");
      const { subject = "", letter = "" } = (await ann.form())?.values ?? {};
      expect(subject).toBe("Thank you from a student");
      expect(letter).toMatch(/^Dear Dr\. Rivera,\n\nThank you .*Ann Lee, second-year medical student at State$/s);
      expect(letter.split(/\s+/).length).toBeLessThanOrEqual(150);
      await ann.submit({ subject, letter });
      expect(ann.last().text).toContain("Paste it into your own mail app");
    });

    it("what is typed into an email is never markup, and a letter that grows too long is said to be so", async () => {
      await ann.command("email research-offer");
      const many = "a ".repeat(40).trim();
      await ann.submit({ to: "{{me}} **Dr** <!channel>", me: "Ann", problem: many, help: many, time: many });
      expect(ann.last().text).toContain("Dear {{me}} ");
      expect(ann.last().text).not.toContain("<b>");
      expect(ann.last().text).toMatch(/This has 2\d\d words/);
    });

    it("the roadmap goes by stages, and each step leads to its answer or to doing it", async () => {
      await ann.command("roadmap");
      expect(ann.last().choices).toContain("If you found IR late");
      await ann.pick("Year 1: have a look");
      expect(ann.last().text).toContain("Learn the vessels");
      await ann.pick(guide.topics.get("anatomy-to-review")!.title);
      expect(ann.last().text).toContain(guide.topics.get("anatomy-to-review")!.title);
      await ann.command("roadmap preclinical-1");
      await ann.press("Give me a question");
      expect(asked(ann)).toHaveLength(2);
      await ann.command("roadmap late");
      await ann.press("Draft the email");
      expect((await ann.form())?.title).toMatch(/^Asking for a first/);
    });

    it("a wrong word is answered with the choices there are", async () => {
      if (door.platform === "discord") return; // Discord offers the choices and takes no other
      await ann.command("checklist dayof");
      const problems = (await ann.form())?.problems ?? [];
      expect([...problems, ann.last().text].join(" ")).toContain("On the day");
    });

    it("S1 a made-up button reaches nothing", async () => {
      await ann.command("checklist day-of");
      for (const wire of ["checklist.share?id=nothing", "question.more?category=nothing&case=", "email.pick"]) {
        await ann.forge(wire);
        expect(ann.last().isPrivate).toBe(true);
      }
    });
  });
}
