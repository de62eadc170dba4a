// Settings given in words: zone, channel, leaders' role. What can be read holds; what cannot is asked for again.
import {
  type Card,
  type Context,
  type Form,
  md,
  type OptionValues,
  readZone,
  refuse,
  type Text,
  zonesCard,
} from "#core";
import { pickZone } from "./actions.ts";
import { change } from "./change.ts";
import { readChannel, readRole } from "./channel.ts";
import { roleForm } from "./leader-views.ts";
import { channelForm, zoneForm } from "./setup-views.ts";

export type Given = { readonly zone?: string; readonly channel?: string; readonly role?: string };

export type Problem = {
  readonly field: keyof Given;
  readonly form: Form;
  readonly typed: string;
  readonly sentence: string;
};
type Outcome =
  | { readonly kind: "done"; readonly said: Text }
  | { readonly kind: "choose"; readonly card: Card }
  | ({ readonly kind: "wrong" } & Problem);

export type Applied = { readonly said: Text; readonly problems: readonly Problem[]; readonly choose?: Card };

/** Everything that is given. @throws Refusal before anything is changed when something given cannot be set here. */
export async function applyGiven(ctx: Context, { zone, channel, role }: Given): Promise<Applied> {
  if (channel !== undefined || role !== undefined) spaceOf(ctx);
  if (role !== undefined && ctx.place.platform !== "discord")
    refuse("There are no roles here. Name the leaders instead.");
  const outcomes: Outcome[] = [];
  if (zone !== undefined) outcomes.push(await applyZone(ctx, zone));
  if (channel !== undefined) outcomes.push(await applyChannel(ctx, channel));
  if (role !== undefined) outcomes.push(await applyRole(ctx, role));
  const choose = outcomes.find((outcome) => outcome.kind === "choose")?.card;
  return {
    said: outcomes.flatMap((outcome) => (outcome.kind === "done" ? outcome.said : [])),
    problems: outcomes.filter((outcome) => outcome.kind === "wrong"),
    ...(choose && { choose }),
  };
}

/** Typed as text, a city of two words fills two options: all words are the city's, but for a channel at the end. */
export function givenInLine(ctx: Context, values: OptionValues): Given {
  const typed = ["zone", "channel", "role"].flatMap((name) => String(values[name] ?? "").split(/\s+/));
  // Whoever comes from Discord writes the option's name as well.
  const words = typed.map((word) => word.replace(/^(?:zone|channel|role):/i, "")).filter(Boolean);
  const last = words.at(-1);
  if (last === undefined) return {};
  // A city's name alone, in capitals, looks like a channel's bare id.
  const isChannel = words.length === 1 ? /^(?:here$|<?#|https:)/i.test(last) : readChannel(ctx, last) !== undefined;
  const city = (isChannel ? words.slice(0, -1) : words).join(" ");
  return { ...(city !== "" && { zone: city }), ...(isChannel && { channel: last }) };
}

export async function changeZone(ctx: Context, zone: string): Promise<Text> {
  await change(ctx, "zone", async (tx) => {
    await tx.chapters.change(ctx.chapter.id, { zone });
    return { zone };
  });
  return md`The group's time zone is **${zone}** now.`;
}

/** Channel and role are settings of the space the leader is in. */
export const spaceOf = ({ place }: Context) =>
  place.space ?? refuse("That is set for one server or workspace. Please start the set-up there.");

async function applyZone(ctx: Context, typed: string): Promise<Outcome> {
  const read = readZone(typed, ctx.clock.now());
  switch (read.kind) {
    case "one":
      return { kind: "done", said: await changeZone(ctx, read.zone) };
    case "several":
      return { kind: "choose", card: zonesCard(pickZone, read.zones) };
    case "unknown":
      return { kind: "wrong", field: "zone", form: zoneForm, typed, sentence: read.sentence };
  }
}

async function applyChannel(ctx: Context, typed: string): Promise<Outcome> {
  const space = spaceOf(ctx);
  const channel = readChannel(ctx, typed);
  if (channel === undefined) {
    const sentence = "I cannot read that as a channel. Please paste the link to it.";
    return { kind: "wrong", field: "channel", form: channelForm, typed, sentence };
  }
  await change(ctx, "channel", async (tx) => {
    await tx.spaces.change(ctx.chapter.id, space, { announcementChannel: channel });
    return { channel };
  });
  return { kind: "done", said: md`I will announce there.` };
}

async function applyRole(ctx: Context, typed: string): Promise<Outcome> {
  const space = spaceOf(ctx);
  const leaderRole = typed.trim() === "" ? undefined : readRole(typed);
  if (typed.trim() !== "" && leaderRole === undefined) {
    const sentence = "I cannot read that as a role. Paste its id.";
    return { kind: "wrong", field: "role", form: roleForm, typed, sentence };
  }
  await change(ctx, "role", async (tx) => {
    await tx.spaces.change(ctx.chapter.id, space, { leaderRole });
    return { role: leaderRole ?? "" };
  });
  return {
    kind: "done",
    said: leaderRole === undefined ? md`The leaders' role is cleared.` : md`The leaders' role is set.`,
  };
}
