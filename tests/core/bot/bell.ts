// A bell that only leaders may ring, in a group of which the test says what the platform says of its people.
import { z } from "zod";
import {
  action,
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
  type Standing,
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

export const surfaces: readonly (readonly [string, Gesture])[] = [
  ["slash command", { kind: "command", root: "leaders", path: ["bell"], options: {} }],
  ["typed line", { kind: "line", root: "leaders", line: "bell" }],
  ["button", { kind: "press", wire: encode(ring, {}), isPrivate: true }],
  ["form", { kind: "submit", wire: form("Bell", write, {}, []).wire, values: {} }],
];
export const GUILD = "discord:100000000000000001";
export const ROLE = "200000000000000002";
export const ann = {
  account: "discord:300000000000000003",
  name: "Ann",
  locale: "en-US",
  channel: "discord:#1",
} as const;
export const help: Gesture = { kind: "line", root: "members", line: "help" };

export const memberWith = (isSpaceAdmin = false, ...roleIds: string[]): Standing => ({
  ...{ kind: "member", isSpaceAdmin, roleIds },
});

export type Belfry = Awaited<ReturnType<typeof openBelfry>>;

export async function openBelfry() {
  const clock = turnableClock();
  const store = await openStore({ file: ":memory:", clock });
  /** What the platform says now, by account and space; of all others that they are plain members. */
  const standings = new Map<string, Standing>();
  const asked: string[] = [];
  /** For whom the group was asked to end a membership. */
  const left: string[] = [];
  let events = 0;
  const bot = createBot({
    ...{ store, clock, guide: await defaultGuide(), drafts: createDrafts(clock), log: logInto([]) },
    commands: {
      ...commands,
      async leave({ actor, chapter }) {
        left.push(actor.account);
        return store.memberships.end(chapter.id, actor.person.id);
      },
    },
    standingOf: async (account, space) => {
      asked.push(`${account} ${space}`);
      return standings.get(`${account} ${space}`) ?? memberWith();
    },
  });
  const identity = async () => (await store.identities.find(ann.account, GUILD))!;
  const say = async (from: Sender, gesture: Gesture) => JSON.stringify(await bot.answer({ from, gesture }));
  return {
    ...{ store, bot, standings, asked, left, identity, say },
    inServer: (more: Partial<Sender> = {}): Sender => ({
      ...{ ...ann, space: GUILD, isDirect: false, isSpaceAdmin: false, eventId: `e${events++}` },
      ...more,
    }),
    inDirect: (): Sender => ({ ...ann, isDirect: true, isSpaceAdmin: false, eventId: `e${events++}` }),
    rings: async (from: Sender, gesture: Gesture) => (await say(from, gesture)).includes("the bell rings"),
    setRole: async () => store.spaces.change((await identity()).chapter.id, GUILD, { leaderRole: ROLE }),
  };
}
