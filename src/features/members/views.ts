// My settings: one card that shows them and changes them, and the forms behind its buttons.
import {
  type Button,
  button,
  type Card,
  type Chapter,
  type Choice,
  type Context,
  choiceRow,
  type Form,
  form,
  md,
  note,
  type QuietHours,
  row,
  saySpan,
  shorten,
  type Text,
  text,
  wallClockOf,
  zoneQuestion,
} from "#core";
import * as actions from "./actions.ts";
import { classYearOf } from "./class-year.ts";
import { isNone, QUIET_MOST, writeQuiet } from "./quiet-words.ts";

/** What the card needs from other features; the page brings it. */
export type MeParts = {
  /** In force now, whoever set them. */
  readonly quiet: QuietHours;
  /** All groups of this person; what is said in direct messages is about the first. */
  readonly chapters: readonly Chapter[];
  readonly messages: { readonly said: Text; readonly buttons: readonly Button[] };
  /** Date and time in the person's zone. */
  readonly sayMoment: (at: number) => string;
};

const NOT_SET = "none";
/** Minutes before, that can be chosen: from a quarter of an hour to a week. */
const BEFORE: readonly number[] = [15, 60, 180, 1_440, 2_880, 10_080];
const sayBefore = (minutes: number): string => `${saySpan(minutes)} before`;

export const zoneOf = ({ actor, chapter }: Context): string => actor.person.zone ?? chapter.zone;

export function meCard(ctx: Context, { quiet, chapters, messages, sayMoment }: MeParts, said?: Text): Card {
  const { actor, chapter, clock, guide } = ctx;
  const { person, membership } = actor;
  const zone = zoneOf(ctx);
  const { time } = wallClockOf(clock.now(), zone);
  const year = classYearOf(guide.pack, membership.graduates, clock.now());
  const before = person.remindBefore === undefined ? "not set" : sayBefore(person.remindBefore);
  const isPaused = person.pausedUntil !== undefined && person.pausedUntil > clock.now();
  const platformZone = zoneOffered(ctx);
  return {
    title: "My settings",
    body: [
      ...(said ? [text(said)] : []),
      {
        kind: "fields",
        fields: [
          {
            name: "Class year",
            value: md`${year ? `${year.label}, graduates ${membership.graduates}` : "not set"}${chapters.length > 1 ? ` (in ${chapter.name})` : ""}`,
          },
          {
            name: "Time zone",
            value: person.zone ? md`${zone}, now ${time}` : md`${zone}, now ${time} (the group's; not set by you)`,
          },
          { name: "Quiet hours", value: sayQuiet(quiet, person.quiet !== undefined) },
          { name: "Remind me beforehand", value: md`${before}` },
          ...(isPaused ? [{ name: "Paused", value: md`until ${sayMoment(person.pausedUntil ?? 0)}` }] : []),
          { name: "Messages", value: messages.said },
          ...(chapters.length > 1 ? [{ name: "Group in direct messages", value: md`${chapters[0]?.name ?? ""}` }] : []),
        ],
      },
      ...choiceRow("Class year", actions.pickYear, {}, yearChoices(ctx)),
      ...choiceRow("Remind me beforehand, too", actions.pickBefore, {}, beforeChoices),
      ...(chapters.length > 1
        ? choiceRow("Group in direct messages", actions.pickChapter, {}, chapters.map(asChoice))
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

export const zoneForm: Form = form("Time zone", actions.setZone, {}, [
  zoneQuestion("Your city or time zone", "members", "me"),
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
  BEFORE.find((minutes) => String(minutes) === choice);

const beforeChoices: readonly Choice[] = [
  { value: NOT_SET, label: "Not set" },
  ...BEFORE.map((minutes) => ({ value: String(minutes), label: sayBefore(minutes) })),
];

const yearChoices = ({ guide }: Context): Choice[] => [
  { value: NOT_SET, label: "Not set" },
  ...guide.pack.years.map(({ id, label }) => ({ value: id, label })),
];

const asChoice = ({ id, name }: Chapter): Choice => ({ value: id, label: name });

function sayQuiet(quiet: QuietHours, isOwn: boolean): Text {
  const whose = isOwn ? "" : " (not set by you)";
  return isNone(quiet) ? md`none${whose}` : md`${quiet.from} to ${quiet.to}${whose}`;
}
