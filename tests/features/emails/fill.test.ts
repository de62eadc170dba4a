// Filling in a letter: only what was typed goes in, as it was typed, and what is missing stays visible.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EmailTemplate } from "#core";
import { fill } from "#features/emails";

const template: EmailTemplate = {
  id: "watch",
  title: "Asking to watch",
  for: "",
  subject: "May {{me}} watch?",
  fields: [
    { id: "to", label: "Whom you write to", max: 60, blank: "surgeon" },
    { id: "me", label: "Your name", max: 40, blank: "your name" },
    { id: "constructor", label: "A name every object has", max: 40, blank: "nothing" },
  ],
  closing: [],
  body: "Dear {{to}},\n\nI am {{me}}. May I come {{constructor}}?\n\nKind regards,\n{{me}}",
};

describe("a letter", () => {
  it("has what was typed in its places", () => {
    const filled = fill(template, { to: "Dr. Adler", me: "Jo Lee", constructor: "on Friday" } as Record<
      string,
      string
    >);
    expect(filled).toEqual({
      subject: "May Jo Lee watch?",
      body: "Dear Dr. Adler,\n\nI am Jo Lee. May I come on Friday?\n\nKind regards,\nJo Lee",
      missing: [],
      words: 16,
    });
  });

  it("shows what is missing in brackets, and says it", () => {
    const { body, subject, missing } = fill(template, { to: "  ", me: "\u200b" });
    expect(subject).toBe("May [your name] watch?");
    expect(body).toContain("Dear [surgeon],");
    expect(body).toContain("May I come [nothing]?");
    expect(missing).toEqual(["Whom you write to", "Your name", "A name every object has"]);
  });

  it("does not stumble over full stops that were typed, and keeps those that belong there", () => {
    const { body } = fill(template, { to: "Dr. Adler,", me: "Jo Lee Jr.", constructor: "soon?" } as Record<
      string,
      string
    >);
    expect(body).toContain("Dear Dr. Adler,\n");
    expect(body).toContain("I am Jo Lee Jr. May");
    expect(body).toMatch(/come soon\?\n/);
    expect(body).toMatch(/Jo Lee Jr\.$/);
  });

  it("a question typed where a sentence ends keeps its question mark", () => {
    expect(fill({ ...template, body: "Also: {{to}}." }, { to: "May I come?" }).body).toBe("Also: May I come?");
  });

  it("braces, dollar signs and marks that somebody types stay what they are", () => {
    const typed = "{{me}} $& $1 $$ **x** <@1> {{to}}";
    expect(fill(template, { to: typed, me: "Jo" }).body).toContain(`Dear ${typed},`);
  });

  it("line breaks and invisible characters do not tear it apart", () => {
    const { body } = fill(template, { to: "Dr.\r\nAdler\u202e\n\n\nBcc: all", me: "Jo" });
    expect(body).toContain("Dear Dr. Adler Bcc: all,");
  });

  it("what is too long is cut where the field ends, in whole letters", () => {
    const { body } = fill(template, { to: "Jo", me: "👩🏽‍⚕️".repeat(30) });
    const name = body.split("\n").at(-1)!;
    expect(name.length).toBeLessThanOrEqual(40);
    expect(name).toMatch(/^(?:👩🏽‍⚕️)+…$/u);
  });

  it("whatever is typed, the template's own words stand and no field is left open", () => {
    const values = fc.dictionary(
      fc.constantFrom("to", "me", "constructor", "__proto__", "other"),
      fc.string({ unit: "grapheme", maxLength: 200 }),
    );
    fc.assert(
      fc.property(values, (typed) => {
        const { body, subject } = fill(template, typed);
        expect(body).toMatch(/^Dear .+,\n\nI am .+ May I come .+\?\n\nKind regards,\n.+$/su);
        expect(body.split("\n")).toHaveLength(6);
        expect(subject).toMatch(/^May .+ watch\?$/su);
        expect(subject).not.toContain("\n");
      }),
    );
  });
});
