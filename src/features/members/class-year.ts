// A class year follows from the year of graduation and the date: nobody has to be moved up in July.
import type { Audience, ClassYear, Context, Pack } from "#core";

/** Academic years begin on 1 July. */
const JULY = 6;

/** Undefined when the year of graduation is unknown, or the person has graduated, or begins later. */
export function classYearOf(pack: Pack, graduates: number | undefined, now: number): ClassYear | undefined {
  if (graduates === undefined) return undefined;
  const date = new Date(now);
  const endsIn = date.getUTCFullYear() + (date.getUTCMonth() >= JULY ? 1 : 0);
  return pack.years.find(({ yearsLeft }) => yearsLeft === graduates - endsIn);
}

export function audienceOf({ guide, actor, clock }: Context): Audience | undefined {
  return classYearOf(guide.pack, actor.membership.graduates, clock.now())?.audience;
}
