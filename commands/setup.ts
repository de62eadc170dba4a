// /ir-lead setup: what holds for the group, who leads it, and where it announces.
import {
  ask,
  button,
  type Card,
  type Context,
  clean,
  findZone,
  leadersOnly,
  md,
  type Page,
  type PersonId,
  pick,
  press,
  type Reply,
  refuse,
  submit,
  type Text,
  textOption,
  toAsker,
  turnTo,
  verb,
  wrong,
  zoneOption,
} from "#core";
import {
  chapterActions as actions,
  applyGiven,
  change,
  changeZone,
  channelHere,
  type Given,
  givenInLine,
  leaderViews,
  nameOf,
  setupOf,
  spaceOf,
  setupViews as views,
  welcomeViews,
} from "#features/chapters";
import { consentActions } from "#features/consent";
import { CODE_MINUTES, keepCode, linkingViews, makeCode } from "#features/linking";
import { memberViews, readQuiet } from "#features/members";
import { NIGHT } from "#features/silence";

async function setupCard(ctx: Context, said?: Text): Promise<Card> {
  const setup = await setupOf(ctx);
  const consent = button("May I write to you?", consentActions.askConsent, {});
  return views.setupCard(setup, { quiet: setup.ctx.chapter.quiet ?? NIGHT, consent }, said);
}

async function leadersCard(ctx: Context, news: { said?: Text; removed?: leaderViews.Member } = {}): Promise<Card> {
  return leaderViews.leadersCard(await setupOf(ctx), await ctx.store.memberships.listOfChapter(ctx.chapter.id), news);
}

async function addLeader(ctx: Context, person: PersonId): Promise<Reply> {
  let hasLeft = false;
  await change(ctx, "leader-added", async (tx) => {
    hasLeft = (await tx.memberships.find(ctx.chapter.id, person)) === undefined;
    return !hasLeft && (await tx.leaders.add(ctx.chapter.id, person)) ? { person } : undefined;
  });
  return turnTo(ctx, await leadersCard(ctx, hasLeft ? { said: md`That member has left.` } : {}));
}

async function removeLeader(ctx: Context, person: PersonId): Promise<Reply> {
  const isOff = await change(ctx, "leader-removed", async (tx) =>
    (await tx.leaders.remove(ctx.chapter.id, person)) ? { person } : undefined,
  );
  const removed = { person, name: await nameOf(ctx.store, person) };
  return turnTo(ctx, await leadersCard(ctx, isOff ? { removed } : {}));
}

/** What was given holds already where it could be read; the first that could not is asked for again, with what was wrong about each. */
async function apply(ctx: Context, given: Given): Promise<Reply> {
  const { said, problems, choose } = await applyGiven(ctx, given);
  const [first] = problems;
  if (first) {
    const sentences = problems.map(({ sentence }) => sentence);
    if (choose) sentences.push("That place fits several time zones: please give it once more.");
    return wrong(first.form, { [first.field]: sentences.join(" ") }, { [first.field]: first.typed });
  }
  if (choose) return toAsker(choose);
  const isRoleOnly = given.zone === undefined && given.channel === undefined;
  return toAsker(isRoleOnly ? await leadersCard(ctx) : await setupCard(ctx, said));
}

const nameProblem = (name: string): string | undefined =>
  name === "" ? "Please give your group a name." : name.length > views.NAME_MOST ? "Please shorten it." : undefined;

export const setup: Page = {
  name: "setup",
  description: "Set up your group: name, time zone, quiet hours, leaders, channel",
  verb: verb({
    description: "Set up your group: name, time zone, quiet hours, leaders, channel",
    allow: leadersOnly,
    options: {
      zone: zoneOption("A new time zone: your school's city"),
      channel: textOption("The channel for announcements, or the word here", { max: 80, optional: true }),
      role: textOption("The role whose members are leaders", { max: 80, optional: true }),
    },
    async run(ctx, values) {
      const given = ctx.place.isTypedLine ? givenInLine(ctx, values) : values;
      return Object.keys(given).length > 0 ? apply(ctx, given) : toAsker(await setupCard(ctx));
    },
  }),
  on: [
    press(actions.showSetup, async (ctx) => turnTo(ctx, await setupCard(ctx)), leadersOnly),
    press(actions.showSight, (ctx) => toAsker(welcomeViews.sightCard(ctx))),
    press(actions.openName, ({ chapter }) => ask(views.nameForm, views.nameValues(chapter)), leadersOnly),
    submit(
      actions.setName,
      async (ctx, _, values) => {
        const name = clean(values.name ?? "")
          .replaceAll("\n", " ")
          .trim();
        const problem = nameProblem(name);
        if (problem !== undefined) return wrong(views.nameForm, { name: problem }, values);
        await change(ctx, "name", async (tx) => {
          await tx.chapters.change(ctx.chapter.id, { name });
          return {};
        });
        return toAsker(await setupCard(ctx));
      },
      leadersOnly,
    ),
    press(actions.openZone, () => ask(views.zoneForm), leadersOnly),
    submit(actions.setZone, (ctx, _, { zone = "" }) => apply(ctx, { zone }), leadersOnly),
    pick(
      actions.pickZone,
      async (ctx, _, [choice = ""]) => {
        const zone = findZone(choice);
        return turnTo(ctx, await setupCard(ctx, zone === undefined ? undefined : await changeZone(ctx, zone)));
      },
      leadersOnly,
    ),
    press(
      actions.openQuiet,
      ({ chapter }) => ask(views.quietForm, memberViews.quietValues(chapter.quiet ?? NIGHT)),
      leadersOnly,
    ),
    submit(
      actions.setQuiet,
      async (ctx, _, values) => {
        const read = readQuiet(values.hours ?? "");
        if (read.kind === "unclear") return wrong(views.quietForm, { hours: read.sentence }, values);
        const quiet = read.kind === "hours" ? read.quiet : NIGHT;
        await change(ctx, "quiet", async (tx) => {
          await tx.chapters.change(ctx.chapter.id, { quiet });
          return { ...quiet };
        });
        return toAsker(await setupCard(ctx));
      },
      leadersOnly,
    ),
    press(
      actions.announceHere,
      async (ctx) => {
        const channel = channelHere(ctx.place) ?? refuse("Please start the set-up in the channel you mean.");
        await change(ctx, "channel", async (tx) => {
          await tx.spaces.change(ctx.chapter.id, spaceOf(ctx), { announcementChannel: channel });
          return { channel };
        });
        return turnTo(ctx, await setupCard(ctx, md`I will announce in this channel.`));
      },
      leadersOnly,
    ),
    press(actions.openChannel, () => ask(views.channelForm), leadersOnly),
    submit(actions.setChannel, (ctx, _, { channel = "" }) => apply(ctx, { channel }), leadersOnly),

    press(actions.showLeaders, async (ctx) => turnTo(ctx, await leadersCard(ctx)), leadersOnly),
    pick(actions.addLeader, (ctx, _, [person = ""]) => addLeader(ctx, person as PersonId), leadersOnly),
    pick(actions.removeLeader, (ctx, _, [person = ""]) => removeLeader(ctx, person as PersonId), leadersOnly),
    press(actions.putBackLeader, (ctx, { person }) => addLeader(ctx, person as PersonId), leadersOnly),
    press(actions.openRole, () => ask(leaderViews.roleForm), leadersOnly),
    submit(actions.setRole, (ctx, _, { role = "" }) => apply(ctx, { role }), leadersOnly),
    press(
      actions.leaderCode,
      async (ctx) => {
        const made = await makeCode();
        const { id: chapter } = ctx.chapter;
        await change(ctx, "leader-code", async (tx) => {
          await keepCode(tx, made, { purpose: "leader", chapter }, ctx.clock.now());
          return {};
        });
        return toAsker(linkingViews.leaderCodeCard(ctx, made.code, CODE_MINUTES));
      },
      leadersOnly,
    ),
  ],
};
