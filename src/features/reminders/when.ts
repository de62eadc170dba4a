// What a person may mean by "when": once, again and again, or something that was not understood.
import { type Occurrence, plusMonths, type QuietHours, type Rule, type Shift, type WallClock } from "#core";

/** Who is asking, from where, and at which moment. */
export type Asked = {
  /** Epoch ms. */
  readonly now: number;
  readonly zone: string;
  /** Keeps the time that is taken when none was given out of these; the echo names it when the typed one lies within. */
  readonly quietDefaults?: QuietHours;
};

/** What was filled in or chosen, so that the echo can say so. */
export type Assumption =
  /** No time of day was given. */
  | "time"
  /** "at 7" without am or pm. */
  | "morning"
  /** "03/04" */
  | "month-first";

export type Unclear = {
  readonly kind: "unclear";
  /** For the person: what is missing, and an example. */
  readonly sentence: string;
};

export type When =
  | {
      readonly kind: "once";
      readonly wall: WallClock;
      /** Epoch ms, after `now`. */
      readonly at: number;
      readonly shift?: Shift;
      readonly assumed: readonly Assumption[];
    }
  | {
      readonly kind: "rule";
      readonly rule: Rule;
      /** The first occurrence after `now`. */
      readonly first: Occurrence;
      readonly assumed: readonly Assumption[];
    }
  | Unclear;

/** A reminder further ahead is a slip of the finger. */
const MOST_YEARS = 10;
export const isTooFar = (date: string, today: string): boolean => date > plusMonths(today, 12 * MOST_YEARS);
export const tooFar = (): Unclear => unclear(`That is more than ${MOST_YEARS} years ahead. Please check the year.`);

export const unclear = (sentence: string): Unclear => ({ kind: "unclear", sentence });
