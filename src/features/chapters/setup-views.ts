// The set-up: one card that shows what holds, and the small forms behind its buttons.
import {
  type Button,
  button,
  type Card,
  type Chapter,
  channelLink,
  daysBetween,
  type Form,
  form,
  md,
  note,
  type QuietHours,
  row,
  shorten,
  type Text,
  text,
  wallClockOf,
  zoneQuestion,
} from "#core";
import * as actions from "./actions.ts";
import { channelHere, MENTION_MOST } from "./channel.ts";
import { placeWord, type Setup } from "./setup.ts";

/** What the card needs from other features; the page brings it. */
export type SetupParts = {
  /** In force now, whoever set them. */
  readonly quiet: QuietHours;
  /** Asks the actor whether I may write to them. */
  readonly consent: Button;
};

export const NAME_MOST = 60;

export function setupCard(setup: Setup, { quiet, consent }: SetupParts, said?: Text): Card {
  const { ctx, leaders, space } = setup;
  const { chapter, clock, place, tree } = ctx;
  const { time } = wallClockOf(clock.now(), chapter.zone);
  const channel = space?.announcementChannel;
  return {
    title: "Set up your group",
    body: [
      ...(said ? [text(said)] : []),
      text(md`Everything works as it stands. Change what you like, stop anywhere, and come back later.`),
      {
        kind: "fields",
        fields: [
          { name: "Name", value: md`${shorten(chapter.name, 100)}` },
          { name: "Time zone", value: md`${chapter.zone}, now ${time}` },
          { name: "Quiet hours", value: quietText(quiet, chapter.quiet !== undefined) },
          { name: "Leaders", value: md`${leadersText(setup)}` },
          { name: "Announcements", value: channel ? md`${channelLink(channel)}` : md`no channel yet` },
          { name: "Exam blocks", value: md`${examsText(setup)}` },
        ],
      },
      row(
        button("Name", actions.openName, {}),
        button("Time zone", actions.openZone, {}),
        button("Quiet hours", actions.openQuiet, {}),
        button("Leaders", actions.showLeaders, {}),
        button("Exam blocks", actions.showExams, {}),
      ),
      row(
        ...(channelHere(place) === undefined ? [] : [button("Announce in this channel", actions.announceHere, {})]),
        button("Another channel", actions.openChannel, {}),
      ),
      ...(leaders.some(({ isReachable }) => isReachable)
        ? []
        : [
            note(
              md`Before I can announce anything, one leader by name must let me write to them: add yourself under **Leaders**, then say yes to messages.`,
            ),
            row(consent),
          ]),
      note(
        md`Also for leaders: **${tree.spell("leaders", ["members", "list"])}**, **${tree.spell("leaders", ["audit"])}**, and **${tree.spell("leaders", ["link"])}** to add a second server or workspace.`,
      ),
    ],
  };
}

function quietText({ from, to }: QuietHours, isOwn: boolean): Text {
  const whose = isOwn ? "" : " (as long as you set nothing)";
  return from === to ? md`none${whose}` : md`${from} to ${to}${whose}`;
}

function leadersText({ ctx, leaders, space }: Setup): string {
  const named = leaders.slice(0, 5).map(({ name }) => shorten(name, 50));
  const more = leaders.length - named.length;
  const role = space?.leaderRole === undefined ? [] : ["whoever has the leaders' role"];
  const all = [`whoever manages this ${placeWord(ctx)}`, ...role, ...named, ...(more > 0 ? [`${more} more`] : [])];
  return ctx.reader.list(all);
}

function examsText({ ctx, exams }: Setup): string {
  const today = wallClockOf(ctx.clock.now(), ctx.chapter.zone).date;
  const next = exams.find(({ to }) => daysBetween(today, to) >= 0);
  return next ? `${next.label}, ${ctx.reader.day(next.from)} to ${ctx.reader.day(next.to)}` : "none ahead";
}

export const nameForm: Form = form("Name of the group", actions.setName, {}, [
  { id: "name", label: "What is your group called?", kind: "line", max: NAME_MOST },
]);

export const nameValues = ({ name }: Chapter) => ({ name: shorten(name, NAME_MOST) });

export const zoneForm: Form = form("Time zone", actions.setZone, {}, [
  zoneQuestion("Your school's city or time zone", "leaders", "setup"),
]);

export const quietForm: Form = form("Quiet hours", actions.setQuiet, {}, [
  {
    ...{ id: "hours", label: "From and to, in the group's time", max: 40, kind: "line" },
    hint: "Like 22:00-07:00; the word none for none. Members may set their own.",
  },
]);

export const channelForm: Form = form("Announcements", actions.setChannel, {}, [
  {
    ...{ id: "channel", label: "Which channel?", max: MENTION_MOST, kind: "line" },
    hint: "Paste the link to it. Or close this, and start the set-up in that channel.",
  },
]);
