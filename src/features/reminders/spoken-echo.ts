// Says back what was understood, so that a wrong reading is seen before it is kept.
import {
  type DayOfMonth,
  daysBetween,
  isQuietTime,
  type Rule,
  type Shift,
  sayZone,
  type WallClock,
  WEEKDAYS,
  type Weekday,
  wallClockOf,
  weekdayOf,
} from "#core";
import type { Asked, Assumption, When } from "./when.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const NTH = ["", "first", "second", "third", "fourth"];

/** "Tue 16 Mar 2027, 18:00 (New York time), in 4 days." and what else must be known before saying yes. */
export function sayWhen(when: When, asked: Asked): string {
  switch (when.kind) {
    case "unclear":
      return when.sentence;
    case "once":
      return sentences(
        `${sayMoment(when.wall)} (${sayZone(asked.zone)}), ${sayDistance(when.at, asked)}.`,
        sayShift(when.wall, when.at, when.shift, asked.zone),
        ...when.assumed.map((one) => sayAssumption(one, when.wall.time)),
        sayQuiet(when.wall.time, asked),
      );
    case "rule":
      return sentences(
        `${capital(sayRule(when.rule))} (${sayZone(asked.zone)}), first on ${sayDay(when.first.wall.date)}, ${sayDistance(when.first.at, asked)}.`,
        sayShift(when.first.wall, when.first.at, when.first.shift, asked.zone),
        sayShortMonths(when.rule),
        ...when.assumed.map((one) => sayAssumption(one, when.rule.time)),
        sayQuiet(when.rule.time, asked),
      );
  }
}

/** "Tue 16 Mar 2027, 18:00" */
export const sayMoment = ({ date, time }: WallClock): string => `${sayDay(date)}, ${time}`;

/** "every 2 weeks on Friday at 09:00" */
export function sayRule(rule: Rule): string {
  const often = (unit: string) => (rule.every === 1 ? `every ${unit}` : `every ${rule.every} ${unit}s`);
  const at = `at ${rule.time}`;
  switch (rule.unit) {
    case "days":
      return `${often("day")} ${at}`;
    case "weeks": {
      const days = sayDays(rule.on ?? [weekdayOf(rule.from)]);
      return rule.every === 1 ? `every ${days} ${at}` : `${often("week")} on ${days} ${at}`;
    }
    case "months":
      return `${often("month")} on the ${rule.on ? sayDayOfMonth(rule.on) : ordinal(Number(rule.from.slice(8)))} ${at}`;
    case "years": {
      const month = MONTHS[Number(rule.from.slice(5, 7)) - 1];
      const day = rule.on ? `the ${sayDayOfMonth(rule.on)} of ${month}` : `${Number(rule.from.slice(8))} ${month}`;
      return `${often("year")} on ${day} ${at}`;
    }
  }
}

function sayDay(date: string): string {
  const weekday = capital(weekdayOf(date));
  return `${weekday} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

export function sayDistance(at: number, { now, zone }: Pick<Asked, "now" | "zone">): string {
  const minutes = Math.ceil((at - now) / 60_000);
  if (minutes < 120) return `in ${count(minutes, "minute")}`;
  const days = daysBetween(wallClockOf(now, zone).date, wallClockOf(at, zone).date);
  if (days === 0 || minutes < 12 * 60) return `in ${count(Math.round(minutes / 60), "hour")}`;
  if (days === 1) return "tomorrow";
  if (days < 60) return `in ${days} days`;
  return days < 730 ? `in about ${Math.round(days / 30.44)} months` : `in about ${Math.round(days / 365.25)} years`;
}

function sayShift(wall: WallClock, at: number, shift: Shift | undefined, zone: string): string {
  if (shift === undefined) return "";
  if (shift === "overlap") return `The clocks go back then and ${wall.time} comes twice; I take the first.`;
  const shown = wallClockOf(at, zone);
  const moved = shown.date === wall.date ? shown.time : sayMoment(shown);
  return `The clocks go forward then and ${wall.time} does not exist; I take ${moved}.`;
}

function sayAssumption(assumed: Assumption, time: string): string {
  switch (assumed) {
    case "time":
      return `You gave no time of day, so I took ${time}.`;
    case "morning":
      return `I took the hour as ${time}; write pm if you meant the evening.`;
    case "month-first":
      return "I read the month first, then the day.";
  }
}

function sayQuiet(time: string, { quietDefaults }: Asked): string {
  return quietDefaults && isQuietTime(time, quietDefaults)
    ? `That is within your quiet hours (${quietDefaults.from} to ${quietDefaults.to}); it comes all the same.`
    : "";
}

function sayShortMonths(rule: Rule): string {
  if ((rule.unit !== "months" && rule.unit !== "years") || rule.on !== undefined) return "";
  const day = Number(rule.from.slice(8));
  if (rule.unit === "years") return rule.from.endsWith("-02-29") ? "In years without that day it comes on 28 Feb." : "";
  return day > 28 ? "In shorter months it comes on the last day." : "";
}

function sayDays(days: readonly Weekday[]): string {
  const names = WEEKDAYS.filter((day) => days.includes(day)).map((day) => DAYS[WEEKDAYS.indexOf(day)]!);
  if (names.length === 5 && !days.includes("sat") && !days.includes("sun")) return "weekday (Monday to Friday)";
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function sayDayOfMonth(on: DayOfMonth): string {
  if (on === "last-day") return "last day";
  return `${on.nth === "last" ? "last" : NTH[on.nth]} ${DAYS[WEEKDAYS.indexOf(on.weekday)]}`;
}

function ordinal(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}

const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");
const count = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? "" : "s"}`;
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
