// A small bot of its own, so that the door's tests do not change with the real commands: it echoes, draws, asks, shares, sends files.
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import {
  action,
  ask,
  type Bot,
  button,
  type Card,
  type Clock,
  type Commands,
  createBot,
  createDrafts,
  form,
  type Guide,
  type Log,
  md,
  mention,
  note,
  type Page,
  pick,
  pickRow,
  press,
  row,
  type Store,
  select,
  submit,
  text,
  textOption,
  toAsker,
  toEveryone,
  verb,
  wrong,
} from "#core";

// Slower than the two seconds after which the door says that it works.
const SLOW_MS = 2_600;

const turn = action("wall.turn", z.object({ page: z.string().regex(/^\d+$/) }));
const share = action("wall.share", z.object({}));
const both = action("wall.both", z.object({}));
const color = action("wall.color", z.object({}));
const slowly = action("wall.slowly", z.object({}));
const openForm = action("year.open", z.object({}));
const sendYear = action("year.send", z.object({ mode: z.string() }));

export const texts = (clue: string): Card => ({
  title: clue,
  tone: "good",
  body: [
    text(md`You wrote ${clue}.\n\n- **first** ${clue}\n- second`),
    { kind: "fields", fields: [{ name: clue, value: md`*value* ${clue}` }] },
    note(md`**Source:** ${clue}`),
  ],
});

const wall = (page: string): Card => ({
  title: `Wall ${page}`,
  body: [
    text(md`This is page ${page}.`),
    row(
      button("Next", turn, { page: String(Number(page) + 1) }, { style: "primary" }),
      button("Share", share, {}),
      button("Both", both, {}),
      button("Write a year", openForm, {}),
      button("Never", share, {}, { disabled: true }),
    ),
    row({ kind: "link", label: "Read on", url: "https://example.org/" }, button("Slowly", slowly, {})),
    pickRow(
      select("Choose a colour", color, {}, [
        { value: "red", label: "Red", hint: "like fire" },
        { value: "blue", label: "Blue" },
      ]),
    ),
  ],
});

const yearForm = (mode: string) =>
  form("Your year", sendYear, { mode }, [
    { kind: "line", id: "year", label: "Year", max: 4, hint: "Four digits" },
    { kind: "paragraph", id: "why", label: "Why", max: 3000, optional: true },
    { kind: "choice", id: "where", label: "Where", optional: true, choices: [{ value: "here", label: "Here" }] },
  ]);

const leaf = (name: string, page: Omit<Extract<Page, { verb: unknown }>, "name" | "description" | "on">): Page => ({
  name,
  description: `The page ${name}`,
  on: [],
  ...page,
});

const pages: readonly Page[] = [
  leaf("ask", {
    verb: verb({
      description: "Ask",
      options: {
        question: textOption("Your question", {
          max: 300,
          suggest: (typed) => [
            { value: "apple", label: `Apple for ${typed}` },
            { value: "pear", label: "Pear" },
          ],
        }),
      },
      run: (_, { question }) => toAsker(texts(question)),
    }),
  }),
  {
    ...leaf("wall", { verb: verb({ description: "Wall", run: () => toAsker(wall("1")) }) }),
    on: [
      press(turn, (_, { page }) => ({ kind: "cards", to: "asker", redraw: wall(page) })),
      press(share, (ctx) => toEveryone({ body: [text(md`${mention(ctx.actor.account)} shared this.`)] })),
      press(both, () => ({ kind: "cards", to: "asker", redraw: wall("9"), card: { body: [text(md`And this.`)] } })),
      press(slowly, async () => {
        await wait(SLOW_MS);
        return toAsker({ body: [text(md`At last.`)] });
      }),
      pick(color, (ctx, _, picked) => toAsker({ body: [text(md`${ctx.actor.name} likes ${picked.join(",")}.`)] })),
    ],
  },
  {
    ...leaf("year", { verb: verb({ description: "Year", run: () => ask(yearForm("plain"), { why: "because" }) }) }),
    on: [
      press(openForm, () => ask(yearForm("plain"))),
      submit(sendYear, async (ctx, { mode }, values) => {
        if (mode === "slow") await wait(SLOW_MS);
        if (!/^\d{4}$/.test(values.year ?? "")) return wrong(yearForm(mode), { year: "Four digits, please." }, values);
        if (mode === "public") return toEveryone({ body: [text(md`Year ${values.year ?? ""} for all.`)] });
        const files = mode === "file" ? [{ name: "year.csv", type: "text/csv", content: "year\n2029\n" }] : undefined;
        const again = ctx.formButton("Again", yearForm(mode), values);
        return toAsker(
          {
            title: "Thanks",
            body: [text(md`Year ${values.year ?? ""}.`), row(again, turnButton, slowButton, bothButton)],
          },
          files,
        );
      }),
    ],
  },
  leaf("open", {
    verb: verb({
      description: "Open a form of a kind",
      options: { mode: textOption("Kind", { max: 20 }) },
      run: (_, { mode }) => ask(yearForm(mode)),
    }),
  }),
  leaf("file", {
    verb: verb({
      description: "File",
      run: () =>
        toAsker({ body: [text(md`Here it comes.`)] }, [
          { name: "sessions.csv", type: "text/csv", content: "date,site\n2026-01-09,Ä\n" },
        ]),
    }),
  }),
  leaf("tell", { verb: verb({ description: "Tell", run: () => toEveryone({ body: [text(md`For all.`)] }) }) }),
  leaf("who", {
    verb: verb({
      description: "Who",
      run: (ctx) =>
        toAsker({
          body: [text(md`${ctx.actor.name} ${ctx.actor.isSpaceAdmin ? "admin" : "member"} in ${ctx.chapter.name}`)],
        }),
    }),
  }),
  leaf("draft", {
    verb: verb({
      description: "Draft",
      run: (ctx) =>
        toEveryone({ body: [text(md`A draft.`), row(ctx.formButton("Mine", yearForm("plain"), { year: "2031" }))] }),
    }),
  }),
  leaf("boom", {
    verb: verb({
      description: "Fails",
      options: { secret: textOption("Anything", { max: 300 }) },
      run: (_, { secret }) => {
        throw new Error(`a bug about ${secret}`);
      },
    }),
  }),
  leaf("menu", { verb: verb({ description: "Menu", run: () => toAsker({ title: "Menu", body: [text(md`All.`)] }) }) }),
];

const turnButton = button("Next", turn, { page: "2" });
const slowButton = button("Slowly", slowly, {});
const bothButton = button("Both", both, {});

const commands: Commands = {
  members: pages,
  leaders: [],
  bare: ["menu"],
  words: { path: ["ask"], option: "question" },
  home: ["menu", "wall"],
};

const guide: Guide = {
  pack: {
    id: "club",
    version: "1.0.0",
    command: "club",
    names: { group: "Chess Club", field: "chess", short: "CC", society: "CS" },
    source: "chess guide",
    groups: [],
    wordGroups: [],
    examples: {},
    starters: [],
    texts: { welcome: [], siteRules: [], miss: [], reviewDue: [] },
    zone: "America/New_York",
    years: [],
  },
  topics: new Map(),
  terms: new Map(),
  sources: new Map(),
  unknowns: [],
  checklists: new Map(),
  questions: new Map(),
  emails: new Map(),
  stages: [],
};

export function createSmallBot(parts: { store: Store; clock: Clock; log: Log }): Bot {
  return createBot({ commands, guide, drafts: createDrafts(parts.clock), ...parts });
}
