// A small made-up club with one command for each kind of answer: what the local door must be able to carry.
import { z } from "zod";
import {
  action,
  ask,
  button,
  type Commands,
  choiceOption,
  type Form,
  form,
  type Guide,
  md,
  note,
  pick,
  pickRow,
  press,
  refuse,
  row,
  select,
  submit,
  text,
  textOption,
  time,
  toAsker,
  toEveryone,
  turnTo,
  verb,
  wholeOption,
  wrong,
} from "#core";

export const hostile = `<img src=x onerror=alert(1)> **bold** [a](javascript:alert(1)) "quoted" 'single' &amp; \u202eevil`;

const turn = action("pages.turn", z.object({ page: z.string() }));
const choose = action("colour.choose", z.object({}));
const rename = action("note.write", z.object({}));
const openNote = action("note.open", z.object({}));
const explode = action("fault.cause", z.object({}));

const colours = ["Red", "Green", "Blue"].map((label) => ({ value: label.toLowerCase(), label }));

const noteForm: Form = form("Write a note", rename, {}, [
  { id: "title", label: "Title", kind: "line", max: 40, hint: "A few words" },
  { id: "body", label: "What happened", kind: "paragraph", max: 300, optional: true },
  { id: "colour", label: "Colour", kind: "choice", choices: colours },
]);

const page = (n: number) => ({
  title: `Page ${n}`,
  body: [text(md`This is page **${n}**.`), row(button("Next", turn, { page: String(n + 1) }))],
});

export const clubCommands: Commands = {
  bare: ["help"],
  words: { path: ["faq"], option: "question" },
  leaders: [
    {
      name: "post",
      description: "Tell everybody something",
      on: [],
      verb: verb({
        description: "Tell everybody something",
        options: { words: textOption("What to say", { max: 200 }) },
        run: (_ctx, { words }) => toEveryone({ body: [text(md`${words}`)] }),
      }),
    },
  ],
  members: [
    {
      name: "help",
      description: "What I can do",
      on: [],
      verb: verb({
        description: "What I can do",
        run: () =>
          toAsker({
            title: "The club bot",
            body: [
              text(md`I answer questions.\n\n- one\n- two`),
              row({ kind: "link", label: "Our page", url: "https://example.org/" }),
            ],
          }),
      }),
    },
    {
      name: "faq",
      description: "Ask a question",
      on: [
        press(turn, (ctx, params) => turnTo(ctx, page(Number(params.page)))),
        pick(choose, (_ctx, _params, picked) =>
          toAsker({ tone: "good", body: [text(md`You chose ${picked[0] ?? "-"}.`)] }),
        ),
        press(explode, () => {
          throw new Error("SECRET detail");
        }),
      ],
      verb: verb({
        description: "Ask a question",
        options: {
          question: textOption("Your question", {
            max: 300,
            suggest: (typed) =>
              ["How do I join", "How long is a meeting", "Who may come"]
                .filter((label) => label.toLowerCase().includes(typed.toLowerCase()))
                .map((label) => ({ value: label, label })),
          }),
        },
        run: (ctx, { question }) =>
          toAsker({
            title: "An answer",
            tone: "good",
            body: [
              text(md`You asked: ${question} at ${time(ctx.clock.now(), "then")}`),
              { kind: "fields", fields: [{ name: "Asked by", value: md`${ctx.actor.name}` }] },
              { kind: "divider" },
              row(
                button("More", turn, { page: "2" }, { style: "primary" }),
                button("Break it", explode, {}, { style: "danger" }),
                button("Not now", turn, { page: "9" }, { disabled: true }),
              ),
              pickRow(select("Colour", choose, {}, colours)),
              note(md`Club guide · reviewed Nov 2026`),
            ],
          }),
      }),
    },
    {
      name: "note",
      description: "Keep a note",
      on: [
        press(openNote, () => ask(noteForm, { title: "Again" })),
        submit(rename, (_ctx, _params, values) => {
          if ((values.title ?? "").trim() === "") return wrong(noteForm, { title: "Please give it a title." }, values);
          return {
            kind: "cards",
            to: "asker",
            card: { title: values.title ?? "", body: [text(md`Kept.`), row(button("Change it", openNote, {}))] },
            files: [{ name: "note.txt", type: "text/plain", content: `${values.title}\n${values.body ?? ""}\n` }],
          };
        }),
      ],
      verb: verb({ description: "Keep a note", run: () => ask(noteForm) }),
    },
    {
      name: "shout",
      description: "Say something to everybody",
      on: [],
      verb: verb({
        description: "Say something to everybody",
        options: {
          times: wholeOption("How often", { min: 1, max: 3 }),
          colour: choiceOption("Colour", { choices: () => colours, optional: true }),
        },
        run: (_ctx, { times, colour }) =>
          toEveryone({
            body: [text(md`${"Hey! ".repeat(times)}${colour ?? ""}`), row(button("Next", turn, { page: "1" }))],
          }),
      }),
    },
    {
      name: "no",
      description: "Always refuses",
      on: [],
      verb: verb({ description: "Always refuses", run: () => refuse("It is full.") }),
    },
  ],
};

export const clubGuide: Guide = {
  pack: {
    ...{ id: "club", version: "1", command: "club", source: "Club guide", zone: "America/Chicago" },
    names: { group: "Chess Club", field: "chess", short: "chess", society: "the society" },
    ...{ groups: [], wordGroups: [], years: [] },
    examples: { faq: ["how do i join"] },
    starters: ["How do I join?", "How long is a meeting?", "Who may come?"],
    texts: {
      welcome: md`I know the club. Answers are yours alone until you share them.`,
      siteRules: md`House rules come first.`,
      ...{ miss: md`I do not know that.`, reviewDue: md`A review is due.` },
    },
  },
  ...{ topics: new Map(), terms: new Map(), sources: new Map(), unknowns: [] },
  ...{ checklists: new Map(), questions: new Map(), emails: new Map(), stages: [] },
};
