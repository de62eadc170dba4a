// Every card and form the bot can show, from fixed data: what the registry test goes through.

import { z } from "zod";
import { commands } from "#commands";
import { action, type Card, type Context, type Form, type Page, press, toAsker, verb } from "#core";
import { checklistViews } from "#features/checklists";
import { emailViews } from "#features/emails";
import { followUp, guideBrowseViews, guideViews } from "#features/guide";
import { helpViews } from "#features/help";
import { ANY_CATEGORY, drawQuestions, questionViews } from "#features/questions";
import { roadmapViews } from "#features/roadmap";
import { chapterCards, chapterForms } from "./gallery-chapters.ts";
import { messageCards, messageForms } from "./gallery-messages.ts";
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
  const cards: Shown<Card>[] = [
    ...guideCards(ctx),
    ...helpCards(ctx),
    ...aidCards(ctx),
    ...messageCards(ctx, { long: LONG, hostile: HOSTILE }),
    ...chapterCards(ctx, { long: LONG, hostile: HOSTILE }),
  ];
  const forms: Shown<Form>[] = [
    { name: "ask", what: guideViews.askForm(ctx) },
    ...emailForms(ctx),
    ...messageForms(ctx),
    ...chapterForms(),
  ];

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
  await store.people.setConsent(ctx.actor.person.id, "mine", ctx.clock.now());
  await ann.run("me");
  cards.push({ name: "settings with messages on", what: ann.last.card! });
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

function aidCards(ctx: Context): Shown<Card>[] {
  const { checklists, questions, emails, stages } = ctx.guide;
  const direct: Context = { ...ctx, place: { ...ctx.place, isDirect: true } };
  return [
    { name: "checklists", what: checklistViews.checklistsCard(ctx) },
    ...[...checklists.values()].flatMap((list) => [
      { name: `checklist ${list.id}`, what: checklistViews.checklistCard(ctx, list) },
      { name: `checklist ${list.id} in a direct message`, what: checklistViews.checklistCard(direct, list) },
      {
        name: `checklist ${list.id}, shared`,
        what: checklistViews.checklistCard(ctx, list, { ...ctx.actor, name: HOSTILE }),
      },
    ]),
    { name: "subjects of questions", what: questionViews.categoriesCard(ctx) },
    ...[ANY_CATEGORY, ...questions.keys()].flatMap((category) =>
      ["", ...questionViews.caseChoices(ctx.guide, category).map(({ value }) => value)].map((caseType) => {
        const wanted = { category, ...(caseType !== "" && { caseType }) };
        const drawn = { ...drawQuestions(ctx.guide, wanted, []), startAgain: true };
        return {
          name: `questions ${category} ${caseType}`,
          what: questionViews.questionsCard(ctx, drawn, { category, caseType }),
        };
      }),
    ),
    { name: "emails", what: emailViews.templatesCard(ctx) },
    ...[...emails.values()].flatMap((template) => {
      const filled = (typed: string) => Object.fromEntries(template.fields.map(({ id }) => [id, typed]));
      return [
        { name: `email ${template.id}, empty`, what: emailViews.letterCard(ctx, template, {}) },
        { name: `email ${template.id}, hostile`, what: emailViews.letterCard(ctx, template, filled(HOSTILE)) },
        { name: `email ${template.id}, long`, what: emailViews.letterCard(ctx, template, filled(LONG)) },
        { name: `email ${template.id}, copied`, what: emailViews.copiedCard(template) },
      ];
    }),
    { name: "roadmap", what: roadmapViews.roadmapCard(ctx) },
    ...stages.map((stage) => {
      const follow = stage.steps.flatMap(({ action: next }) => (next ? (followUp(ctx, { action: next }) ?? []) : []));
      return { name: `stage ${stage.id}`, what: roadmapViews.stageCard(ctx, stage, follow) };
    }),
  ];
}

const emailForms = ({ guide }: Context): Shown<Form>[] =>
  [...guide.emails.values()].flatMap((template) => [
    { name: `email ${template.id}`, what: emailViews.templateForm(template) },
    { name: `copy of email ${template.id}`, what: emailViews.copyForm(template) },
  ]);

function helpCards(ctx: Context): Shown<Card>[] {
  return [
    { name: "menu", what: helpViews.menuCard(ctx) },
    ...helpViews.commandNames(ctx).map((name) => ({ name: `help ${name}`, what: helpViews.commandCard(ctx, name) })),
  ];
}
