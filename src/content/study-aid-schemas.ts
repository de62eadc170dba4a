// The form of checklists, questions, e-mail templates and the roadmap.
import { z } from "zod";
import { actionText, audience, date, factNumber, line, slug, sourceNumber } from "./schemas.ts";

const facts = z.array(factNumber);
const sources = z.array(sourceNumber).optional();

export const checklistSchema = z.strictObject({
  title: line(80),
  facts,
  sources,
  site_rules: z.boolean().optional(),
  reviewed: date,
});

export const questionsSchema = z.strictObject({
  title: line(60),
  about: line(150),
  items: z
    .array(
      z.strictObject({
        id: slug,
        ask: line(200),
        when: z.enum(["before", "pause", "after", "meeting", "any"]),
        audience,
        cases: z.array(z.string()).optional(),
        facts,
      }),
    )
    .min(1),
});

/** Label and hint: Discord's modal (form.ts in core); five fields make one form. */
export const emailSchema = z.strictObject({
  title: line(80),
  for: line(200),
  facts,
  sources,
  audience,
  subject: line(120),
  fields: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z]{1,20}$/),
        label: line(45),
        hint: line(100).optional(),
        max: z.int().min(1).max(300),
        blank: line(100),
      }),
    )
    .min(1)
    .max(5),
  closing: z.array(line(200)).min(1).max(6),
  phone: line(700).optional(),
});

export const roadmapSchema = z.strictObject({
  stages: z
    .array(
      z.strictObject({
        id: slug,
        title: line(75),
        years: z.array(z.string()).min(1).optional(),
        beside: z.enum(["any", "late", "no-home"]).optional(),
        audience,
        steps: z
          .array(z.strictObject({ text: line(300), topic: slug.optional(), action: actionText.optional() }))
          .min(1)
          .max(8),
        facts,
        sources,
        as_of: line(120).optional(),
      }),
    )
    .min(1)
    .max(25), // one pick-list
});
