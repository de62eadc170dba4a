// The form of every content file. A key that is not named here is a finding, so that a slip of the pen never passes in silence.
import { z } from "zod";
import { SLUG } from "./folder.ts";

export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\n]*$/);
export const slug = z.string().regex(SLUG);
export const date = z.iso.date();
export const audience = z.array(z.enum(["preclinical", "clinical", "no-home-program"]));
/** Checked further in actions.ts. */
export const actionText = z.string().regex(/^[a-z]+(?: [a-z0-9-]{1,64})?$/);

export const factNumber = z.string().regex(/^F\d+\.\d+$/);
export const sourceNumber = z.string().regex(/^(?:E\d+\.\d+|E\d+|[GVP]\d+)$/);

export const topicSchema = z.strictObject({
  title: line(80),
  aliases: z.array(line(60)).min(3),
  group: z.string(),
  audience,
  facts: z.array(factNumber),
  sources: z.array(sourceNumber).optional(),
  as_of: line(120).optional(),
  review_by: date.optional(),
  reviewed: date,
  related: z.array(slug).max(6),
  action: actionText,
  site_rules: z.boolean().optional(),
});

export const termSchema = z.strictObject({
  slug,
  term: line(80),
  aliases: z.array(line(80)).min(1),
  definition: line(400),
  say: line(60).optional(),
  see: z.array(slug).optional(),
  sources: z.array(sourceNumber).min(1),
  facts: z.array(factNumber).optional(),
});

export const termsSchema = z.array(termSchema);

const overlay = z.enum(["replace", "hide"]);

/** A group's own word may rest on nothing but its own knowledge. */
export const ownTermSchema = termSchema.extend({
  sources: z.array(sourceNumber).optional(),
  overlay: overlay.optional(),
});
export const hiddenTermSchema = z.strictObject({ slug, overlay });

export const sourceSchema = z.strictObject({
  name: line(120),
  page: z.url({ protocol: /^https?$/ }).optional(),
  grade: z.enum(["A", "B", "C", "D"]),
  as_of: line(120),
  dated: z.boolean().optional(),
  doubtful: z.boolean().optional(),
  use: z.enum(["yes", "no"]).optional(),
  checked: date,
});

export const resourcesSchema = z.array(
  z.strictObject({
    id: slug,
    name: line(120),
    url: z.url({ protocol: /^https?$/ }),
    checked: date,
    about: line(200),
  }),
);

const section = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/), title: line(60) });

export const packSchema = z.strictObject({
  id: slug,
  version: line(40),
  // Discord allows 32 characters to a command's name, and the leaders' root adds "-lead".
  command: z.string().regex(/^[a-z][a-z0-9-]{0,26}$/),
  names: z.strictObject({ group: line(60), field: line(60), short: line(30), society: line(60) }),
  source: line(60),
  groups: z.array(section).min(1),
  wordGroups: z.array(section).min(1),
  examples: z.record(slug, z.array(line(60)).min(1)),
  starters: z.array(line(60)).min(1).max(5),
  texts: z.strictObject({ welcome: z.string().min(1), siteRules: line(300), miss: line(300), reviewDue: line(300) }),
  zone: z.string().refine(isZone),
  patientNouns: z.array(line(40)),
  denyList: z.array(line(40)),
  years: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
        label: line(40),
        yearsLeft: z.int().min(0).max(12),
        audience: z.enum(["preclinical", "clinical", "no-home-program"]),
        mayMentor: z.boolean(),
      }),
    )
    .min(1),
});

export const unknownsSchema = z.array(
  z.strictObject({
    class: slug,
    cues: z.array(z.array(line(60)).min(1)).min(1),
    reply: z.string().min(1).max(500).optional(),
    pointer: slug.optional(),
    veto: z.boolean().optional(),
    unless: z.array(line(60)).min(1).optional(),
    weight: z.number().positive().max(3).optional(),
  }),
);

const phrases = z.array(line(60)).min(1);

export const lexiconSchema = z.strictObject({
  same: z.record(line(60), phrases),
  words: z.array(z.strictObject({ said: phrases, means: line(80), weight: z.number().positive().max(1) })),
  lists: z.record(slug, phrases),
});

/** By topic. */
export const cuesSchema = z.record(slug, phrases);

/** Written by a program: numbers, and the command that made them. */
export const weightsSchema = z.strictObject({
  madeBy: line(120),
  seed: z.int(),
  weights: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.number()),
});

/** What belongs under a key, as the end of the sentence "write ...". */
export const HINTS: ReadonlyMap<string, string> = new Map([
  ["title", "one line of at most 80 characters"],
  ["aliases", "a list of the words students type, like [dress, scrubs, attire]"],
  ["group", "the letter of a section in pack.yml"],
  ["audience", "a list of preclinical, clinical, no-home-program; [] means everybody"],
  ["facts", "a list of F numbers, like [F9.1, F10.4]"],
  ["sources", "a list of E, G and V numbers, like [E4.5, G33]"],
  ["as_of", 'the season or year as text, like "2025 season"'],
  ["review_by", "a day, like 2027-06-01"],
  ["reviewed", "the day somebody last read the text, like 2026-11-26"],
  ["checked", "the day it was checked, like 2026-11-26"],
  ["related", "a list of at most six slugs, like [what-to-wear, first-email]"],
  [
    "action",
    "one of draft <template>, checklist <id>, question <category>, log, openings, mentor, goals, glossary, cv, roadmap, menu, none",
  ],
  ["site_rules", "true or false"],
  ["overlay", "replace, append or hide; what is new has no such key"],
  ["slug", "a-z, 0-9 and hyphens, at most 64 characters"],
  ["term", "the word as shown, one line"],
  ["definition", "one line of at most 30 words"],
  ["see", "a list of slugs of other words"],
  ["page", "a web address that begins with https://"],
  ["url", "a web address that begins with https://"],
  ["command", "a-z, 0-9 and hyphens, at most 27 characters, without a slash"],
  ["zone", "a time zone, like America/New_York"],
  ["starters", "one to five questions of at most 60 characters"],
  ["cues", "a list of lists of words: one of each list must stand in the question"],
  ["version", 'text in quotes, like "1.0.0"'],
  ["ask", "one question, on one line"],
  ["label", "one line of at most 45 characters"],
  ["hint", "one line of at most 100 characters, an example"],
  ["blank", "what stands in brackets while the field is empty"],
  ["max", "how many characters may be typed, like 120"],
  ["fields", "one to five fields; they make one form"],
  ["closing", "a list of what to check before sending"],
  ["steps", "one to eight steps"],
  ["cases", "a list of word groups of pack.yml; left out when it fits every case"],
  ["years", "a list of the years in pack.yml"],
  ["yearsLeft", "the number of years until graduation, 0 in the last one"],
]);

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
