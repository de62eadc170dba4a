// Quiet hours: the part of each day in which nothing but the urgent is sent, read from the wall clock of the person's zone.
import { z } from "zod";
import { clockChange, instantsAround, isTime, plusDays, wallClockOf } from "./wall-clock.ts";

const timeOfDay = z.string().refine(isTime, "not a time of day");

/** `from` is quiet, `to` is not. May cross midnight; both the same: no quiet hours. */
export const quietHoursSchema = z.strictObject({ from: timeOfDay, to: timeOfDay });
export type QuietHours = Readonly<z.infer<typeof quietHoursSchema>>;

export function isQuiet(at: number, quiet: QuietHours, zone: string): boolean {
  return isQuietTime(wallClockOf(at, zone).time, quiet);
}

export function isQuietTime(time: string, { from, to }: QuietHours): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** The first instant (epoch ms) from `at` on that is not quiet: `at` itself when it is not. */
export function endOfQuiet(at: number, quiet: QuietHours, zone: string): number {
  if (!isQuiet(at, quiet, zone)) return at;
  // Silence ends where the clock shows `to`, or where it is turned to a time outside. On the day of a change `to` may come twice or not at all.
  const { date } = wallClockOf(at, zone);
  const ends = [date, plusDays(date, 1), plusDays(date, 2)].flatMap((day) =>
    instantsAround({ date: day, time: quiet.to }, zone),
  );
  const change = clockChange(at, Math.max(...ends), zone);
  if (change !== undefined) ends.push(change);
  return Math.min(...ends.filter((end) => end > at && !isQuiet(end, quiet, zone)));
}
