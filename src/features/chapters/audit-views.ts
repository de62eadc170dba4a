// What leaders did: who, what, when; newest first, page by page.
import {
  type AuditEntry,
  button,
  type Card,
  type Context,
  md,
  note,
  row,
  shorten,
  text,
  wallClockOf,
  words,
} from "#core";
import * as actions from "./actions.ts";
import type { Deed } from "./change.ts";

export const PAGE = 20;
/** Further back is for the operator, in the database. */
export const PAGES_MOST = 25;

export type Named = AuditEntry & { /** Of the person it was done to. */ readonly aboutName?: string };

export function auditCard(ctx: Context, entries: readonly Named[], page: number, hasMore: boolean): Card {
  const line = (entry: Named) => {
    const { date, time } = wallClockOf(entry.at, ctx.chapter.zone);
    return words(`${ctx.reader.day(date)}, ${time}: ${short(entry.actorName)} ${sentenceOf(ctx, entry)}`);
  };
  return {
    title: "What leaders did",
    body: [
      text(
        entries.length === 0
          ? md`Nothing yet. Every change that a leader makes is noted here.`
          : [{ kind: "list", ordered: false, items: entries.map(line) }],
      ),
      ...(page > 0 || hasMore
        ? [
            row(
              button("Newer", actions.showAudit, { page: String(Math.max(0, page - 1)) }, { disabled: page === 0 }),
              button("Older", actions.showAudit, { page: String(page + 1) }, { disabled: !hasMore }),
            ),
          ]
        : []),
      note(md`Times are in ${ctx.chapter.zone}.`),
    ],
  };
}

/** Twenty lines of long names must fit one message. */
const short = (name: string): string => shorten(name.replaceAll("\n", " "), 40);

function sentenceOf({ reader }: Context, { what, about, aboutName }: Named): string {
  const whom = short(aboutName ?? "somebody");
  const days = () => `${dayOf(about.from)} to ${dayOf(about.to)}`;
  const dayOf = (date = "") => (/^\d{4}-\d\d-\d\d$/.test(date) ? reader.day(date) : date);
  const said: Readonly<Record<Deed, () => string>> = {
    name: () => "renamed the group",
    zone: () => `set the time zone to ${about.zone}`,
    quiet: () => (about.from === about.to ? "set no quiet hours" : `set quiet hours to ${about.from} to ${about.to}`),
    channel: () => "chose the channel for announcements",
    role: () => (about.role === "" ? "cleared the leaders' role" : "chose the leaders' role"),
    "leader-added": () => `made ${whom} a leader`,
    "leader-removed": () => `took ${whom} off the list of leaders`,
    "leader-code": () => "made a code for a leader",
    "leader-by-code": () => "became a leader by a code",
    "exam-added": () => `added an exam block, ${days()}`,
    "exam-removed": () => `removed an exam block, ${days()}`,
    "space-code": () => "made a code for a second server or workspace",
    "space-joined": () => "joined a second server or workspace to the group",
  };
  return Object.hasOwn(said, what) ? said[what as Deed]() : what;
}
