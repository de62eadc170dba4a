// /ir me: what a person has set about themselves, and whether I may write to them.
import {
  button,
  type Card,
  type Context,
  cardInChapter,
  chaptersOf,
  findZone,
  md,
  type Page,
  type Person,
  pick,
  press,
  type Reply,
  readZone,
  submit,
  type Text,
  toAsker,
  turnTo,
  useChapter,
  verb,
  wallClockOf,
  wrong,
  zoneOption,
  zonesCard,
} from "#core";
import {
  confirmReach,
  consentActions,
  consentViews,
  giveConsent,
  hasConsent,
  sendTest,
  takeBackConsent,
} from "#features/consent";
import { memberActions as actions, graduationOf, readQuiet, memberViews as views, zoneOf } from "#features/members";
import { moveReminders, readWhen, sayMoment, sayWhen } from "#features/reminders";
import { NIGHT } from "#features/silence";

/** Looked up again: whatever was just changed is shown as it is kept. */
async function meCard(before: Context, said?: Text): Promise<Card> {
  const ctx = await renewed(before);
  const chapters = await chaptersOf(ctx);
  const sayIn = (at: number) => sayMoment(wallClockOf(at, zoneOf(ctx)));
  return views.meCard(
    ctx,
    { quiet: quietOf(ctx), chapters, messages: messagesOf(ctx.actor.person), sayMoment: sayIn },
    said,
  );
}

async function renewed(ctx: Context): Promise<Context> {
  const { store, actor, chapter } = ctx;
  const person = (await store.people.find(actor.person.id)) ?? actor.person;
  const membership = (await store.memberships.find(chapter.id, person.id)) ?? actor.membership;
  return { ...ctx, actor: { ...actor, person, membership } };
}

const quietOf = ({ actor, chapter }: Context) => actor.person.quiet ?? chapter.quiet ?? NIGHT;

function messagesOf(person: Person) {
  if (!hasConsent(person))
    return { said: md`off`, buttons: [button("Messages", consentActions.askConsent, {}, { style: "primary" })] };
  const arrive = person.reachableAt === undefined ? "; not confirmed yet that they arrive" : "";
  return {
    said: md`${consentViews.sayTopics(person.consent)}${arrive}`,
    buttons: [
      button("Messages", consentActions.askConsent, {}),
      button("Stop messages", consentActions.stopAll, {}),
      button("Send a test", consentActions.sendTest, {}),
    ],
  };
}

async function changeZone(ctx: Context, zone: string): Promise<Text> {
  const { id } = ctx.actor.person;
  await ctx.store.transaction(async (tx) => {
    await tx.people.change(id, { zone });
    await moveReminders(tx, id, zone, ctx.clock.now());
  });
  return md`Your time zone is **${zone}** now. Your reminders keep their time of day.`;
}

async function setZone(ctx: Context, typed: string): Promise<Reply> {
  const read = readZone(typed, ctx.clock.now());
  switch (read.kind) {
    case "one":
      return toAsker(await meCard(ctx, await changeZone(ctx, read.zone)));
    case "several":
      return toAsker(zonesCard(actions.pickZone, read.zones));
    case "unknown":
      return wrong(views.zoneForm, { zone: read.sentence }, { zone: typed });
  }
}

export const me: Page = {
  name: "me",
  description: "Your settings: class year, time zone, quiet hours, messages",
  verb: verb({
    description: "Your settings: class year, time zone, quiet hours, messages",
    options: {
      zone: zoneOption("A new time zone: your city"),
    },
    run: async (ctx, { zone }) => (zone === undefined ? toAsker(await meCard(ctx)) : setZone(ctx, zone)),
  }),
  on: [
    pick(actions.pickYear, async (ctx, _, [choice = ""]) => {
      const { chapter, actor, guide, clock, store } = ctx;
      const year = graduationOf(guide.pack, choice, clock.now());
      if (year !== undefined || views.isNotSet(choice))
        await store.memberships.setGraduates(chapter.id, actor.person.id, year);
      return turnTo(ctx, await meCard(ctx));
    }),
    pick(actions.pickBefore, async (ctx, _, [choice = ""]) => {
      const remindBefore = views.minutesBefore(choice);
      if (remindBefore !== undefined || views.isNotSet(choice))
        await ctx.store.people.change(ctx.actor.person.id, { remindBefore });
      return turnTo(ctx, await meCard(ctx));
    }),
    pick(actions.pickChapter, async (ctx, _, [choice = ""]) => {
      const chapter = await useChapter(ctx, choice);
      // In a space the card stays with the space's chapter.
      if (!chapter || !ctx.place.isDirect) return turnTo(ctx, await meCard(ctx));
      return turnTo(ctx, cardInChapter(await meCard({ ...ctx, chapter }), chapter.id));
    }),
    press(actions.openZone, () => ({ kind: "ask", form: views.zoneForm, values: {} })),
    submit(actions.setZone, (ctx, _, { zone = "" }) => setZone(ctx, zone)),
    pick(actions.pickZone, async (ctx, _, [choice = ""]) => {
      const zone = findZone(choice);
      return turnTo(ctx, await meCard(ctx, zone === undefined ? undefined : await changeZone(ctx, zone)));
    }),
    press(actions.takeZone, async (ctx) => {
      const zone = findZone(views.zoneOffered(ctx) ?? "");
      return turnTo(ctx, await meCard(ctx, zone === undefined ? undefined : await changeZone(ctx, zone)));
    }),
    press(actions.openQuiet, (ctx) => ({
      kind: "ask",
      form: views.quietForm,
      values: views.quietValues(quietOf(ctx)),
    })),
    submit(actions.setQuiet, async (ctx, _, values) => {
      const read = readQuiet(values.hours ?? "");
      if (read.kind === "unclear") return wrong(views.quietForm, { hours: read.sentence }, values);
      await ctx.store.people.change(ctx.actor.person.id, { quiet: read.kind === "hours" ? read.quiet : undefined });
      return toAsker(await meCard(ctx));
    }),
    press(actions.openPause, () => ({ kind: "ask", form: views.pauseForm, values: {} })),
    submit(actions.setPause, async (ctx, _, values) => {
      const asked = { now: ctx.clock.now(), zone: zoneOf(ctx), quietDefaults: quietOf(ctx) };
      const when = await readWhen(values.until ?? "", asked);
      if (when.kind !== "once") {
        const sentence = when.kind === "rule" ? "Please name one day, like monday or march 14." : when.sentence;
        return wrong(views.pauseForm, { until: sentence }, values);
      }
      await ctx.store.people.change(ctx.actor.person.id, { pausedUntil: when.at });
      return toAsker(await meCard(ctx, md`Prompts wait until ${sayWhen(when, { now: asked.now, zone: asked.zone })}`));
    }),
    press(actions.resume, async (ctx) => {
      const person = ctx.actor.person.id;
      await ctx.store.transaction(async (tx) => {
        await tx.people.change(person, { pausedUntil: undefined });
        await tx.deliveries.hurryHeld({ person }, ctx.clock.now());
      });
      return turnTo(ctx, await meCard(ctx));
    }),

    press(consentActions.askConsent, (ctx) => turnTo(ctx, consentViews.consentCard(ctx))),
    press(consentActions.giveConsent, async (ctx, { topics, in: where }) => {
      const { prompts } = ctx.actor.person.consent;
      // Only the card of settings takes anything away; a yes under another card adds to what was said before.
      const hasPrompts = topics === "both" || (where === "rows" && prompts !== undefined);
      const given = await giveConsent(ctx, hasPrompts ? ["mine", "prompts"] : ["mine"]);
      const card = consentViews.thanksCard(ctx, given, (await renewed(ctx)).actor.person.consent);
      return where === "card" ? turnTo(ctx, card) : toAsker(card);
    }),
    press(consentActions.declineConsent, async (ctx, { in: where }) => {
      const hadYes = hasConsent(ctx.actor.person);
      if (hadYes && where === "more") return toAsker(consentViews.leftCard(ctx));
      if (hadYes) await takeBackConsent(ctx);
      const card = hadYes ? consentViews.stoppedCard(ctx) : consentViews.declinedCard(ctx);
      return where === "card" ? turnTo(ctx, card) : toAsker(card);
    }),
    press(consentActions.gotIt, async (ctx, { key }) =>
      turnTo(ctx, (await confirmReach(ctx, key)) ? consentViews.reachableCard(ctx) : consentViews.consentCard(ctx)),
    ),
    press(consentActions.stopHere, async (ctx) => {
      await takeBackConsent(ctx);
      return turnTo(ctx, consentViews.stoppedCard(ctx));
    }),
    press(consentActions.stopAll, async (ctx) => {
      await takeBackConsent(ctx);
      return turnTo(ctx, consentViews.stoppedCard(ctx));
    }),
    press(consentActions.sendTest, async (ctx) => {
      const sent = await sendTest(ctx);
      return sent ? toAsker(consentViews.testSentCard(ctx, sent)) : turnTo(ctx, consentViews.consentCard(ctx));
    }),
  ],
};
