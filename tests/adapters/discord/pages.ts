// A small bot about nothing in particular: each command shows one thing that the Discord door has to carry.
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import {
  action,
  ask,
  button,
  type Card,
  type Commands,
  type Context,
  choiceOption,
  form,
  type Guide,
  leadersOnly,
  link,
  md,
  note,
  type Page,
  pick,
  pickRow,
  press,
  type Reply,
  row,
  select,
  submit,
  text,
  textOption,
  toAsker,
  toEveryone,
  verb,
  wholeOption,
  wrong,
} from "#core";

/** Longer than the second after which the door defers. */
export const SLOW_MS = 1150;

export const LETTERS: Record<string, string> = { plain: "x", star: "*", family: "👩‍👩‍👧‍👦", mark: "e\u0301" };

const nothing = z.object({});
export const actions = {
  color: action("try.color", nothing),
  redraw: action("try.redraw", z.object({ speed: z.string() })),
  count: action("try.count", z.object({ n: z.string() })),
  open: action("try.open", z.object({ speed: z.string() })),
  send: action("try.send", z.object({ speed: z.string() })),
  keep: action("try.keep", nothing),
};

const slowly = (run: () => Reply) => async () => {
  await sleep(SLOW_MS);
  return run();
};
const lazily = async (speed: string) => void (speed === "slow" && (await sleep(SLOW_MS)));

export const noteForm = (speed = "fast") =>
  form("A note", actions.send, { speed }, [
    { id: "title", label: "Title", kind: "line", max: 40, hint: "A few words" },
    { id: "body", label: "Text", kind: "paragraph", max: 1000, optional: true },
    {
      id: "color",
      label: "Color",
      kind: "choice",
      optional: true,
      choices: [
        { value: "red", label: "Red" },
        { value: "blue", label: "Blue" },
      ],
    },
  ]);

const board = (ctx: Context): Card => ({
  title: "Board",
  body: [
    text(md`Press something, ${ctx.actor.name}.`),
    row(
      button("Redraw", actions.redraw, { speed: "fast" }, { style: "primary" }),
      button("Redraw slowly", actions.redraw, { speed: "slow" }),
      button("Count", actions.count, { n: "1" }),
      button("Write", actions.open, { speed: "fast" }),
      { kind: "link", label: "Elsewhere", url: "https://example.org/" },
    ),
    row(
      button("Write slowly", actions.open, { speed: "slow" }, { style: "danger" }),
      button("Send slowly", actions.open, { speed: "send" }),
      button("Off", actions.keep, {}, { disabled: true }),
    ),
    pickRow(
      select("Choose a color", actions.color, {}, [
        { value: "red", label: "Red", hint: "like a rose" },
        { value: "blue", label: "Blue" },
      ]),
    ),
  ],
});

const said = (words: string): Card => ({ body: [text(md`You said ${words}`)] });
const redrawn = (ctx: Context): Card => ({ title: "Redrawn", body: [text(md`By ${ctx.actor.name}`)] });

const leaf = (name: string, run: (ctx: Context) => Reply | Promise<Reply>): Page => ({
  name,
  description: `Tries ${name}`,
  verb: verb({ description: `Tries ${name}`, run }),
  on: [],
});

const echo: Page = {
  name: "echo",
  description: "Says it again",
  verb: verb({
    description: "Says it again",
    options: {
      loud: choiceOption("How", { optional: true, choices: () => [{ value: "yes", label: "Loudly" }] }),
      text: textOption("What", {
        max: 1500,
        suggest: (typed) => [{ value: `${typed}!`, label: `${typed} with force` }],
      }),
      times: wholeOption("How often", { min: 1, max: 5, optional: true }),
    },
    run: (_, { text: words, loud, times }) =>
      toAsker(said([words, ...(loud ? ["loudly"] : []), ...(times ? [`${times} times`] : [])].join(" "))),
  }),
  on: [],
};

/** So many letters of one kind, everywhere a card can hold them. */
const long: Page = {
  name: "long",
  description: "Says much",
  verb: verb({
    description: "Says much",
    options: {
      n: wholeOption("How much", { min: 1, max: 9000 }),
      of: choiceOption("Of what", { choices: () => Object.keys(LETTERS).map((value) => ({ value, label: value })) }),
    },
    run: (_, { n, of }) => {
      const words = (LETTERS[of] ?? "x").repeat(n);
      return toAsker({
        title: words,
        body: [
          text(md`${words}`),
          { kind: "fields", fields: [{ name: words, value: md`${words}` }] },
          note(md`**${words}**`),
          row(button(words, actions.keep, {}), { kind: "link", label: words, url: "https://example.org/" }),
          pickRow(select(words, actions.color, {}, [{ value: "red", label: words, hint: words }])),
        ],
      });
    },
  }),
  on: [],
};

const slow: Page = {
  name: "slow",
  description: "Takes its time",
  verbs: {
    private: verb({ description: "For you", run: slowly(() => toAsker(said("slowly"))) }),
    public: verb({ description: "For all", run: slowly(() => toEveryone(said("to all"))) }),
    form: verb({
      description: "A form",
      run: slowly(() => ask(noteForm(), { title: "Kept title" })),
    }),
  },
  on: [],
};

const boards: Page = {
  name: "board",
  description: "A board of buttons",
  verb: verb({ description: "A board of buttons", run: (ctx) => toAsker(board(ctx)) }),
  on: [
    press(actions.redraw, async (ctx, { speed }) => {
      await lazily(speed);
      return { kind: "cards", to: "asker", redraw: redrawn(ctx), card: said("and this beside it") };
    }),
    press(actions.count, (ctx, { n }) =>
      ctx.place.pressedPrivately
        ? { kind: "cards", to: "asker", redraw: { body: [text(md`Counted ${Number(n)}`)] } }
        : toAsker(said("not yours to redraw")),
    ),
    press(actions.open, async (_, { speed }) => {
      await lazily(speed);
      return ask(noteForm(speed === "send" ? "slow" : "fast"), { title: "Kept title" });
    }),
    press(actions.keep, () => ({ kind: "cards", to: "asker" })),
    pick(actions.color, (_, __, picked) => toAsker(said(picked.join(" and ")))),
    submit(actions.send, async (ctx, { speed }, values) => {
      await lazily(speed);
      if (values.title === "redraw") return { kind: "cards", to: "asker", redraw: redrawn(ctx) };
      return values.title === "bad"
        ? wrong(noteForm(speed), { title: "Please find a better title." }, values)
        : toAsker(said(`${values.title}/${values.body}/${values.color}`));
    }),
  ],
};

export const commands: Commands = {
  members: [
    echo,
    long,
    slow,
    boards,
    leaf("share", () => toEveryone(said("to everybody"))),
    leaf("note", () => ask(noteForm(), { title: "A first title" })),
    leaf("place", (ctx) => toAsker(said(`${ctx.chapter.name} ${ctx.place.isDirect} ${[...ctx.actor.roles]}`))),
    leaf("file", () => toAsker(said("with a file"), [{ name: "list.csv", type: "text/csv", content: "name\nÅsa\n" }])),
    leaf("links", () =>
      toAsker({ body: [text(md`${link("the rules", "https://example.org/a_(b)")}`), note(md`Small`)] }),
    ),
    leaf("crash", () => {
      throw new Error("a canary in the coal mine");
    }),
    leaf("shareable", (ctx) => toEveryone(board(ctx))),
  ],
  leaders: [
    {
      name: "audit",
      description: "For leaders",
      verb: verb({ description: "For leaders", allow: leadersOnly, run: () => toAsker(said("all is well")) }),
      on: [],
    },
  ],
  bare: ["board"],
  words: { path: ["echo"], option: "text" },
};

/** Of a guide only what the door itself reads. */
export const guide = {
  pack: {
    id: "try",
    version: "1",
    command: "try",
    names: { group: "the knitting club", field: "knitting", short: "KC", society: "Knitters" },
    source: "knitting guide",
    groups: [],
    wordGroups: [],
    examples: {},
    starters: [],
    texts: { welcome: [], siteRules: [], miss: [], reviewDue: [] },
    zone: "America/New_York",
  },
  topics: new Map(),
  terms: new Map(),
  sources: new Map(),
  unknowns: [],
} as unknown as Guide;
