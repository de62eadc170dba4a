// My settings: one card that shows them and changes them, and the forms behind its buttons.
import {
  type Button,
  button,
  type Card,
  type Chapter,
  type Choice,
  type Context,
  type Form,
  type FoundZone,
  form,
  md,
  note,
  pickRow,
  type QuietHours,
  row,
  select,
  shorten,
  type Text,
  text,
  wallClockOf,
} from "#core";
import * as actions from "./actions.ts";
import { classYearOf } from "./class-year.ts";
import { isNone, QUIET_MOST, writeQuiet } from "./quiet-words.ts";

/** What the card needs from other features; the page brings it. */
export type MeParts = {
  /** In force now, whoever set them. */
  readonly quiet: QuietHours;
  /** Other groups of this person. */
  readonly chapters: readonly Chapter[];
  readonly messages: { readonly said: Text; readonly buttons: readonly Button[] };
  /** Date and time in the person's zone. */
  readonly sayMoment: (at: number) => string;
};

const NOT_SET = "none";
const HOUR = 60;
const DAY = 24 * HOUR;
/** Minutes before. */
const BEFORE: readonly (readonly [minutes: number, label: string])[] = [
  [15, "15 minutes before"],
  [HOUR, "1 hour before"],
  [3 * HOUR, "3 hours before"],
  [DAY, "1 day before"],
  [2 * DAY, "2 days before"],
  [7 * DAY, "1 week before"],
];

export const zoneOf = ({ actor, chapter }: Context): string => actor.person.zone ?? chapter.zone;

export function meCard(ctx: Context, { quiet, chapters, messages, sayMoment }: MeParts, said?: Text): Card {
  const { actor, chapter, clock, guide } = ctx;
  const { person, membership } = actor;
  const zone = zoneOf(ctx);
  const { time } = wallClockOf(clock.now(), zone);
  const year = classYearOf(guide.pack, membership.graduates, clock.now());
  const before = BEFORE.find(([minutes]) => minutes === person.remindBefore)?.[1] ?? "not set";
  const isPaused = person.pausedUntil !== undefined && person.pausedUntil > clock.now();
  const platformZone = zoneOffered(ctx);
  return {
    title: "My settings",
    body: [
      ...(said ? [text(said)] : []),
      {
        kind: "fields",
        fields: [
          { name: "Class year", value: md`${year ? `${year.label}, graduates ${membership.graduates}` : "not set"}` },
          {
            name: "Time zone",
            value: person.zone ? md`${zone}, now ${time}` : md`${zone}, now ${time} (the group's; not set by you)`,
          },
          { name: "Quiet hours", value: sayQuiet(quiet, person.quiet !== undefined) },
          { name: "Remind me", value: md`${before}` },
          ...(isPaused ? [{ name: "Paused", value: md`until ${sayMoment(person.pausedUntil ?? 0)}` }] : []),
          { name: "Messages", value: messages.said },
          ...(chapters.length > 1 ? [{ name: "Group in direct messages", value: md`${chapter.name}` }] : []),
        ],
      },
      pickRow(select("Class year", actions.pickYear, {}, yearChoices(ctx))),
      pickRow(select("Remind me before things I join", actions.pickBefore, {}, beforeChoices)),
      ...(chapters.length > 1
        ? [pickRow(select("Group in direct messages", actions.pickChapter, {}, chapterChoices(chapters)))]
        : []),
      row(
        button("Time zone", actions.openZone, {}),
        ...(platformZone === undefined ? [] : [button(shorten(`Use ${platformZone}`, 75), actions.takeZone, {})]),
        button("Quiet hours", actions.openQuiet, {}),
        isPaused ? button("Resume", actions.resume, {}) : button("Pause until", actions.openPause, {}),
      ),
      row(...messages.buttons),
      ...(platformZone === undefined ? [] : [note(md`Your platform says that you are in ${platformZone}.`)]),
    ],
  };
}

/** What the platform says, where nothing is set and it says something else. */
export function zoneOffered(ctx: Context): string | undefined {
  const { zone } = ctx.place;
  return ctx.actor.person.zone === undefined && zone !== undefined && zone !== ctx.chapter.zone ? zone : undefined;
}

export function zonesCard(zones: readonly FoundZone[]): Card {
  const choices = zones.slice(0, 25).map(({ zone, label }): Choice => ({ value: zone, label: shorten(label, 75) }));
  return {
    title: "Which of these?",
    body: [text(md`More than one place fits.`), pickRow(select("Time zone", actions.pickZone, {}, choices))],
  };
}

export const zoneForm: Form = form("Time zone", actions.setZone, {}, [
  {
    ...{ id: "zone", label: "Your city or time zone", hint: "For instance Chicago, Eastern or Europe/Berlin" },
    ...{ kind: "search", root: "members", path: ["me"], option: "zone", max: 64 },
  },
]);

export const quietForm: Form = form("Quiet hours", actions.setQuiet, {}, [
  {
    ...{ id: "hours", label: "From and to, in your time", max: QUIET_MOST, kind: "line" },
    hint: "Like 22:00-07:00. The word none for no quiet hours, default for the group's.",
  },
]);

export const quietValues = (quiet: QuietHours) => ({ hours: writeQuiet(quiet) });

export const pauseForm: Form = form("Pause", actions.setPause, {}, [
  { id: "until", label: "Until when?", hint: "Like monday, march 14 or in 2 weeks", kind: "line", max: 100 },
]);

export const isNotSet = (choice: string): boolean => choice === NOT_SET;

export const minutesBefore = (choice: string): number | undefined =>
  BEFORE.find(([minutes]) => String(minutes) === choice)?.[0];

const beforeChoices: readonly Choice[] = [
  { value: NOT_SET, label: "Not set" },
  ...BEFORE.map(([minutes, label]) => ({ value: String(minutes), label })),
];

const yearChoices = ({ guide }: Context): Choice[] => [
  { value: NOT_SET, label: "Not set" },
  ...guide.pack.years.slice(0, 24).map(({ id, label }) => ({ value: id, label: shorten(label, 75) })),
];

const chapterChoices = (chapters: readonly Chapter[]): Choice[] =>
  chapters.slice(0, 25).map(({ id, name }) => ({ value: id, label: shorten(name, 75) }));

function sayQuiet(quiet: QuietHours, isOwn: boolean): Text {
  const whose = isOwn ? "" : " (not set by you)";
  return isNone(quiet) ? md`none${whose}` : md`${quiet.from} to ${quiet.to}${whose}`;
}
