// Reads how long from now ("in 20 minutes", "an hour and a half", "in 3 days"): hours are counted exactly, days on the calendar.

export type Span = { readonly minutes: number; readonly days: number; readonly months: number };

type Unit = { readonly [K in keyof Span]?: number };
const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^m(?:in(?:ute)?s?)?$/, { minutes: 1 }],
  [/^h(?:(?:ou)?rs?)?$/, { minutes: 60 }],
  [/^d(?:ays?)?$/, { days: 1 }],
  [/^w(?:(?:ee)?ks?)?$/, { days: 7 }],
  [/^fortnights?$/, { days: 14 }],
  [/^mo(?:nth)?s?$/, { months: 1 }],
  [/^y(?:(?:ea)?rs?)?$/, { months: 12 }],
];

// At most this many parts ("1 day 2 hours 30 minutes"): more are no duration but a test of patience.
const MOST_PARTS = 4;
const PART = /^(\d{1,4}(?:\.5)?|half an?|an?|a couple of|a few) ?([a-z]+)( and a half)?(?: and | |$)/;
const WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  "half a": 0.5,
  "half an": 0.5,
  "a couple of": 2,
  "a few": 3,
};

/** Longer than anybody plans, and than the calendar reaches. */
export const isTooLong = ({ minutes, days, months }: Span): boolean => minutes / 1440 + days + 30 * months > 5000;

/** In lower case. Undefined when it is no duration; halves are taken of hours and minutes only. */
export function readSpan(phrase: string): Span | undefined {
  let left = phrase
    .replace(/^(?:in|after) /, "")
    .replace(/ (?:from now|later|time)$/, "")
    .replace(/(?<=[a-z])'$/, "")
    .replace(/\b(\d{1,2})h(\d{2})\b/, "$1 h $2 min");
  const span = { minutes: 0, days: 0, months: 0 };
  for (let parts = 0; left !== ""; parts++) {
    const match = PART.exec(left);
    const unit = UNITS.find(([name]) => name.test(match?.[2] ?? ""))?.[1];
    if (!match || !unit || parts === MOST_PARTS) return undefined;
    const amount = (WORDS[match[1]!] ?? Number(match[1])) + (match[3] ? 0.5 : 0);
    if (!Number.isInteger(amount) && unit.minutes === undefined) return undefined;
    span.minutes += amount * (unit.minutes ?? 0);
    span.days += amount * (unit.days ?? 0);
    span.months += amount * (unit.months ?? 0);
    left = left.slice(match[0].length);
  }
  return span.minutes + span.days + span.months > 0 ? span : undefined;
}
