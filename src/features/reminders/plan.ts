// A reminder that was understood but not yet said yes to: it lives in a draft, never in the database.

import { z } from "zod";
import { instantOf, nextOccurrence, occurrence, type Reminder, ruleSchema } from "#core";
import type { Asked, When } from "./when.ts";

const planSchema = z.object({
  zone: z.string(),
  date: z.string(),
  time: z.string(),
  rule: ruleSchema.exactOptional(),
  /** Another message comes so long before. */
  noticeMinutes: z.number().exactOptional(),
  /** Epoch ms, as understood; over a change of clocks it cannot be worked out from the wall clock alone ("in 10 minutes"). */
  at: z.number(),
});
export type Plan = z.infer<typeof planSchema>;

export function planOf(when: Exclude<When, { kind: "unclear" }>, { zone }: Asked): Plan {
  return when.kind === "once"
    ? { zone, ...when.wall, at: when.at }
    : { zone, date: when.rule.from, time: when.rule.time, rule: when.rule, at: when.first.at };
}

export const writePlan = (plan: Plan): string => JSON.stringify(plan);
export const readPlan = (written: string | undefined): Plan | undefined =>
  written === undefined ? undefined : planSchema.safeParse(JSON.parse(written)).data;

/** When it comes next, seen from `now`; undefined when it is over. */
export function nextOf({ rule, zone, at }: Pick<Plan, "rule" | "zone" | "at">, now: number): number | undefined {
  if (at > now) return at;
  return rule && nextOccurrence(rule, zone, now).at;
}

/**
 * The same planned day and wall clock, in another zone. Counted by the occurrence, so that none is skipped or comes twice: who flew east past the
 * time gets it at once, and late; who flew west after it came does not get it again.
 */
export function movedTo(zone: string, { rule, date, time, zone: before, nextDueAt = 0 }: Reminder): number {
  if (!rule) return instantOf({ date, time }, zone).at;
  return occurrence(rule, zone, nextOccurrence(rule, before, nextDueAt - 1).index).at;
}
