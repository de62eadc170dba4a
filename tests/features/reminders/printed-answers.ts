// Prints what the time rules and the reader of dates answer, so that runs under different process zones can be compared.
import { endOfQuiet, instantOf, nextOccurrence, occurrence, searchZones, wallClockOf } from "#core";
import { readWhen, sayWhen } from "#features/reminders";
import { HARD_CASES, REPEATING_CASES } from "../../core/time/hard-cases.ts";
import { AGAIN, ONCE, UNCLEAR } from "./spoken-phrases.ts";

// Noon, and moments at which the clocks of New York or of Tokyo's neighbours stand beside a change or at midnight.
const moments = [
  Date.UTC(2027, 2, 12, 17, 0),
  Date.UTC(2027, 2, 14, 6, 59),
  Date.UTC(2027, 2, 14, 7, 30),
  Date.UTC(2027, 10, 7, 5, 45),
  Date.UTC(2027, 11, 31, 23, 30),
];
const zones = ["America/New_York", "Asia/Tokyo", "Europe/Berlin"];

for (const { zone, date, time } of HARD_CASES) {
  const { at, shift } = instantOf({ date, time }, zone);
  console.log(zone, date, time, new Date(at).toISOString(), shift ?? "", wallClockOf(at, zone));
}
for (const { rule, zone, hits } of REPEATING_CASES)
  for (const [index] of hits.entries()) {
    const { at } = occurrence(rule, zone, index);
    console.log(JSON.stringify(rule), new Date(at).toISOString(), nextOccurrence(rule, zone, at).wall);
  }
for (const now of moments)
  for (const zone of zones) {
    const asked = { now, zone, quietDefaults: { from: "22:00", to: "07:00" } };
    console.log(new Date(endOfQuiet(now, asked.quietDefaults, zone)).toISOString(), searchZones("eastern", 1, now));
    for (const [phrase] of [...ONCE, ...AGAIN, ...UNCLEAR]) {
      const when = await readWhen(phrase, asked);
      console.log(phrase, "|", JSON.stringify(when), "|", sayWhen(when, asked));
    }
  }
