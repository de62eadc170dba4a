// Reads when something shall happen, as people type it ("next friday 18:00", "every 2 weeks on friday 9am"), in their own zone.
import {
  clean,
  instantOf,
  isQuietTime,
  plusDays,
  plusMonths,
  type Shift,
  sayZone,
  type WallClock,
  wallClockOf,
} from "#core";
import { readDay } from "./spoken-day.ts";
import { sayMoment } from "./spoken-echo.ts";
import { isRepeating, readRule } from "./spoken-rule.ts";
import { isTooLong, readSpan, type Span } from "./spoken-span.ts";
import { takeTime } from "./spoken-time.ts";
import { type Asked, type Assumption, isTooFar, tooFar, unclear, type When } from "./when.ts";

/** No more is read, whatever comes (SECURITY S9): the date library takes a second for 8,000 characters. */
export const SPOKEN_LIMIT = 100;

export async function readWhen(typed: string, asked: Asked): Promise<When> {
  const phrase = hear(typed);
  if (typed.slice(SPOKEN_LIMIT).trim() !== "")
    return unclear(`Please write only the date and the time, in at most ${SPOKEN_LIMIT} characters.`);
  if (phrase === "") return unclear("When? Write it like “tomorrow 18:00” or “every tuesday at 6pm”.");
  if (ZONE.test(phrase))
    return unclear(
      `I read times in your own zone (${sayZone(asked.zone)}). Please leave the zone out, and give your own time.`,
    );
  if (isRepeating(phrase)) return readRepeating(phrase, asked);
  const span = readSpan(phrase);
  if (span && isTooLong(span)) return tooFar();
  if (span && span.minutes > 0) return onceAfter(span, asked);
  const spoken = takeTime(phrase);
  if (spoken.isWrong) return unclear("That is not a time of day. Write it like 18:30 or 6:30pm.");
  const today = wallClockOf(asked.now, asked.zone).date;
  const calendarSpan = readSpan(spoken.rest);
  if (calendarSpan && isTooLong(calendarSpan)) return tooFar();
  const day =
    calendarSpan && calendarSpan.minutes === 0
      ? ({ kind: "day", date: dateAfter(calendarSpan, today), said: "fixed", isMonthFirst: false } as const)
      : await readDay(spoken.rest, today);
  if (day.kind === "unclear") return day;
  const time = spoken.time ?? defaultTime(asked);
  if (day.said === "none" && spoken.time === undefined)
    return unclear("When? Write it like “tomorrow 18:00” or “every tuesday at 6pm”.");
  let wall: WallClock = { date: day.date, time };
  let { at, shift } = instantOf(wall, asked.zone);
  if (day.date === today && at <= asked.now && spoken.time === undefined && day.said === "fixed")
    return unclear(`At what time today? It is past ${time} already. Write it like “today 18:00”.`);
  const isVague = day.said === "none" || (day.said === "weekday" && day.date === today);
  if (isVague && (at <= asked.now || spoken.time === undefined)) {
    wall = { date: plusDays(day.date, day.said === "none" ? 1 : 7), time };
    ({ at, shift } = instantOf(wall, asked.zone));
  }
  const assumed: Assumption[] = [
    ...(spoken.time === undefined ? (["time"] as const) : []),
    ...(spoken.isBareHour ? (["morning"] as const) : []),
    ...(day.isMonthFirst ? (["month-first"] as const) : []),
  ];
  return once(wall, at, shift, assumed, asked);
}

// Another zone than the person's own would be read as theirs.
const ZONE = /\b(?:utc|gmt|[ecmp][sd]t|cet|cest|bst|ist)\b|\d[+-]\d{2}:?\d{2}$/;

/** What is read of the typed words: lower case, single blanks, plain quotes, numbers as digits, and never more than the limit. */
export function hear(typed: string): string {
  return clean(typed.slice(0, SPOKEN_LIMIT))
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, "-")
    .replace(/(?<=\d)t(?=\d)/, " ")
    .replace(/[\s,;“”"]+/g, " ")
    .replace(/\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/g, (word) => NUMBERS[word] ?? word)
    .replace(/\bhalf past (\d{1,2})\b/, "at $1:30")
    .replace(/\bquarter past (\d{1,2})\b/, "at $1:15")
    .replace(/\bquarter to (\d{1,2})\b/, (_, hour) => `at ${(Number(hour) + 11) % 12 || 12}:45`)
    .replace(/\bto?m+or+ow\b/g, "tomorrow")
    .replace(/\b(?:the )?day after tomorrow\b/, "in 2 days")
    .replace(/\b(?:tues|weds|thurs?)\b/g, (word) => word.slice(0, 3))
    .replace(/^remind me /, "")
    .replace(/\bat at\b/g, "at")
    .slice(0, SPOKEN_LIMIT)
    .trim()
    .replace(/(?<!\b[ap]\.m)[.!?]$/, "");
}

const NUMBERS: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
  eleven: "11",
  twelve: "12",
};

/** Nine in the morning, or when the quiet hours end if they last longer. */
function defaultTime({ quietDefaults }: Asked): string {
  return quietDefaults && isQuietTime("09:00", quietDefaults) ? quietDefaults.to : "09:00";
}

async function readRepeating(phrase: string, asked: Asked): Promise<When> {
  const spoken = takeTime(phrase);
  if (spoken.isWrong) return unclear("That is not a time of day. Write it like 18:30 or 6:30pm.");
  if (phrase === "every") return unclear("How often? Write it like “every day at 7” or “every tuesday at 6pm”.");
  const read = await readRule(spoken.rest, spoken.time ?? defaultTime(asked), asked);
  if (read.kind === "unclear") return read;
  const assumed: Assumption[] = [
    ...(spoken.time === undefined ? (["time"] as const) : []),
    ...(spoken.isBareHour ? (["morning"] as const) : []),
    ...(read.isMonthFirst ? (["month-first"] as const) : []),
  ];
  return { kind: "rule", rule: read.rule, first: read.first, assumed };
}

/** Hours and minutes pass exactly, even over a change of clocks; whole minutes, never early. */
function onceAfter(span: Span, asked: Asked): When {
  const { date, time } = wallClockOf(asked.now, asked.zone);
  const isExact = span.days + span.months === 0;
  const start = isExact ? asked.now : instantOf({ date: dateAfter(span, date), time }, asked.zone).at;
  const at = Math.ceil((start + span.minutes * 60_000) / 60_000) * 60_000;
  const wall = wallClockOf(at, asked.zone);
  return once({ date: wall.date, time: wall.time }, at, undefined, [], asked);
}

const dateAfter = ({ days, months }: Span, date: string): string => plusDays(plusMonths(date, months), days);

function once(
  wall: WallClock,
  at: number,
  shift: Shift | undefined,
  assumed: readonly Assumption[],
  asked: Asked,
): When {
  if (at <= asked.now) return unclear(`${sayMoment(wall)} is in the past. Please name a moment that is still to come.`);
  if (isTooFar(wall.date, wallClockOf(asked.now, asked.zone).date)) return tooFar();
  return { kind: "once", wall, at, ...(shift && { shift }), assumed };
}
