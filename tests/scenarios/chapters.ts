// A group sets itself up in chat: its leaders, what they may, what members may not, and what everybody may do with their own. The same on every door.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDoor, Person, Seen } from "./door.ts";

const WELCOME = "I am here, and ready";
const FORBIDDEN = "Only this group's leaders";

export function chapters(platform: string, open: () => Promise<OpenDoor>): void {
  describe(`a group on ${platform}`, () => {
    let door: OpenDoor;
    let ann: Person;
    let ben: Person;
    let leo: Person;
    beforeAll(async () => {
      door = await open();
      ({ ann, ben, leo } = door);
    });
    afterAll(() => door.close());

    const files = (person: Person) => [...person.channel(), ...person.inbox()].flatMap((seen: Seen) => seen.files);

    it("U1 E9 a member's first answer needs no set-up, and welcomes nobody", async () => {
      await ann.command("faq do i need lead");
      expect(ann.last().text).toContain("Lead apron");
      expect(ann.last().text).not.toContain(WELCOME);
    });

    it("U1 E9 the first who may manage the space is welcomed once, and alone", async () => {
      await leo.command("faq do i need lead");
      expect(leo.last().text).toContain("Lead apron");
      expect(leo.last().text).toContain(WELCOME);
      expect(leo.last().isPrivate).toBe(true);
      expect(ann.channel().some(({ text }) => text.includes(WELCOME))).toBe(false);
      await leo.command("help");
      expect(leo.last().text).not.toContain(WELCOME);
    });

    it("U1 a leader sets name, zone, quiet hours and channel, one by one", async () => {
      await leo.lead("setup");
      expect(leo.last().text).toContain("Everything works as it stands");
      expect(leo.last().isPrivate).toBe(true);
      await leo.press("Announce in this channel");
      expect(leo.last().text).toContain("I will announce in this channel");
      await leo.press("Name");
      await leo.submit({ name: "Northern group" });
      expect(leo.last().text).toContain("Northern group");
      await leo.lead("setup");
      await leo.press("Quiet hours");
      await leo.submit({ hours: "9pm to 6am" });
      expect(leo.last().text).toContain("21:00 to 06:00");
      await leo.lead("setup new york");
      expect(leo.last().text).toContain("America/New_York");
    });

    it("R6 N19 a leader adds an exam block; a wrong date keeps what was typed", async () => {
      await leo.lead("exams");
      await leo.press("Add a block");
      await leo.submit({ label: "Finals", from: "2026-12-18", to: "2026-12-07" });
      const again = await leo.form();
      expect(again?.problems.join(" ")).toContain("last day comes before the first");
      expect(again?.values).toMatchObject({ label: "Finals", from: "2026-12-18" });
      await leo.submit({ label: "Finals", from: "2026-12-07", to: "2026-12-18" });
      expect(leo.last().text).toContain("Dec 7, 2026 to Dec 18, 2026");
    });

    it("what a leader takes away by mistake is put back", async () => {
      await leo.lead("exams");
      await leo.pick(leo.last().choices[0]!);
      expect(leo.last().text).toContain("Removed:");
      expect(leo.last().choices).toEqual([]);
      await leo.press("Put it back");
      expect(leo.last().text).toContain("Finals: Dec 7, 2026 to Dec 18, 2026");
      await leo.lead("setup");
      await leo.press("Leaders");
      await leo.pick("Ann");
      await leo.pick("Ann");
      expect(leo.last().text).toMatch(/Ann.* is off the list/);
      await leo.press("Put back");
      expect(leo.last().text).not.toContain("nobody yet");
      await leo.pick("Ann");
      expect(leo.last().text).toContain("nobody yet");
    });

    it("S3 A1 a member can do none of it, by command or by a made-up press", async () => {
      for (const line of ["setup", "exams", "audit", "link", "members list"]) {
        await ann.lead(line);
        expect(ann.last().text).toContain(FORBIDDEN);
        expect(ann.last().isPrivate).toBe(true);
      }
      await ann.command("help");
      for (const wire of [
        "setup.open-name",
        "exams.open",
        "leaders.code",
        "audit.show?page=0",
        "members.show?page=0",
      ]) {
        await ann.forge(wire);
        expect(ann.last().text).toContain(FORBIDDEN);
      }
    });

    it("S3 A1 a named leader is one until the name is taken off, also between seeing a button and pressing it", async () => {
      await leo.lead("setup");
      await leo.press("Leaders");
      await leo.pick("Ann");
      expect(leo.last().text).toContain("Ann");
      await ann.lead("setup");
      expect(ann.last().text).toContain("Set up your group");
      await ann.press("Name");
      await leo.pick("Ann");
      await ann.submit({ name: "Too late" });
      expect(ann.last().text).toContain(FORBIDDEN);
      await leo.lead("setup");
      expect(leo.last().text).toContain("Northern group");
    });

    it("A2 the audit log says who did what", async () => {
      await leo.lead("audit");
      const { text } = leo.last();
      for (const deed of [
        "Leo renamed the group",
        "Leo made Ann a leader",
        "Leo took Ann off",
        "Leo added an exam block",
      ])
        expect(text).toContain(deed);
      expect(text).not.toContain("Finals");
    });

    it("R9 leaders see who cannot be reached, and nothing else", async () => {
      await leo.lead("members list");
      expect(leo.last().text).toMatch(/Ann.*cannot be reached/);
      expect(leo.last().isPrivate).toBe(true);
    });

    it("V2 V5 a member sees what is kept, and takes it along as files of their own", async () => {
      await ben.command("remind add", { when: "in 3 days", what: "xylophone practice" });
      await ben.press("Yes, remind me");
      await ben.command("privacy show");
      expect(ben.last().text).toContain("1 reminder");
      expect(ben.last().text).toContain("In channels I read nothing");
      await ben.command("privacy export");
      await expect.poll(() => files(ben).length).toBeGreaterThanOrEqual(2);
      const [json, readable] = ["my-data.json", "my-data.txt"].map((name) =>
        files(ben).find((file) => file.name === name),
      );
      expect(json?.content).toContain("xylophone practice");
      expect(readable?.content).toContain("xylophone practice");
      expect(json?.content).not.toContain('"Ann"');
      expect(files(ann).some(({ name }) => name === "my-data.json")).toBe(false);
    });

    it("V3 S25 deleting needs two yeses, gives a receipt, and leaves a stranger", async () => {
      await ben.command("privacy delete");
      expect(ben.last().text).toContain("1 reminder");
      await ben.press("Yes, delete");
      await ben.submit({ word: "DELETE" });
      expect(ben.last().text).toContain("This is your receipt");
      expect(ben.last().text).toContain("1 reminder");
      await ben.command("remind list");
      expect(ben.last().text).not.toContain("xylophone");
      await ben.command("privacy show");
      expect(ben.last().text).not.toContain("reminder:");
    });

    it("S3 who may no longer manage the space is no leader at the next press", async () => {
      if (!door.demoteLeo) return;
      await leo.lead("setup");
      expect(leo.last().text).toContain("Set up your group");
      door.demoteLeo();
      await leo.press("Exam blocks");
      expect(leo.last().text).toContain(FORBIDDEN);
    });
  });
}
