// The gallery's cards and forms about messages: consent, settings, reminders, the inbox.
import type { Card, Context, Delivery, DeliveryId, Form, Person, Reminder, ReminderId } from "#core";
import { md, zonesCard } from "#core";
import { consentViews } from "#features/consent";
import { inboxViews } from "#features/inbox";
import { memberActions, memberViews } from "#features/members";
import { dueViews, reminderViews } from "#features/reminders";
import type { Shown } from "./gallery.ts";

const KEY = "abcdefghijklmnopqrstuvwx";
const DRAFT = "00000000-0000-4000-8000-000000000000";
const ID = "01JDEXAMPLE000000000000000";

export function messageCards(ctx: Context, { long, hostile }: { long: string; hostile: string }): Shown<Card>[] {
  const as = (person: Partial<Person>, zone?: string): Context => ({
    ...ctx,
    actor: { ...ctx.actor, person: { ...ctx.actor.person, ...person } },
    place: { ...ctx.place, ...(zone !== undefined && { zone }) },
  });
  const once = reminderOf(ctx, hostile);
  const weekly: Reminder = {
    ...reminderOf(ctx, long.slice(0, 300)),
    rule: { unit: "months", every: 3, from: "2026-11-30", time: "18:00", on: { nth: "last", weekday: "thu" } },
  };
  const params = {
    reminder: ID,
    planned: "2026-11-25T18:00",
    due: String(ctx.clock.now()),
    round: "0",
    missed: "0",
    wall: "",
  };
  const { zone } = once;
  const at = { key: KEY, zone, now: ctx.clock.now() };
  const late = { ...at, now: at.now + 26 * 60 * 60_000 };
  const quiet = { from: "22:00", to: "07:00" };
  const chapters = Array.from({ length: 30 }, () => ({ ...ctx.chapter, name: hostile }));
  const messages = { said: md`off`, buttons: [] };
  const me = {
    quiet,
    chapters,
    messages: { ...messages, buttons: buttonsOf(consentViews.consentCard(ctx)) },
    sayMoment: () => "Tue",
  };
  const asked = as({ consent: { mine: 1 } });
  const waitingOf = (reason: string | undefined, card: Card) => ({ delivery: deliveryOf(ctx, reason), card });
  const reasons = [
    "no-consent",
    "refused-closed",
    "refused-gone",
    "no-account",
    "in-summary",
    "too-late",
    "refused-other",
    undefined,
  ];
  const named = (name: string, what: Card) => ({ name: `messages: ${name}`, what });
  return [
    named("consent, never asked", consentViews.consentCard(as({ consent: {} }))),
    named("consent, some", consentViews.consentCard(as({ consent: { mine: 1 } }))),
    named("consent, all", consentViews.consentCard(as({ consent: { mine: 1, prompts: 1 } }))),
    named("consent under a card", consentViews.withConsent(ctx, reminderViews.savedCard(once, false), "mine")),
    named(
      "a further question under a card",
      consentViews.withConsent(asked, reminderViews.savedCard(once, false), "prompts"),
    ),
    named("thanks", consentViews.thanksCard(ctx, "first", { mine: 1 })),
    named("thanks, changed", consentViews.thanksCard(ctx, "changed", { mine: 1, prompts: 1 })),
    named("thanks again", consentViews.thanksCard(ctx, "same", { mine: 1 })),
    named("left as it was", consentViews.leftCard(asked)),
    named("declined", consentViews.declinedCard(ctx)),
    named("stopped", consentViews.stoppedCard(ctx)),
    named("reachable", consentViews.reachableCard(ctx)),
    named("test sent", consentViews.testSentCard(ctx, {})),
    named("test sent after a refusal", consentViews.testSentCard(ctx, { refusedOn: "discord" })),
    named("test", consentViews.testCard(ctx.tree, KEY)),
    named("settings", memberViews.meCard(as({}, "America/Argentina/Buenos_Aires"), me, md`${long}`)),
    named("settings, paused", memberViews.meCard(as({ pausedUntil: ctx.clock.now() + 1, zone: "UTC", quiet }), me)),
    named(
      "zones",
      zonesCard(
        memberActions.pickZone,
        Array.from({ length: 40 }, (_, n) => ({ zone: `Zone/Number_${n}`, label: long })),
      ),
    ),
    named(
      "confirm",
      reminderViews.confirmCard(ctx, {
        what: hostile,
        echo: long,
        draft: DRAFT,
        filled: { form: reminderViews.addForm, values: {} },
      }),
    ),
    named(
      "confirm, with notice",
      reminderViews.confirmCard(ctx, {
        what: hostile,
        echo: long,
        draft: DRAFT,
        filled: { form: reminderViews.addForm, values: {} },
        notice: { at: long, minutes: 1_440, draftWithout: DRAFT },
      }),
    ),
    named("coming up", dueViews.noticeCard({ ...once, noticeMinutes: 60 }, KEY, at.now)),
    named("coming up, repeating", dueViews.noticeCard({ ...weekly, noticeMinutes: 60 }, KEY, at.now)),
    named("coming up, seen", dueViews.noticedCard(once)),
    named("saved, with notice", reminderViews.savedCard({ ...weekly, noticeMinutes: 2_880 }, false)),
    named("saved", reminderViews.savedCard(once, false)),
    named("changed", reminderViews.savedCard(weekly, true)),
    named("answered already", reminderViews.expiredCard),
    named("passed", reminderViews.passedCard),
    named("gone", reminderViews.goneCard),
    named("empty list", reminderViews.listCard([])),
    named("long list", reminderViews.listCard(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? once : weekly)))),
    named("one", reminderViews.reminderCard(once)),
    named("a repeating one", reminderViews.reminderCard(weekly)),
    named("cancel?", reminderViews.askCancelCard(weekly)),
    named("cancelled", reminderViews.cancelledCard(once, DRAFT)),
    named("due", dueViews.dueCard(once, params, at)),
    named("due, late", dueViews.dueCard(weekly, params, late)),
    named("due, late, one missed", dueViews.dueCard(weekly, { ...params, missed: "1" }, late)),
    named("due, many missed", dueViews.dueCard(weekly, { ...params, missed: "120" }, at)),
    named("due again", dueViews.dueCard(once, { ...params, round: "3" }, at)),
    named("done", dueViews.doneCard(once)),
    named("done, gone", dueViews.doneCard(undefined)),
    named("put off", dueViews.snoozedCard(once, at.now, KEY, 98)),
    named("put off already", dueViews.alreadySnoozedCard(KEY, 0)),
    named("summary of one", inboxViews.summaryCard(ctx.tree, ["How did it go?"], KEY)),
    named(
      "summary",
      inboxViews.summaryCard(
        ctx.tree,
        Array.from({ length: 25 }, (_, n) => (n % 2 === 0 ? hostile : long)),
        KEY,
      ),
    ),
    named("summary seen", inboxViews.summarySeenCard(ctx.tree)),
    named("empty inbox", inboxViews.inboxCard(ctx, [], consentViews.wayBack)),
    named(
      "inbox",
      consentViews.withConsent(
        as({ consent: {} }),
        inboxViews.inboxCard(
          ctx,
          reasons.map((reason) => waitingOf(reason, dueViews.dueCard(weekly, params, late))),
          consentViews.wayBack,
        ),
        "mine",
      ),
    ),
    ...reasons.map((reason) =>
      named(
        `inbox, ${reason ?? "unconfirmed"}`,
        inboxViews.inboxCard(ctx, [waitingOf(reason, dueViews.dueCard(once, params, at))], consentViews.wayBack),
      ),
    ),
  ];
}

export const messageForms = (ctx: Context): Shown<Form>[] => [
  { name: "zone", what: memberViews.zoneForm },
  { name: "quiet hours", what: memberViews.quietForm },
  { name: "pause", what: memberViews.pauseForm },
  { name: "new reminder", what: reminderViews.addForm },
  { name: "change a reminder", what: reminderViews.editForm(reminderOf(ctx, "x")) },
  { name: "another time", what: dueViews.snoozeForm("99", KEY) },
];

function reminderOf({ actor, clock }: Context, text: string): Reminder {
  const at = clock.now() + 27 * 60 * 60_000;
  return {
    ...{ id: ID as ReminderId, person: actor.person.id, text, zone: "America/New_York", revision: 0 },
    ...{ date: "2026-11-25", time: "18:00", nextDueAt: at },
  };
}

function deliveryOf({ actor, clock }: Context, reason: string | undefined): Delivery {
  return {
    ...{ id: ID as DeliveryId, person: actor.person.id, kind: "reminder", params: {}, key: "k", wireKey: KEY },
    ...{ dueAt: clock.now(), attempt: 1, failures: 0, createdAt: clock.now() },
    ...(reason === undefined ? { state: "needs_review" } : { state: "waiting", reason }),
  };
}

const buttonsOf = (card: Card) =>
  card.body.flatMap((block) =>
    block.kind === "actions" ? block.items.flatMap((item) => (item.kind === "button" ? [item] : [])) : [],
  );
