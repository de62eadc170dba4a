// Who may do what leaders may, on every surface, and what happens when it is taken away meanwhile.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  action,
  type Bot,
  button,
  type Commands,
  createBot,
  createDrafts,
  encode,
  form,
  type Gesture,
  leadersOnly,
  md,
  type Page,
  press,
  row,
  type Sender,
  type Store,
  submit,
  text,
  textOption,
  toAsker,
  verb,
} from "#core";
import { openStore } from "#store";
import { defaultGuide, logInto, turnableClock } from "../../harness.ts";

const ring = action("bell.ring", z.object({}));
const write = action("bell.write", z.object({}));
const rung = toAsker({ body: [text(md`the bell rings`), row(button("Ring", ring, {}))] });
const bell: Page = {
  name: "bell",
  description: "For leaders",
  verb: verb({
    description: "For leaders",
    allow: leadersOnly,
    options: {
      tone: textOption("Tone", { max: 9, optional: true, suggest: () => [{ value: "low", label: "low" }] }),
    },
    run: () => rung,
  }),
  on: [press(ring, () => rung, leadersOnly), submit(write, () => rung, leadersOnly)],
};
const quiet: Page = {
  name: "help",
  description: "For all",
  verb: verb({ description: "For all", run: () => toAsker({ body: [text(md`hello`)] }) }),
  on: [],
};
const commands: Commands = {
  members: [quiet],
  leaders: [bell],
  bare: ["help"],
  words: { path: ["help"], option: "x" },
};

const surfaces: readonly (readonly [string, Gesture])[] = [
  ["slash command", { kind: "command", root: "leaders", path: ["bell"], options: {} }],
  ["typed line", { kind: "line", root: "leaders", line: "bell" }],
  ["button", { kind: "press", wire: encode(ring, {}), isPrivate: true }],
  ["form", { kind: "submit", wire: form("Bell", write, {}, []).wire, values: {} }],
];
const GUILD = "discord:100000000000000001";
const ROLE = "200000000000000002";

let store: Store;
let bot: Bot;
let events = 0;
let adminsNow: Set<string>;
let asked: string[];
beforeEach(async () => {
  const clock = turnableClock();
  store = await openStore({ file: ":memory:", clock });
  adminsNow = new Set();
  asked = [];
  bot = createBot({
    ...{ commands, store, clock, guide: await defaultGuide(), drafts: createDrafts(clock), log: logInto([]) },
    isSpaceAdmin: async (account, space) => {
      asked.push(`${account} ${space}`);
      return adminsNow.has(`${account} ${space}`);
    },
  });
});
afterEach(() => store.close());

const ann = { account: "discord:300000000000000003", name: "Ann", locale: "en-US", channel: "discord:#1" } as const;
const inServer = (more: Partial<Sender> = {}): Sender => ({
  ...{ ...ann, space: GUILD, isDirect: false, isSpaceAdmin: false, eventId: `e${events++}` },
  ...more,
});
const inDirect = (): Sender => ({ ...ann, isDirect: true, isSpaceAdmin: false, eventId: `e${events++}` });

async function rings(from: Sender, gesture: Gesture): Promise<boolean> {
  const reply = await bot.answer({ from, gesture });
  return JSON.stringify(reply).includes("the bell rings");
}
const identity = async () => (await store.identities.find(ann.account, GUILD))!;
const setRole = async () => store.spaces.change((await identity()).chapter.id, GUILD, { leaderRole: ROLE });

describe.each(surfaces)("S3 A1 a leaders' %s", (_, gesture) => {
  beforeEach(async () => {
    await bot.answer({ from: inServer(), gesture: { kind: "line", root: "members", line: "help" } });
  });

  it("is refused to a member", async () => {
    expect(await rings(inServer(), gesture)).toBe(false);
    expect(await rings(inServer({ roleIds: [ROLE] }), gesture)).toBe(false);
  });

  it("is done for whoever manages the server, as this very request says", async () => {
    expect(await rings(inServer({ isSpaceAdmin: true }), gesture)).toBe(true);
    expect(await rings(inServer({ isSpaceAdmin: false }), gesture)).toBe(false);
  });

  it("is done for whoever has the leaders' role, until the role is taken away", async () => {
    await setRole();
    expect(await rings(inServer({ roleIds: ["1", ROLE] }), gesture)).toBe(true);
    expect(await rings(inServer({ roleIds: ["1"] }), gesture)).toBe(false);
    expect(await rings(inServer(), gesture)).toBe(false);
  });

  it("is done for a named leader, until the name is struck off", async () => {
    const { chapter, person } = await identity();
    await store.leaders.add(chapter.id, person.id);
    expect(await rings(inServer(), gesture)).toBe(true);
    expect(await rings(inDirect(), gesture)).toBe(true);
    await store.leaders.remove(chapter.id, person.id);
    expect(await rings(inServer(), gesture)).toBe(false);
    expect(await rings(inDirect(), gesture)).toBe(false);
  });

  it("in a direct message the door is asked each time, about this chapter's spaces only", async () => {
    expect(await rings(inDirect(), gesture)).toBe(false);
    adminsNow.add(`${ann.account} ${GUILD}`);
    expect(await rings(inDirect(), gesture)).toBe(true);
    adminsNow.clear();
    expect(await rings(inDirect(), gesture)).toBe(false);
    expect(new Set(asked)).toEqual(new Set([`${ann.account} ${GUILD}`]));
  });

  it("what a platform said a while ago is not believed", async () => {
    const remembered = () => inServer({ isSpaceAdmin: true, isAdminRemembered: true });
    expect(await rings(remembered(), gesture)).toBe(false);
    adminsNow.add(`${ann.account} ${GUILD}`);
    expect(await rings(remembered(), gesture)).toBe(true);
  });

  it("a leader of one group is nobody in another", async () => {
    const { chapter, person } = await identity();
    await setRole();
    await store.leaders.add(chapter.id, person.id);
    const elsewhere = inServer({ space: "discord:100000000000000009", roleIds: [ROLE] });
    expect(await rings(elsewhere, gesture)).toBe(false);
  });
});

it("S3 the door is not asked for what everyone may do", async () => {
  await bot.answer({ from: inServer(), gesture: { kind: "line", root: "members", line: "help" } });
  await bot.answer({ from: inDirect(), gesture: { kind: "line", root: "members", line: "help" } });
  expect(asked).toEqual([]);
});

it("S3 suggestions for leaders come to leaders only", async () => {
  const suggest = (from: Sender) => bot.suggest({ from, root: "leaders", path: ["bell"], option: "tone", typed: "l" });
  expect(await suggest(inServer())).toEqual([]);
  expect(await suggest(inServer({ isSpaceAdmin: true, isAdminRemembered: true }))).toEqual([]);
  expect(await suggest(inServer({ isSpaceAdmin: true }))).toEqual([{ value: "low", label: "low" }]);
});
