// Reads what repeats ("every 2 weeks on friday", "last day of every month", "weekdays"): a small grammar of our own, because the date library hears one date only.
import { EVERY_MOST, instantOf, nextOccurrence, type Occurrence, plusDays, type Rule, wallClockOf } from "#core";
import { anchorOn, firstOnWeekday, firstPlanned } from "./anchor.ts";
import { readDay } from "./spoken-day.ts";
import { dayOfMonth, monthDay, weekdays } from "./spoken-repetition.ts";
import { type Asked, isTooFar, tooFar, type Unclear, unclear } from "./when.ts";

export type ReadRule = {
  readonly kind: "read";
  readonly rule: Rule;
  readonly first: Occurrence;
  readonly isMonthFirst: boolean;
};

const REPEATING =
  /\b(?:every|each|daily|weekly|monthly|quarterly|yearly|annually|fortnightly|biweekly|bimonthly|hourly|weekdays|workdays|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b/;

export const isRepeating = (phrase: string): boolean => REPEATING.test(phrase);

const ASK =
  "I did not understand how often. Try “every day at 7”, “every tuesday at 6pm”, “every 2 weeks on friday 9am”, “last day of every month” or “first monday of every month 8:30”.";

/** `phrase` in lower case, without its time of day, which is `time`. */
export async function readRule(phrase: string, time: string, asked: Asked): Promise<ReadRule | Unclear> {
  if (/\b(?:until|till|ending|except|but not|times)\b/.test(phrase))
    return unclear(
      "I cannot end or skip a repetition by itself. Leave that out, and take the reminder away when it is over.",
    );
  if (/\bevery (?:\d+ |other |second )?(?:hour|minute|second|min|hr)s?$|\bhourly\b/.test(phrase))
    return unclear("I repeat by days, weeks, months or years, not more often than daily. Try “every day at 7”.");
  if (/\bbi(?:weekly|monthly)\b/.test(phrase))
    return unclear(
      "That word is used for twice as often and for half as often. Write “every 2 weeks” or “every 2 months”.",
    );
  const [, body = phrase, tail] = /^(.+?) (?:from|starting|beginning|as of|start)(?: on)? (.+)$/.exec(phrase) ?? [];
  const today = wallClockOf(asked.now, asked.zone).date;
  const isOver = instantOf({ date: today, time }, asked.zone).at <= asked.now;
  let start = isOver ? plusDays(today, 1) : today;
  let isMonthFirst = false;
  if (tail !== undefined) {
    const day = await readDay(tail, today);
    if (day.kind === "unclear") return day;
    if (day.said === "none") return unclear(ASK);
    start = day.said === "weekday" && day.date === today && isOver ? plusDays(today, 7) : day.date;
    isMonthFirst = day.isMonthFirst;
  }
  if (isTooFar(start, today)) return tooFar();
  const rule = readBody(normalised(body), {
    time,
    start,
    today: tail === undefined ? today : start,
    given: tail !== undefined,
  });
  if (rule === undefined) return unclear(ASK);
  if ("kind" in rule) return rule;
  return { kind: "read", rule, first: nextOccurrence(rule, asked.zone, asked.now), isMonthFirst };
}

type Frame = {
  readonly time: string;
  /** The first day on which it can still happen. */
  readonly start: string;
  /** What a repetition without a day is counted from. */
  readonly today: string;
  /** The start was named and nothing may come before it. */
  readonly given: boolean;
};

function readBody(body: string, frame: Frame): Rule | Unclear | undefined {
  const { time, start, today } = frame;
  const counted = /^every (?:(\d{1,4}) )?(day|week|month|year)s?(?: (.+))?$/.exec(body);
  const every = Number(counted?.[1] ?? 1);
  if (every < 1 || every > EVERY_MOST)
    return unclear(`How often? I can repeat every 1 to ${EVERY_MOST} days, weeks, months or years.`);
  const on = counted?.[3];
  switch (counted?.[2]) {
    case "day":
      return on === undefined ? { every, unit: "days", from: start, time } : undefined;
    case "week":
      return on === undefined ? { every, unit: "weeks", from: today, time } : weekly(every, on, frame);
    case "month":
      return on === undefined ? { every, unit: "months", from: today, time } : monthly(every, on, frame);
    case "year":
      return on === undefined ? { every, unit: "years", from: today, time } : yearly(every, on, frame);
  }
  const listed = /^(?:every )?(?:(\d{1,3}) )?(.+)$/.exec(body);
  const interval = Number(listed?.[1] ?? 1);
  if (!listed?.[2] || interval < 1 || interval > EVERY_MOST) return undefined;
  return (
    weekly(interval, listed[2], frame) ??
    (listed[1] === undefined
      ? (monthly(1, listed[2], frame) ?? yearly(1, listed[2], frame))
      : yearly(1, body.replace(/^every /, ""), frame))
  );
}

function weekly(every: number, on: string, { time, start }: Frame): Rule | undefined {
  const days = weekdays(on);
  return days && { every, unit: "weeks", from: firstOnWeekday(start, days), time, on: days };
}

function monthly(every: number, spoken: string, { time, start, given }: Frame): Rule | Unclear | undefined {
  if (/^(?:fifth|5th) [a-z]+day$/.test(spoken))
    return unclear("Not every month has a fifth one. Write “last” instead, for instance “last friday of every month”.");
  const day = dayOfMonth(spoken);
  if (day === undefined) return undefined;
  if (typeof day === "number") {
    if (day < 1 || day > 31) return unclear(`No month has a day ${day}. Please check it.`);
    return { every, unit: "months", from: anchorOn({ day, start, every, mayLookBack: !given }), time };
  }
  return {
    every,
    unit: "months",
    from: firstPlanned({ every: 1, unit: "months", from: start, time, on: day }),
    time,
    on: day,
  };
}

function yearly(every: number, spoken: string, { time, start, given }: Frame): Rule | Unclear | undefined {
  const found = monthDay(spoken);
  if (found === undefined) return undefined;
  // A leap year has every day there is.
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][found.month - 1]!;
  if (found.day < 1 || found.day > longest) return unclear("That day does not exist. Please check the date.");
  const from = anchorOn({ ...found, start, every: 12 * every, mayLookBack: !given });
  return { every, unit: "years", from, time };
}

/** Brings the many ways to say it to the few that are read: "every <n> <unit> <on>". */
function normalised(body: string): string {
  const plain = body
    .replace(/\beach\b/g, "every")
    .replace(/^(?:at )?(?:on )?/, "")
    .replace(/\b(?:the|single) /g, "")
    .replace(/^every$|^daily\b/, "every day")
    .replace(/\bdaily$/, "every day")
    .replace(/\bweekly\b/, "every week")
    .replace(/\bfortnightly\b|\bevery fortnight\b/, "every 2 weeks")
    .replace(/\bmonthly\b/, "every month")
    .replace(/\bquarterly\b|\bevery quarter\b/, "every 3 months")
    .replace(/\b(?:yearly|annually)\b/, "every year")
    .replace(/\bevery other\b/, "every 2")
    .replace(
      /\bevery (second|third|fourth) (?=(?:day|week|weekend|month|year)s?\b)/,
      (_, word) => `every ${ORDER.indexOf(word)} `,
    )
    .replace(/\bevery second (?=[a-z]+days?$)/, "every 2 ");
  const turned = /^(.+?)(?: (?:of|in))? (every (?:\d{1,4} )?(?:day|week|month|year)s?)$/.exec(plain);
  const ordered = turned ? `${turned[2]} ${turned[1]}` : plain;
  return ordered
    .replace(/ (?:on|at) /g, " ")
    .replace(/ (?:on|at)$/, "")
    .replace(/ of month$/, "")
    .replace(/^every end$/, "every last day")
    .trim();
}

const ORDER = ["", "first", "second", "third", "fourth"];
