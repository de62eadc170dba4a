// Tells the time from the words where both were typed in one line: "tomorrow 6pm call Ben".
import { readWhen, SPOKEN_LIMIT } from "./spoken-date.ts";
import { UNREADABLE } from "./spoken-day.ts";
import type { Asked, When } from "./when.ts";

export type SplitLine = { readonly when: When; readonly spoken: string; readonly what: string };

/** More words than any date has; each length is read once. */
const MOST_WORDS = 14;
/** A time does not end with one of these; what is to be said may well begin with it. */
const LEADS_ON = /^(?:a|an|and|at|by|every|for|from|in|of|on|the|to|with)$/i;

/**
 * Several words in `when` were given as a whole (an option, a form, quotes) and are taken as they are. One word may be the beginning of a line:
 * then the longest beginning that reads as a time counts, and what follows is what to say.
 */
export async function splitLine(when: string, what: string, asked: Asked): Promise<SplitLine> {
  if (/\s/.test(when.trim())) return { when: await readWhen(when, asked), spoken: when, what };
  const words = `${when} ${what}`.trim().split(/\s+/);
  let problem: SplitLine | undefined;
  for (let length = Math.min(words.length, MOST_WORDS); length >= 1; length--) {
    const spoken = words.slice(0, length).join(" ");
    if (spoken.length > SPOKEN_LIMIT || LEADS_ON.test(words[length - 1] ?? "")) continue;
    const read = await readWhen(spoken, asked);
    const split = { when: read, spoken, what: restAfter(`${when} ${what}`, length) };
    if (read.kind !== "unclear") return split;
    // The sentence that says most: about the longest beginning of which anything was understood.
    if (!problem && read.sentence !== UNREADABLE) problem = split;
  }
  return problem ?? { when: await readWhen(when, asked), spoken: when, what };
}

/** As it was typed, line breaks and all. */
function restAfter(line: string, words: number): string {
  return line.trimStart().replace(new RegExp(`^(?:\\S+\\s*){${words}}`), "");
}
