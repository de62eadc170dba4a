// Takes the time of day out of a phrase ("friday at 6:30pm", "tomorrow evening"), so that only the date is left to read.

/** Time of day as "18:30"; `rest` is the phrase without it. */
export type TakenTime = {
  readonly time?: string;
  /** An hour alone, which could be meant as evening: "at 7". */
  readonly isBareHour: boolean;
  /** Something that looks like a time and is none: "25:00". */
  readonly isWrong: boolean;
  readonly rest: string;
};

const PARTS: readonly (readonly [RegExp, { time: string; from: number; leaves: string }])[] = [
  [/\b(?:in |during )?(?:the |this )?morning\b/, { time: "08:00", from: 24, leaves: "" }],
  [/\b(?:in |during )?(?:the |this )?afternoon\b/, { time: "15:00", from: 1, leaves: "" }],
  [/\b(?:in |during )?(?:the |this )?evening\b/, { time: "18:00", from: 4, leaves: "" }],
  [/\btonight\b|\bthis night\b/, { time: "20:00", from: 5, leaves: "today" }],
  [/\b(?:at )?night\b/, { time: "20:00", from: 5, leaves: "" }],
];

const NAMED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:at )?(?:noon|midday)\b/, "12:00"],
  [/\b(?:at )?midnight\b/, "00:00"],
];

// In order: "18:30", "6:30 pm"; "6pm", "6 p.m."; "0630", "at 1830", "1830h"; "at 7", "7 o'clock". Each begins with digits or a fixed word: linear.
const CLOCK = /(?:\b(?:at|by) |@ ?)?\b(\d{1,2}):(\d{2})(?: ?([ap])\.?m\b\.?|([ap])\b)?(?!:?\d)/;
const MERIDIEM = /(?:\b(?:at|by) |@ ?)?\b(\d{1,2})(?: ?([ap])\.?m\b\.?|([ap])\b)/;
const MILITARY =
  /(?:\b(?:at|by) |@ ?)(\d{2})(\d{2})(?: ?(?:h|hrs|hours))?\b|\b(\d{2})(\d{2}) ?(?:h|hrs|hours)\b|\b(0\d)([0-5]\d)\b/;
const BARE = /(?:\b(?:at|by) |@ ?)(\d{1,2})(?: ?h| o'?clock)?\b(?![:/.-])|\b(\d{1,2}) o'?clock\b/;

export function takeTime(phrase: string): TakenTime {
  for (const [pattern, time] of NAMED) {
    const match = pattern.exec(phrase);
    if (match) return { time, isBareHour: false, isWrong: false, rest: without(phrase, match) };
  }
  const part = PARTS.map(([pattern, spoken]) => ({ match: pattern.exec(phrase), spoken })).find(({ match }) => match);
  const leaves = part?.match?.[0].includes("this ") ? "today" : part?.spoken.leaves;
  const left = part?.match ? without(phrase, part.match, leaves) : phrase;
  const clock = readClock(left);
  if (!clock) {
    const found = part && { time: part.spoken.time };
    return { ...found, isBareHour: false, isWrong: false, rest: left };
  }
  const { match, minute } = clock;
  let { hour } = clock;
  if (clock.meridiem !== undefined) {
    if (hour < 1 || hour > 12) return { isBareHour: false, isWrong: true, rest: left };
    hour = (hour % 12) + (clock.meridiem === "p" ? 12 : 0);
  } else if (part && hour < 12 && hour >= part.spoken.from) hour += 12;
  const isWrong = hour > 23 || minute > 59;
  const isBareHour = clock.isBare && !part && clock.hour >= 1 && clock.hour <= 11;
  const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return { ...(!isWrong && { time }), isBareHour, isWrong, rest: without(left, match) };
}

type Clock = {
  readonly match: RegExpExecArray;
  readonly hour: number;
  readonly minute: number;
  readonly meridiem?: string;
  readonly isBare: boolean;
};

function readClock(phrase: string): Clock | undefined {
  const read = (match: RegExpExecArray | null, hour = "", minute = "0", meridiem?: string, isBare = false) =>
    match ? { match, hour: Number(hour), minute: Number(minute), isBare, ...(meridiem && { meridiem }) } : undefined;
  const clock = CLOCK.exec(phrase);
  const spoken = MERIDIEM.exec(phrase);
  const military = MILITARY.exec(phrase);
  const bare = BARE.exec(phrase);
  return (
    read(clock, clock?.[1], clock?.[2], clock?.[3] ?? clock?.[4]) ??
    read(spoken, spoken?.[1], "0", spoken?.[2] ?? spoken?.[3]) ??
    read(military, military?.[1] ?? military?.[3] ?? military?.[5], military?.[2] ?? military?.[4] ?? military?.[6]) ??
    read(bare, bare?.[1] ?? bare?.[2], "0", undefined, true)
  );
}

function without(phrase: string, match: RegExpExecArray, instead = ""): string {
  const text = `${phrase.slice(0, match.index)} ${instead} ${phrase.slice(match.index + match[0].length)}`;
  return text.replace(/ +/g, " ").trim();
}
