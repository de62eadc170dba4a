// /ir-lead setup: what holds for the group, who leads it, and where it announces.
import {
  ask,
  button,
  type Card,
  type Choice,
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
  searchZones,
  submit,
  type Text,
  textOption,
  toAsker,
  turnTo,
  verb,
  wrong,
} from "#core";
import {
  chapterActions as actions,
  change,
  channelHere,
  leaderViews,
  readChannel,
  readRole,
  setupOf,
  setupViews as views,
  welcomeViews,
} from "#features/chapters";
import { consentActions } from "#features/consent";
import { CODE_MINUTES, keepCode, linkingViews, makeCode } from "#features/linking";
import { memberViews, readQuiet } from "#features/members";
import { NIGHT } from "#features/silence";

const ZONES_SHOWN = 25;

async function setupCard(ctx: Context, said?: Text): Promise<Card> {
  const setup = await setupOf(ctx);
  const consent = button("May I write to you?", consentActions.askConsent, {});
  return views.setupCard(setup, { quiet: setup.ctx.chapter.quiet ?? NIGHT, consent }, said);
}

async function leadersCard(ctx: Context, said?: Text): Promise<Card> {
  return leaderViews.leadersCard(await setupOf(ctx), await ctx.store.memberships.listOfChapter(ctx.chapter.id), said);
}

async function changeZone(ctx: Context, zone: string): Promise<Text> {
  await change(ctx, "zone", async (tx) => {
    await tx.chapters.change(ctx.chapter.id, { zone });
    return { zone };
  });
  return md`The group's time zone is **${zone}** now.`;
}

async function readZone(ctx: Context, typed: string): Promise<Reply> {
  const exact = findZone(typed);
  const found = exact === undefined ? searchZones(typed, ZONES_SHOWN, ctx.clock.now()) : [];
  const zone = exact ?? (found.length === 1 ? found[0]?.zone : undefined);
  if (zone !== undefined) return toAsker(await setupCard(ctx, await changeZone(ctx, zone)));
  if (found.length > 0) return toAsker(views.zonesCard(found));
  const sentence = "I know no such place. Try the nearest large city, or write it like Europe/Berlin.";
  return wrong(views.zoneForm, { zone: sentence }, { zone: typed });
}

/** Channel and role are settings of the space the leader is in. */
function spaceOf({ place }: Context) {
  return place.space ?? refuse("That is set for one space. Please run the set-up there.");
}

async function changeChannel(ctx: Context, typed: string): Promise<Reply> {
  const space = spaceOf(ctx);
  const channel = readChannel(ctx, typed);
  if (channel === undefined)
    return wrong(views.channelForm, { channel: "I cannot read that as a channel. Paste its id." }, { channel: typed });
  await change(ctx, "channel", async (tx) => {
    await tx.spaces.change(ctx.chapter.id, space, { announcementChannel: channel });
    return { channel };
  });
  return toAsker(await setupCard(ctx, md`I will announce there.`));
}

async function changeRole(ctx: Context, typed: string): Promise<Reply> {
  const space = spaceOf(ctx);
  if (ctx.place.platform !== "discord") refuse("There are no roles here. Name the leaders instead.");
  const leaderRole = typed.trim() === "" ? undefined : readRole(typed);
  if (typed.trim() !== "" && leaderRole === undefined)
    return wrong(leaderViews.roleForm, { role: "I cannot read that as a role. Paste its id." }, { role: typed });
  await change(ctx, "role", async (tx) => {
    await tx.spaces.change(ctx.chapter.id, space, { leaderRole });
    return { role: leaderRole ?? "" };
  });
  return toAsker(await leadersCard(ctx));
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
      zone: textOption("A new time zone: your school's city", {
        max: 64,
        optional: true,
        suggest: async (typed, { clock }) =>
          searchZones(typed, ZONES_SHOWN, clock.now()).map(({ zone, label }): Choice => ({ value: zone, label })),
      }),
      channel: textOption("The channel for announcements, or the word here", { max: 80, optional: true }),
      role: textOption("The role whose members are leaders", { max: 80, optional: true }),
    },
    async run(ctx, { zone, channel, role }) {
      // Typed as text, a city of two words fills two options.
      if (zone !== undefined && (channel === undefined || readChannel(ctx, channel) === undefined))
        return readZone(ctx, [zone, channel, role].filter((word) => word !== undefined).join(" "));
      // One at a time: each answers with what was wrong about it.
      if (role !== undefined) return changeRole(ctx, role);
      if (channel !== undefined) return changeChannel(ctx, channel);
      return toAsker(await setupCard(ctx));
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
    submit(actions.setZone, (ctx, _, { zone = "" }) => readZone(ctx, zone), leadersOnly),
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
    submit(actions.setChannel, (ctx, _, { channel = "" }) => changeChannel(ctx, channel), leadersOnly),

    press(actions.showLeaders, async (ctx) => turnTo(ctx, await leadersCard(ctx)), leadersOnly),
    pick(
      actions.addLeader,
      async (ctx, _, [choice = ""]) => {
        const person = choice as PersonId;
        const isNew = await change(ctx, "leader-added", async (tx) => {
          if (!(await tx.memberships.find(ctx.chapter.id, person))) return undefined;
          await tx.leaders.add(ctx.chapter.id, person);
          return { person };
        });
        return turnTo(ctx, await leadersCard(ctx, isNew ? undefined : md`That member has left.`));
      },
      leadersOnly,
    ),
    pick(
      actions.removeLeader,
      async (ctx, _, [choice = ""]) => {
        const person = choice as PersonId;
        await change(ctx, "leader-removed", async (tx) =>
          (await tx.leaders.remove(ctx.chapter.id, person)) ? { person } : undefined,
        );
        return turnTo(ctx, await leadersCard(ctx));
      },
      leadersOnly,
    ),
    press(actions.openRole, () => ask(leaderViews.roleForm), leadersOnly),
    submit(actions.setRole, (ctx, _, { role = "" }) => changeRole(ctx, role), leadersOnly),
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
