// Reads the day of a phrase ("next friday", "march 14", "in 3 days"). chrono finds the fields; what they mean in a zone is decided here.
import { daysInMonth, isDate, plusDays, plusMonths, type Weekday, weekdayOf } from "#core";
import { type Unclear, unclear } from "./when.ts";

export type SpokenDay = {
  readonly kind: "day";
  readonly date: string;
  /**
   * How sure the day is. "fixed": said in full, or today. "weekday": the next such day, which may be a week later.
   * "none": nothing was said.
   */
  readonly said: "fixed" | "weekday" | "none";
  readonly isMonthFirst: boolean;
};

/** Nothing in it could be read as a day. */
export const UNREADABLE =
  "I did not understand that as a date. Try “tomorrow 18:00”, “next friday 6pm” or “march 14 at 7:30”.";

const WEEKDAY_NAMES: Readonly<Record<string, Weekday>> = {
  mo: "mon",
  tu: "tue",
  we: "wed",
  th: "thu",
  fr: "fri",
  sa: "sat",
  su: "sun",
};
const WEEKDAY =
  /^(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?$/;

const DATE_LIKE =
  /^(?:\d+(?:[/.-]\d+){1,2}|\d.* ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*.*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d.*)$/;

/** "tue", "Tuesdays" and the like, in lower case. */
export function readWeekday(word: string): Weekday | undefined {
  return WEEKDAY.test(word) ? WEEKDAY_NAMES[word.slice(0, 2)] : undefined;
}

/** `phrase` in lower case, without a time of day, at most 100 characters. */
export async function readDay(phrase: string, today: string): Promise<SpokenDay | Unclear> {
  const rest = phrase.replace(/^(?:(?:on|by|for|the|coming|this coming) )+(?=\S)/, "").replace(/ (?:on|at)$/, "");
  if (rest === "" || rest === "on" || rest === "at") return day(today, "none");
  const numbered = readDayNumber(rest, today);
  if (numbered) return numbered;
  if (/^last (?!day)|^(?:the )?day before yesterday$|\bago$|^yesterday$|^previous /.test(rest))
    return unclear("That is in the past. Please name a moment that is still to come.");
  return readWithChrono(rest, today);
}

const day = (date: string, said: SpokenDay["said"], isMonthFirst = false): SpokenDay => ({
  kind: "day",
  date,
  said,
  isMonthFirst,
});

// "the 15th", "monday the 22nd", "the 3rd of next month": chrono does not read them.
function readDayNumber(phrase: string, today: string): SpokenDay | Unclear | undefined {
  const match =
    /^(?:([a-z]+) (?:the )?)?(\d{1,2})(?:st|nd|rd|th)(?: (?:of )?(?:the )?(this month|month|next month))?$/.exec(
      phrase,
    );
  const weekday = match?.[1] === undefined ? undefined : readWeekday(match[1]);
  if (!match || (match[1] !== undefined && !weekday)) return undefined;
  const number = Number(match[2]);
  if (number < 1 || number > 31) return unclear(`No month has a day ${number}. Please check the date.`);
  const firstOfMonth = `${today.slice(0, 8)}01`;
  const months = match[3] === undefined ? Array.from({ length: 14 }, (_, n) => n) : [match[3] === "next month" ? 1 : 0];
  const dates = months
    .map((n) => plusMonths(firstOfMonth, n))
    .filter((month) => number <= daysInMonth(month))
    .map((month) => plusDays(month, number - 1))
    .filter((date) => date >= today);
  const found = dates.find((date) => !weekday || weekdayOf(date) === weekday);
  if (found) return day(found, "fixed");
  return unclear("There is no such day ahead. Please write the date in full, for instance “march 14”.");
}

async function readWithChrono(phrase: string, today: string): Promise<SpokenDay | Unclear> {
  // 21 MiB and 0.1 s to load: only for those who type a date.
  const { parse } = await import("chrono-node/en");
  // Noon of the person's day, in whatever zone this process has: a carrier of the fields that no change of clocks touches.
  const carrier = new Date(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, Number(today.slice(8)), 12);
  const results = parse(phrase, carrier, { forwardDate: true });
  const [result] = results;
  if (results.length > 1)
    return unclear(
      "I read more than one date there. Please give one, like “march 26 18:00”; for several days write “every mon and wed 18:00”.",
    );
  if (!result && DATE_LIKE.test(phrase)) return unclear("There is no such day in the calendar. Please check the date.");
  if (!result || result.text !== phrase || result.start.isCertain("hour")) return unclear(UNREADABLE);
  if (result.end) return unclear("That is a span of time. Please name one moment, for instance “friday 18:00”.");
  const { start } = result;
  const isRelative = start.tags().has("result/relativeDate");
  const date = [start.get("year"), start.get("month"), start.get("day")]
    .map((field, index) => String(field).padStart(index === 0 ? 4 : 2, "0"))
    .join("-");
  if (!isDate(date)) return unclear("That day does not exist. Please check the date.");
  if (start.isCertain("month") && !start.isCertain("day") && !isRelative)
    return unclear("Which day of that month? Write it like “march 14”.");
  if (!start.isCertain("day") && !isRelative && start.isCertain("weekday"))
    return day(date, phrase.startsWith("this ") ? "fixed" : "weekday");
  if (!start.isCertain("day") && !isRelative) return unclear(UNREADABLE);
  const named = readWeekday(phrase.split(" ")[0] ?? "");
  if (named && start.isCertain("month") && named !== weekdayOf(date))
    return unclear("Weekday and date do not fit together. Please check them, or leave the weekday out.");
  return day(date, "fixed", isEitherOrder(phrase));
}

/** "03/04": a day and a month that could change places. */
function isEitherOrder(phrase: string): boolean {
  const match = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-]\d{2,4})?$/.exec(phrase);
  return match !== null && Number(match[1]) <= 12 && Number(match[2]) <= 12 && Number(match[1]) !== Number(match[2]);
}
