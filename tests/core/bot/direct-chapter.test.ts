// Which chapter a direct message is about: words the one used last, buttons the one they were drawn for.
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  action,
  type Bot,
  button,
  type ChapterId,
  type Commands,
  chooseChapter,
  createBot,
  createDrafts,
  form,
  type Gesture,
  leadersOnly,
  md,
  type Page,
  type PersonId,
  pickChapter,
  press,
  type Reply,
  row,
  type Sender,
  type Store,
  submit,
  text,
  toAsker,
  toEveryone,
  turnTo,
  verb,
} from "#core";
import { defaultGuide, logInto, turnableClock } from "../../harness.ts";
import { openRecording } from "../../store/recording.ts";

const again = action("where.again", z.object({}));
const open = action("where.open", z.object({}));
const send = action("where.send", z.object({}));
const lead = action("where.lead", z.object({}));
/** In one piece, so that a test can read it in the JSON. */
const said = (words: string) => text(md`${words}`);
const asked = form("Where", send, {}, []);
const everything = Array.from({ length: 5 }, () => row(button("Again", again, {})));
const where: Page = {
  name: "where",
  description: "Says the chapter",
  verb: verb({
    description: "Says the chapter",
    run: (ctx) =>
      toAsker({
        body: [
          said(`in ${ctx.chapter.name}, of ${ctx.place.space ?? "no space"} as ${[...ctx.actor.roles].join()}`),
          row(button("Again", again, {}), ctx.formButton("Form", asked)),
        ],
      }),
  }),
  on: [
    press(again, (ctx) => turnTo(ctx, { body: [said(`again ${ctx.chapter.name}`), row(button("Again", again, {}))] })),
    press(open, () => ({ kind: "ask", form: asked, values: {} })),
    submit(send, (ctx) => toAsker({ body: [said(`sent ${ctx.chapter.name}`)] })),
    press(lead, (ctx) => toAsker({ body: [said(`led ${ctx.chapter.name}`)] }), leadersOnly),
  ],
};
const showing = (name: string, reply: Reply): Page => ({
  ...{ name, description: "Shows", on: [] },
  verb: verb({ description: "Shows", run: () => reply }),
});
const full = showing("full", toAsker({ body: everything }));
const shared = showing("shared", toEveryone({ body: [text(md`hello`)] }));
const commands: Commands = {
  members: [where, full, shared],
  leaders: [],
  bare: ["where"],
  words: { path: ["where"], option: "x" },
};

const ann = { account: "discord:300000000000000003", name: "Ann", locale: "en-US", channel: "discord:#1" } as const;
const [HOME, OTHER] = ["discord:100000000000000001", "discord:100000000000000002"] as const;

let store: Store;
let bot: Bot;
let statementsOf: Awaited<ReturnType<typeof openRecording>>["statementsOf"];
let home: ChapterId;
let other: ChapterId;
let person: PersonId;
let events = 0;
beforeEach(async () => {
  ({ store, statementsOf } = await openRecording());
  const clock = turnableClock();
  bot = createBot({
    ...{ commands, store, clock, guide: await defaultGuide(), drafts: createDrafts(clock), log: logInto([]) },
    standingOf: async () => ({ kind: "member", isSpaceAdmin: false, roleIds: [] }),
  });
  await type(inSpace(HOME), "where");
  const first = (await store.identities.find(ann.account, HOME))!;
  ({ id: home } = first.chapter);
  ({ id: person } = first.person);
  await store.chapters.change(home, { name: "Home" });
  await type(inSpace(OTHER), "where");
  ({ id: other } = (await store.identities.find(ann.account, OTHER))!.chapter);
  await store.chapters.change(other, { name: "Other" });
});

const event = () => ({ eventId: `e${events++}`, isSpaceAdmin: false });
const inSpace = (space: Sender["space"]): Sender => ({ ...ann, ...event(), space: space!, isDirect: false });
const inDirect = (more: Partial<Sender> = {}): Sender => ({ ...ann, ...event(), isDirect: true, ...more });
/** As Slack's, which always name the workspace. */
const inDirectOf = (space: NonNullable<Sender["space"]>, more: Partial<Sender> = {}) => inDirect({ space, ...more });

const answer = (from: Sender, gesture: Gesture) => bot.answer({ from, gesture });
const type = (from: Sender, line: string) => answer(from, { kind: "line", root: "members", line });
const pressed = (from: Sender, wire: string) => answer(from, { kind: "press", wire, isPrivate: true });
const plain = (reply: Reply | undefined) => JSON.stringify(reply);
const wireOf = (reply: Reply | undefined, name: string) =>
  plain(reply).match(new RegExp(`"wire":"(${name}[^"]*)"`))?.[1] ?? "";
const neutral = () => pressed(inDirect(), "no.such");
const FOOTER = "Your group here";

describe("in a direct message", () => {
  it("words mean the chapter used last", async () => {
    expect(plain(await type(inDirect(), "where"))).toContain("in Other");
    await store.memberships.use(home, person);
    expect(plain(await type(inDirect(), "where"))).toContain("in Home");
    expect(plain(await answer(inDirect(), { kind: "words", text: "where" }))).toContain("in Home");
    const gesture = { kind: "command", root: "members", path: ["where"], options: {} } as const;
    expect(plain(await answer(inDirect(), gesture))).toContain("in Home");
  });

  it("S3 a button stays with the chapter it was drawn for, also when another one is used since", async () => {
    const drawn = wireOf(await type(inDirect(), "where"), again.name);
    await store.memberships.use(home, person);
    const reply = await pressed(inDirect(), drawn);
    expect(plain(reply)).toContain("again Other");
    // What it is turned into stays there too.
    expect(plain(await pressed(inDirect(), wireOf(reply, again.name)))).toContain("again Other");
  });

  it("S3 so does a form, whether it is opened by a button or kept for later", async () => {
    const card = await type(inDirect(), "where");
    const opener = wireOf(await pressed(inDirect(), open.name), send.name);
    await store.memberships.use(home, person);
    const kept = await pressed(inDirect(), wireOf(card, "form.open"));
    for (const wire of [opener, wireOf(kept, send.name)])
      expect(plain(await answer(inDirect(), { kind: "submit", wire, values: {} }))).toContain("sent Other");
  });

  it("S3 a form that comes back by the door keeps its chapter", async () => {
    const reply = await pressed(inDirect(), open.name);
    if (reply?.kind !== "ask") throw new Error("no form");
    const card = bot.reopen(ann.account, reply.form, {});
    await store.memberships.use(home, person);
    const opened = await pressed(inDirect(), wireOf(toAsker(card), "form.open"));
    const sent = await answer(inDirect(), { kind: "submit", wire: wireOf(opened, send.name), values: {} });
    expect(plain(sent)).toContain("sent Other");
  });

  it("S1 S3 who has left that chapter gets the answer of a button that never was", async () => {
    const drawn = wireOf(await type(inDirect(), "where"), again.name);
    await store.memberships.end(other, person);
    expect(await pressed(inDirect(), drawn)).toEqual(await neutral());
    expect(await pressed(inDirect(), `${again.name}@ZZZZZZZ`)).toEqual(await neutral());
    expect(await pressed(inDirect({ account: "discord:9" }), drawn)).toEqual(await neutral());
    expect(await store.accounts.find("discord:9")).toBeUndefined();
  });

  it("a button of an older release means the chapter used last", async () => {
    expect(plain(await pressed(inDirect(), again.name))).toContain("again Other");
    await store.memberships.use(home, person);
    expect(plain(await pressed(inDirect(), again.name))).toContain("again Home");
  });

  it("it costs no more queries than in a space", async () => {
    const drawn = wireOf(await type(inDirect(), "where"), again.name);
    const inServer = await statementsOf(() => pressed(inSpace(HOME), again.name));
    expect(await statementsOf(() => pressed(inDirect(), drawn))).toHaveLength(inServer.length);
    expect(await statementsOf(() => type(inDirect(), "where"))).toHaveLength(inServer.length);
  });
});

describe("in a space", () => {
  it("it is always the space's chapter, and nothing says so", async () => {
    const drawn = wireOf(await type(inDirect(), "where"), again.name);
    expect(drawn).toContain("@");
    const reply = await pressed(inSpace(HOME), drawn);
    expect(plain(reply)).toContain("again Home");
    expect(plain(reply)).not.toContain("@");
    expect(plain(await type(inSpace(HOME), "where"))).not.toContain("@");
  });
});

describe("in a direct message that names its space", () => {
  it("words mean the chapter used last, and then it is not in that space", async () => {
    expect(plain(await type(inDirectOf(HOME), "where"))).toContain("in Other, of no space");
    await store.memberships.use(home, person);
    expect(plain(await type(inDirectOf(HOME), "where"))).toContain(`in Home, of ${HOME}`);
  });

  it("a press that says no chapter came from the space", async () => {
    expect(plain(await pressed(inDirectOf(HOME), again.name))).toContain("again Home");
  });

  it("S3 whoever manages the space leads its chapter alone", async () => {
    const manages = { isSpaceAdmin: true };
    const drawn = (chapter: ChapterId) => `${lead.name}@${chapter.slice(-7)}`;
    expect(plain(await pressed(inDirectOf(HOME, manages), drawn(home)))).toContain("led Home");
    expect(plain(await type(inDirectOf(HOME, manages), "where"))).toContain('in Other, of no space as member"');
    expect(plain(await type(inDirectOf(OTHER, manages), "where"))).toContain("as member,leader");
    expect(plain(await pressed(inDirectOf(HOME, manages), drawn(other)))).toContain("Only this group's leaders");
  });

  it("who is not in the space's chapter yet becomes a member, also when in another one", async () => {
    await store.memberships.end(home, person);
    const reply = await type(inDirectOf(HOME), "where");
    expect(plain(reply)).toContain(`in Home, of ${HOME}`);
    expect(plain(reply)).toContain(FOOTER);
    expect(await store.memberships.find(home, person)).toBeDefined();
  });
});

describe("the small print", () => {
  const footed = async (from: Sender, line: string) => plain(await type(from, line)).includes(FOOTER);

  it("names the chapter of what was typed, with a way to another one", async () => {
    const reply = plain(await type(inDirect(), "where"));
    expect(reply).toMatch(/Your group here: .*"Other"/);
    expect(reply).toContain("Another group");
    for (const line of ["full", "shared"]) expect(await footed(inDirect(), line)).toBe(false);
    expect(await footed(inSpace(HOME), "where")).toBe(false);
    const standing = { kind: "line", root: "members", line: "where", isStanding: true } as const;
    expect(plain(await answer(inDirect(), standing))).not.toContain(FOOTER);
    expect(plain(await pressed(inDirect(), again.name))).not.toContain(FOOTER);
  });

  it("is not there for somebody in one chapter", async () => {
    await store.memberships.end(home, person);
    expect(await footed(inDirect(), "where")).toBe(false);
    expect(await footed(inDirectOf(OTHER), "where")).toBe(false);
  });

  it("leads to a choice that is kept", async () => {
    const choice = await pressed(inDirect(), wireOf(await type(inDirect(), "where"), chooseChapter.name));
    expect(plain(choice)).toMatch(/now .*"Other".*"Home"/);
    const wire = wireOf(choice, pickChapter.name);
    const pick = (picked: string) => answer(inDirect(), { kind: "pick", wire, picked: [picked], isPrivate: true });
    expect(plain(await pick(home))).toMatch(/is about .*"Home"/);
    expect(plain(await type(inDirect(), "where"))).toContain("in Home");
    const foreign = await store.chapters.add({ name: "Foreign", zone: "UTC" });
    for (const picked of [foreign.id, "", "x"]) expect(plain(await pick(picked))).toContain("Which group?");
    expect(plain(await type(inDirect(), "where"))).toContain("in Home");
  });
});
