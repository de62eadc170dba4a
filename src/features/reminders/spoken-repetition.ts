// The days inside a repetition: lists of weekdays, days of a month, days of a year.
import { type DayOfMonth, WEEKDAYS, type Weekday } from "#core";
import { readWeekday } from "./spoken-day.ts";

const WORKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];
const WEEKEND: readonly Weekday[] = ["sat", "sun"];

/** "friday", "tuesdays and thursdays", "mon wed fri", "monday to thursday", "weekdays": in the order of the week. */
export function weekdays(spoken: string): Weekday[] | undefined {
  const range = /^([a-z]+)(?: ?- ?| to | through | till )([a-z]+)$/.exec(spoken);
  const [first, last] = [range?.[1], range?.[2]].map((word) => WEEKDAYS.indexOf(readWeekday(word ?? "") ?? "mon"));
  if (range && readWeekday(range[1]!) && readWeekday(range[2]!) && first! < last!)
    return WEEKDAYS.slice(first, last! + 1);
  const found = new Set<Weekday>();
  for (const word of spoken.split(/ and | & |\/| \+ | /)) {
    const day = readWeekday(word);
    if (day) found.add(day);
    else if (/^(?:weekday|workday|working day)s?$/.test(word)) for (const one of WORKDAYS) found.add(one);
    else if (/^weekends?$/.test(word)) for (const one of WEEKEND) found.add(one);
    else return undefined;
  }
  return WEEKDAYS.filter((day) => found.has(day));
}

const NTH: Readonly<Record<string, 1 | 2 | 3 | 4 | "last">> = {
  first: 1,
  "1st": 1,
  second: 2,
  "2nd": 2,
  third: 3,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
  last: "last",
};

/** "31st", "day 15", "last day", "first monday". */
export function dayOfMonth(spoken: string): number | DayOfMonth | undefined {
  if (/^(?:last day|end)$/.test(spoken)) return "last-day";
  if (/^first day$/.test(spoken)) return 1;
  const number = /^(?:day )?(\d{1,2})(?:st|nd|rd|th)?(?: day)?$/.exec(spoken);
  if (number) return Number(number[1]);
  const [, word = "", name = ""] = /^([a-z0-9]+) ([a-z]+)$/.exec(spoken) ?? [];
  const nth = Object.hasOwn(NTH, word) ? NTH[word] : undefined;
  const weekday = readWeekday(name);
  return nth && weekday ? { nth, weekday } : undefined;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;

/** "29 feb", "february 29th". */
export function monthDay(spoken: string): { readonly month: number; readonly day: number } | undefined {
  const match =
    /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)$/.exec(spoken) ?? /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?$/.exec(spoken);
  const [name, day] = /^\d/.test(match?.[1] ?? "") ? [match?.[2], match?.[1]] : [match?.[1], match?.[2]];
  if (name === undefined || !MONTH.test(name)) return undefined;
  return { month: MONTHS.indexOf(name.slice(0, 3)) + 1, day: Number(day) };
}
