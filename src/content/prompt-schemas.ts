// The form of prompts, goals and entries. Nothing shows them yet; they are checked all the same, so that they are sound when something does.
import { z } from "zod";
import { factNumber, line, slug, sourceNumber } from "./schemas.ts";

const facts = z.array(factNumber);
const sentence = z.string().min(1).max(600);

/** A form's label and hint are as long as on Discord (form.ts in core). */
const asked = { id: slug, ask: line(45), hint: line(100).optional(), facts };

export const reflectionSchema = z.strictObject({
  reminder: sentence,
  items: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ ...asked, kind: z.literal("cases") }),
        z.strictObject({
          ...asked,
          kind: z.enum(["core", "rotating", "fifth"]),
          max: z.int().min(1).max(3000),
          story: z.boolean().optional(),
        }),
      ]),
    )
    .min(1),
});

const told = { id: slug, text: sentence, offer: slug.optional() };

export const mentorCheckinSchema = z.strictObject({
  items: z.array(z.strictObject({ ...told, when: line(200), facts })).min(1),
  mentor_side: z.array(z.strictObject({ id: slug, text: sentence })),
});

export const contactSchema = z.strictObject({ items: z.array(z.strictObject(told)).min(1) });

const half = z.record(
  slug,
  z.strictObject({ ask: line(300), choices: z.array(line(75)).min(2).max(25), thanks: line(300) }),
);
export const pairCheckinSchema = z.strictObject({ member: half, mentor: half });

export const goalsSchema = z.strictObject({
  picker: z.strictObject({ least: z.int().min(0), most: z.int().min(1).max(25), text: sentence }),
  items: z.array(z.strictObject({ id: slug, goal: line(200), done_when: line(200), facts })).min(1),
});

export const entriesSchema = z.strictObject({
  seasons: z
    .array(
      z.strictObject({
        id: slug,
        as_of: line(120),
        entries: z.int().min(1),
        meaningful: z.int().min(0),
        description_max: z.int().min(1),
        meaningful_max: z.int().min(1),
        types: z.array(line(100)).min(1),
        characteristics: z.array(line(100)).min(1),
        note: sentence,
        sources: z.array(sourceNumber).min(1),
      }),
    )
    .min(1),
  patterns: z
    .array(
      z.strictObject({
        id: slug,
        pattern: z.string().min(1).max(600),
        slots: z.array(z.string().regex(/^[a-z]{1,20}$/)).min(1),
        note: sentence,
        facts,
      }),
    )
    .min(1),
});
