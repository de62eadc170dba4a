// A class year follows from the year of graduation and the date: nobody has to be moved up in July.
import type { Audience, ClassYear, Context, Pack } from "#core";

/** Academic years begin on 1 July. */
const JULY = 6;

/** Undefined when the year of graduation is unknown, or the person has graduated, or begins later. */
export function classYearOf(pack: Pack, graduates: number | undefined, now: number): ClassYear | undefined {
  if (graduates === undefined) return undefined;
  return pack.years.find(({ yearsLeft }) => yearsLeft === graduates - endOfYear(now));
}

/** The year in which somebody of this class year graduates. */
export function graduationOf(pack: Pack, id: string, now: number): number | undefined {
  const year = pack.years.find((candidate) => candidate.id === id);
  return year && endOfYear(now) + year.yearsLeft;
}

function endOfYear(now: number): number {
  const date = new Date(now);
  return date.getUTCFullYear() + (date.getUTCMonth() >= JULY ? 1 : 0);
}

export function audienceOf({ guide, actor, clock }: Context): Audience | undefined {
  return classYearOf(guide.pack, actor.membership.graduates, clock.now())?.audience;
}
