// Quiet hours as they are typed: "22:00-07:00", "10pm to 7am", "none", "default".
import { isTime, type QuietHours } from "#core";

export type ReadQuiet =
  | { readonly kind: "hours"; readonly quiet: QuietHours }
  /** Back to the group's. */
  | { readonly kind: "default" }
  | { readonly kind: "unclear"; readonly sentence: string };

/** Both the same: no quiet hours (the contract of QuietHours). */
const NONE: QuietHours = { from: "00:00", to: "00:00" };
export const QUIET_MOST = 40;

export function readQuiet(typed: string): ReadQuiet {
  const words = typed.slice(0, QUIET_MOST).trim().toLowerCase();
  if (/^(?:none|no|never|off)$/.test(words)) return { kind: "hours", quiet: NONE };
  if (/^(?:default|group)$/.test(words)) return { kind: "default" };
  const [first, second, ...others] = words.split(/\s*(?:-|–|—|\bto\b|\buntil\b)\s*/);
  const from = readTime(first ?? "");
  const to = readTime(second ?? "");
  if (others.length > 0 || from === undefined || to === undefined)
    return { kind: "unclear", sentence: "Please write two times, like 22:00-07:00, or the word none." };
  return { kind: "hours", quiet: { from, to } };
}

export const isNone = ({ from, to }: QuietHours): boolean => from === to;

export const writeQuiet = (quiet: QuietHours): string => (isNone(quiet) ? "none" : `${quiet.from}-${quiet.to}`);

function readTime(typed: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$/.exec(typed.trim());
  if (!match) return undefined;
  const [, hours = "", minutes = "00", half] = match;
  const hour = Number(hours);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const full = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const time = `${String(full).padStart(2, "0")}:${minutes}`;
  return isTime(time) ? time : undefined;
}
