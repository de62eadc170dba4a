// Every card and form the bot can show, from fixed data: what the registry test and `npm run gallery` go through.

import { z } from "zod";
import { commands } from "#commands";
import { action, type Card, type Context, type Form, type Page, press, toAsker, verb } from "#core";
import { guideBrowseViews, guideViews } from "#features/guide";
import { helpViews } from "#features/help";
import { demo } from "./harness.ts";

export type Shown<T> = { readonly name: string; readonly what: T };
export type Gallery = { readonly cards: readonly Shown<Card>[]; readonly forms: readonly Shown<Form>[] };

const LONG = "Wörter ohne Ende ".repeat(100);
const HOSTILE = "@everyone <!channel> **bold** [bank](https://evil.example) `code` | || ~x~ # 1. - > \u202eevil";

export async function gallery(): Promise<Gallery> {
  let captured: Context | undefined;
  const probe: Page = {
    name: "probe",
    description: "Hands its context to the gallery",
    verb: verb({
      description: "Hands its context to the gallery",
      run(ctx) {
        captured = ctx;
        return toAsker({ body: [] });
      },
    }),
    on: [press(action("probe.fail", z.object({})), () => Promise.reject(new Error("made for the gallery")))],
  };
  const { ann, leo, store } = await demo({ commands: { ...commands, members: [...commands.members, probe] } });
  await ann.run("probe");
  const ctx = captured!;
  const cards: Shown<Card>[] = [...guideCards(ctx), ...helpCards(ctx)];
  const forms: Shown<Form>[] = [{ name: "ask", what: guideViews.askForm(ctx) }];

  const keep = (name: string, person: typeof ann) => {
    if (person.openForm) forms.push({ name, what: person.openForm.form });
    else if (person.last.card) cards.push({ name, what: person.last.card });
    else throw new Error(`nothing came of ${name}`);
  };

  // What the bot says by itself is reached as people reach it.
  for (const line of [
    "fqa do i need lead",
    "xyzzy",
    `${"x".repeat(300)} y`,
    `faq ${LONG}`,
    `faq ${HOSTILE}`,
    `word ${HOSTILE}`,
    "help",
    "help nothing",
    "",
  ]) {
    await ann.run(line);
    keep(`typed "${line.slice(0, 30)}"`, ann);
  }
  await ann.press("probe.fail");
  keep("an apology", ann);
  await ann.press("old.button");
  keep("an old button", ann);
  await ann.press("form.open?draft=gone");
  keep("an expired form", ann);
  await ann.run("word");
  keep("options of word", ann);
  await leo.run("help");
  keep("menu of a leader", leo);
  await store.close();
  return { cards, forms };
}

function guideCards(ctx: Context): Shown<Card>[] {
  const { guide } = ctx;
  const topics = [...guide.topics.values()];
  const terms = [...guide.terms.values()];
  const [first, second] = topics as [(typeof topics)[0], (typeof topics)[0]];
  const near = topics.slice(0, 3);
  const topic = { kind: "topic", topic: first } as const;
  const direct: Context = { ...ctx, place: { ...ctx.place, isDirect: true } };
  const late: Context = { ...ctx, clock: { now: () => Date.UTC(2030, 0, 1) } };
  return [
    ...topics.flatMap((each) => [
      { name: `topic ${each.slug}`, what: guideViews.topicCard(ctx, each) },
      { name: `topic ${each.slug}, more`, what: guideViews.topicCard(late, each, { more: true }) },
      {
        name: `topic ${each.slug}, shared`,
        what: guideViews.topicCard(ctx, each, { sharedBy: { ...ctx.actor, name: HOSTILE } }),
      },
    ]),
    { name: "topic in a direct message", what: guideViews.topicCard(direct, first) },
    ...terms.map((term) => ({ name: `term ${term.slug}`, what: guideViews.termCard(ctx, term) })),
    {
      name: "tie",
      what: guideViews.answerCard(ctx, LONG, { kind: "tie", entries: [topic, { kind: "topic", topic: second }], near }),
    },
    { name: "miss", what: guideViews.answerCard(ctx, HOSTILE, { kind: "miss", near }) },
    { name: "miss with nothing near", what: guideViews.answerCard(ctx, HOSTILE, { kind: "miss", near: [] }) },
    { name: "no words", what: guideViews.answerCard(ctx, "?", { kind: "empty" }) },
    ...guide.unknowns.map((unknown) => ({
      name: `not answered: ${unknown.class}`,
      what: guideViews.answerCard(ctx, HOSTILE, { kind: "unknown", unknown, near }),
    })),
    { name: "no such word", what: guideViews.noSuchWordCard(LONG, terms.slice(0, 5)) },
    { name: "gone", what: guideViews.goneCard },
    { name: "sections", what: guideBrowseViews.sectionsCard(ctx) },
    ...guide.pack.groups.map(({ id }) => ({ name: `section ${id}`, what: guideBrowseViews.sectionCard(ctx, id)! })),
    { name: "the file", what: guideBrowseViews.takeAwayCard },
  ];
}

function helpCards(ctx: Context): Shown<Card>[] {
  return [
    { name: "menu", what: helpViews.menuCard(ctx) },
    ...helpViews.commandNames(ctx).map((name) => ({ name: `help ${name}`, what: helpViews.commandCard(ctx, name) })),
  ];
}
