// Time zones by name: which names are taken, and how somebody finds theirs while typing.
import { offsetMinutes, wallClockOf } from "./wall-clock.ts";
import { COMMON_WORDS, WITHOUT_WORDS } from "./zone-words.ts";

/** Longer than any zone's name; nothing longer is looked at. */
const LONGEST = 64;

/**
 * The canonical IANA name, whatever case it was typed in. Also takes older and newer spellings of a listed zone ("US/Eastern", "Asia/Kolkata"),
 * because Slack and browsers send them; abbreviations and offsets are refused: they know nothing of summer time.
 */
export function findZone(typed: string): string | undefined {
  const name = typed
    .slice(0, LONGEST + 1)
    .trim()
    .replaceAll(" ", "_");
  if (name.length > LONGEST) return undefined;
  const listed = zones().get(name.toLowerCase());
  if (listed !== undefined || !/^[a-z]+\/[a-z/_+-]+$/i.test(name)) return listed;
  try {
    const resolved = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    return zones().get(resolved.toLowerCase());
  } catch {
    return undefined;
  }
}

export type FoundZone = {
  readonly zone: string;
  /** "New York (America), now Tue 10:05, UTC-5" */
  readonly label: string;
};

/** For autocomplete: by city, region, or what people call it ("eastern", "boston", "india"), best first. */
export function searchZones(typed: string, most: number, now: number): readonly FoundZone[] {
  const query = plainWords(typed.slice(0, LONGEST));
  const found = query === "" ? WITHOUT_WORDS : ranked(query);
  return found.slice(0, most).map((zone) => ({ zone, label: label(zone, now) }));
}

/** "New York time": as people say it; the zone's own name stands where it is set. */
export function sayZone(zone: string): string {
  const place = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  return /^[A-Z]+$|\d/.test(place) ? place : `${place} time`;
}

function ranked(query: string): readonly string[] {
  const ranks = new Map<string, number>();
  const note = (zone: string, rank: number) => ranks.set(zone, Math.min(rank, ranks.get(zone) ?? rank));
  for (const [words, names] of Object.entries(COMMON_WORDS)) {
    const rank = words === query ? 0 : words.startsWith(query) ? 2 : undefined;
    if (rank !== undefined) for (const [place, name] of names.entries()) note(name, rank + place / 100);
  }
  for (const zone of zones().values()) {
    const rank = rankOf(zone, query);
    if (rank !== undefined) note(zone, rank);
  }
  return [...ranks].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([zone]) => zone);
}

function rankOf(zone: string, query: string): number | undefined {
  const whole = plainWords(zone);
  const city = plainWords(zone.slice(zone.lastIndexOf("/") + 1));
  if (city === query || whole === query) return 1;
  if (city.startsWith(query)) return 3;
  const parts = whole.split(" ");
  const wanted = query.split(" ");
  if (wanted.every((word) => parts.some((part) => part.startsWith(word)))) return whole.startsWith(query) ? 5 : 4;
  return whole.includes(query) ? 6 : undefined;
}

function label(zone: string, now: number): string {
  const { weekday, time } = wallClockOf(now, zone);
  const day = weekday.charAt(0).toUpperCase() + weekday.slice(1);
  const [region = "", ...places] = zone.replaceAll("_", " ").split("/");
  const name = places.length === 0 ? region : `${places.toReversed().join(", ")} (${region})`;
  return `${name}, now ${day} ${time}, ${offsetName(offsetMinutes(now, zone))}`;
}

function offsetName(minutes: number): string {
  if (minutes === 0) return "UTC";
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? "" : `:${String(size % 60).padStart(2, "0")}`;
  return `UTC${minutes < 0 ? "-" : "+"}${Math.floor(size / 60)}${rest}`;
}

const plainWords = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, " ")
    .trim();

let listed: ReadonlyMap<string, string> | undefined;
function zones(): ReadonlyMap<string, string> {
  listed ??= new Map([...Intl.supportedValuesOf("timeZone"), "UTC"].map((name) => [name.toLowerCase(), name]));
  return listed;
}
