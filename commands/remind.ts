// /ir remind: my own reminders, in my own words and at my own time.
import {
  ask,
  type Context,
  type Form,
  type FormValues,
  type Page,
  pick,
  press,
  type ReminderId,
  type Reply,
  submit,
  textOption,
  toAsker,
  turnTo,
  verb,
  wallClockOf,
  wrong,
} from "#core";
import { consentViews } from "#features/consent";
import { zoneOf } from "#features/members";
import {
  type Asked,
  reminderActions as actions,
  cancelReminder,
  changeReminder,
  dueViews,
  findPressed,
  finish,
  noteSeen,
  noticeOf,
  type Plan,
  planOf,
  putOff,
  readPlan,
  readWhen,
  saveReminder,
  sayMoment,
  sayWhen,
  skipNext,
  snoozeTime,
  splitLine,
  reminderViews as views,
  writePlan,
} from "#features/reminders";
import { NIGHT } from "#features/silence";

const askedBy = (ctx: Context): Asked => ({
  now: ctx.clock.now(),
  zone: zoneOf(ctx),
  quietDefaults: ctx.actor.person.quiet ?? ctx.chapter.quiet ?? NIGHT,
});

const find = (ctx: Context, id: string) => ctx.store.reminders.find(ctx.actor.person.id, id as ReminderId);
const list = (ctx: Context) => ctx.store.reminders.listOf(ctx.actor.person.id);

/** Says back what was understood; nothing is kept before the yes. `form` is opened again for what was not. */
async function propose(ctx: Context, form: Form, given: FormValues, id?: string): Promise<Reply> {
  const { when: typed = "", what: rest = "" } = given;
  const asked = askedBy(ctx);
  const { when, spoken, what } = await splitLine(typed, rest, asked);
  const values = { when: spoken, what };
  if (when.kind === "unclear") return wrong(form, { when: when.sentence }, values);
  if (what.trim() === "") return ask(form, values);
  if (what.length > views.TEXT_MOST)
    return wrong(form, { what: `Please shorten this to ${views.TEXT_MOST} characters.` }, values);
  const plan = planOf(when, asked);
  const draftOf = (kept: Plan) =>
    ctx.drafts.keep(form, { what: what.trim(), plan: writePlan(kept), ...(id !== undefined && { id }) });
  const said = { what: what.trim(), echo: sayWhen(when, asked), filled: { form, values } };
  // One that is changed keeps the notice it has, unless there is no room for it any more.
  const minutes = id === undefined ? ctx.actor.person.remindBefore : (await find(ctx, id))?.noticeMinutes;
  const at = noticeOf(plan, minutes, asked.now);
  if (minutes === undefined || at === undefined)
    return toAsker(views.confirmCard(ctx, { ...said, draft: draftOf(plan) }));
  const notice = { at: sayMoment(wallClockOf(at, plan.zone)), minutes, draftWithout: draftOf(plan) };
  return toAsker(views.confirmCard(ctx, { ...said, draft: draftOf({ ...plan, noticeMinutes: minutes }), notice }));
}

async function keep(ctx: Context, draft: string): Promise<Reply> {
  const { what, plan: written, id } = ctx.drafts.take(draft)?.values ?? {};
  const plan = readPlan(written);
  if (what === undefined || !plan) return turnTo(ctx, views.expiredCard);
  const reminder =
    id === undefined ? await saveReminder(ctx, what, plan) : await changeReminder(ctx, id as ReminderId, what, plan);
  if (reminder) return turnTo(ctx, consentViews.withConsent(ctx, views.savedCard(reminder, id !== undefined), "mine"));
  return turnTo(ctx, id !== undefined && !(await find(ctx, id)) ? views.goneCard : views.passedCard);
}

export const remind: Page = {
  name: "remind",
  description: "Your own reminders",
  verbs: {
    add: verb({
      description: "Remind me of something, once or again and again",
      options: {
        when: textOption("When, like tomorrow 18:00 or every tuesday at 7", { max: 100 }),
        what: textOption("What I shall say", { max: 300 }),
      },
      run: (ctx, { when, what }) => propose(ctx, views.addForm, { when, what }),
    }),
    list: verb({
      description: "See, change or cancel your reminders",
      run: async (ctx) => toAsker(views.listCard(await list(ctx))),
    }),
  },
  on: [
    submit(actions.addReminder, (ctx, _, values) => propose(ctx, views.addForm, values)),
    press(actions.confirmReminder, (ctx, { draft }) => keep(ctx, draft)),
    press(actions.undoCancel, (ctx, { draft }) => keep(ctx, draft)),
    press(actions.listReminders, async (ctx) => turnTo(ctx, views.listCard(await list(ctx)))),
    pick(actions.pickReminder, async (ctx, _, [id = ""]) => {
      const reminder = await find(ctx, id);
      return turnTo(ctx, reminder ? views.reminderCard(reminder) : views.goneCard);
    }),
    press(actions.openReminder, async (ctx, { id }) => {
      const reminder = await find(ctx, id);
      return turnTo(ctx, reminder ? views.reminderCard(reminder) : views.goneCard);
    }),
    press(actions.editReminder, async (ctx, { id }) => {
      const reminder = await find(ctx, id);
      return reminder ? ask(views.editForm(reminder), views.valuesOf(reminder)) : turnTo(ctx, views.goneCard);
    }),
    submit(actions.changeReminder, async (ctx, { id }, values) => {
      const reminder = await find(ctx, id);
      if (!reminder) return toAsker(views.goneCard);
      const what = values.what?.trim() ?? "";
      // Left as it was: read anew, a repetition would be counted from today.
      if (values.when?.trim() !== views.valuesOf(reminder).when || what === "")
        return propose(ctx, views.editForm(reminder), values, id);
      const changed = await changeReminder(ctx, reminder.id, what.slice(0, views.TEXT_MOST), undefined);
      return toAsker(changed ? views.savedCard(changed, true) : views.goneCard);
    }),
    press(actions.skipNext, async (ctx, { id, planned }) => {
      const reminder = await skipNext(ctx, id as ReminderId, Number(planned));
      return turnTo(ctx, reminder ? views.reminderCard(reminder) : views.goneCard);
    }),
    press(actions.askCancel, async (ctx, { id }) => {
      const reminder = await find(ctx, id);
      return turnTo(ctx, reminder ? views.askCancelCard(reminder) : views.goneCard);
    }),
    press(actions.cancelReminder, async (ctx, { id }) => {
      const reminder = await cancelReminder(ctx, id as ReminderId);
      if (!reminder) return turnTo(ctx, views.goneCard);
      const { text, zone, date, time, rule, nextDueAt = 0, noticeMinutes } = reminder;
      const plan = writePlan({
        ...{ zone, date, time, at: nextDueAt },
        ...(rule && { rule }),
        ...(noticeMinutes !== undefined && { noticeMinutes }),
      });
      const draft = ctx.drafts.keep(views.addForm, { what: text, plan });
      return turnTo(ctx, views.cancelledCard(reminder, draft));
    }),

    press(actions.noticed, async (ctx, { key }) => {
      const reminder = await noteSeen(ctx, key);
      return turnTo(ctx, reminder ? dueViews.noticedCard(reminder) : views.goneCard);
    }),
    press(actions.done, async (ctx, { key }) => turnTo(ctx, dueViews.doneCard(await finish(ctx, key)))),
    press(actions.snooze, async (ctx, { for: length, key }) => {
      const pressed = await findPressed(ctx, key);
      if (!pressed) return turnTo(ctx, views.goneCard);
      const at = snoozeTime(length, pressed, ctx.clock.now());
      const isNew = await putOff(ctx, pressed, at, 0);
      return turnTo(
        ctx,
        isNew ? dueViews.snoozedCard(pressed.reminder, at, key, 0) : dueViews.alreadySnoozedCard(key, 0),
      );
    }),
    press(actions.openSnooze, (_, { change, key }) => ask(dueViews.snoozeForm(change, key))),
    submit(actions.snoozeUntil, async (ctx, { change, key }, values) => {
      const pressed = await findPressed(ctx, key);
      if (!pressed) return toAsker(views.goneCard);
      const when = await readWhen(values.when ?? "", { ...askedBy(ctx), zone: pressed.reminder.zone });
      const form = dueViews.snoozeForm(change, key);
      if (when.kind === "unclear") return wrong(form, { when: when.sentence }, values);
      if (when.kind === "rule") return wrong(form, { when: "Please name one moment, like friday 7:30." }, values);
      const isNew = await putOff(ctx, pressed, when.at, Number(change));
      return toAsker(
        isNew
          ? dueViews.snoozedCard(pressed.reminder, when.at, key, Number(change))
          : dueViews.alreadySnoozedCard(key, Number(change)),
      );
    }),
  ],
};
