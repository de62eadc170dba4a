// /ir-lead exams: days on which prompts wait.
import {
  ask,
  type Card,
  type Context,
  clean,
  daysBetween,
  type FormValues,
  instantOf,
  isDate,
  leadersOnly,
  type Page,
  pick,
  plusMonths,
  press,
  type Reply,
  submit,
  type Text,
  toAsker,
  turnTo,
  verb,
  wallClockOf,
  wrong,
} from "#core";
import { chapterActions as actions, addExam, examProblems, removeExam, examViews as views } from "#features/chapters";
import { readWhen } from "#features/reminders";

const examsCard = async (ctx: Context, said?: Text): Promise<Card> =>
  views.examsCard(ctx, await ctx.store.examBlocks.listOf(ctx.chapter.id), said && { said });

async function remove(ctx: Context, id: string): Promise<Reply> {
  const listed = () => ctx.store.examBlocks.listOf(ctx.chapter.id);
  const block = (await listed()).find((candidate) => candidate.id === id);
  if (!block || !(await removeExam(ctx, id))) return turnTo(ctx, await examsCard(ctx));
  const draft = ctx.drafts.keep(views.examForm, views.examValues(block));
  return turnTo(ctx, views.examsCard(ctx, await listed(), { removed: { block, draft } }));
}

async function putBack(ctx: Context, draft: string): Promise<Reply> {
  const { label, from, to } = ctx.drafts.take(draft)?.values ?? {};
  if (label === undefined || from === undefined || to === undefined)
    return turnTo(ctx, await examsCard(ctx, views.putBackTooLate));
  const isBack = await addExam(ctx, { label, from, to });
  return turnTo(ctx, await examsCard(ctx, isBack ? undefined : views.tooManyExams));
}

/** Six weeks: longer than exams last, and short of a term. */
const BEGUN_DAYS = 42;

type ReadDay = { readonly date: string } | { readonly problem: string };

/** A day as people say it, in the group's zone. */
async function readDay({ clock, chapter: { zone } }: Context, typed: string): Promise<ReadDay> {
  const words = typed.trim();
  if (isDate(words)) return { date: words };
  const today = wallClockOf(clock.now(), zone).date;
  if (words.toLowerCase() === "today") return { date: today };
  // As at midnight: a day's name means that day however late it is.
  const when = await readWhen(words, { now: instantOf({ date: today, time: "00:00" }, zone).at, zone });
  if (when.kind === "once") return { date: when.wall.date };
  return { problem: when.kind === "rule" ? "Please name one day, like dec 7." : when.sentence };
}

const namesYear = (words: string): boolean => /\d{4}|\d[/.-]\d+[/.-]\d/.test(words);

/** A reminder is always ahead, so "nov 23" said a day later is next year's; a block may have begun already. */
function firstDay({ clock, chapter }: Context, typed: string, from: string, to: string): string {
  const begun = plusMonths(from, -12);
  const ago = daysBetween(begun, wallClockOf(clock.now(), chapter.zone).date);
  return from > to && !namesYear(typed) && ago >= 0 && ago <= BEGUN_DAYS ? begun : from;
}

async function add(ctx: Context, values: FormValues): Promise<Reply> {
  const label = clean(values.label ?? "")
    .replaceAll("\n", " ")
    .trim();
  const [from, to] = [await readDay(ctx, values.from ?? ""), await readDay(ctx, values.to ?? "")];
  if ("problem" in from || "problem" in to || label === "")
    return wrong(
      views.examForm,
      {
        ...(label === "" && { label: "Please say what it is." }),
        ...("problem" in from && { from: from.problem }),
        ...("problem" in to && { to: to.problem }),
      },
      values,
    );
  const block = { label, from: firstDay(ctx, values.from ?? "", from.date, to.date), to: to.date };
  const problems = examProblems(ctx, block);
  if (Object.keys(problems).length > 0) return wrong(views.examForm, problems, values);
  return toAsker(await examsCard(ctx, (await addExam(ctx, block)) ? undefined : views.tooManyExams));
}

export const exams: Page = {
  name: "exams",
  description: "Exam blocks: days on which prompts wait",
  verb: verb({
    description: "Exam blocks: days on which prompts wait",
    allow: leadersOnly,
    run: async (ctx) => toAsker(await examsCard(ctx)),
  }),
  on: [
    press(actions.showExams, async (ctx) => turnTo(ctx, await examsCard(ctx)), leadersOnly),
    press(actions.openExam, () => ask(views.examForm), leadersOnly),
    submit(actions.addExam, (ctx, _, values) => add(ctx, values), leadersOnly),
    pick(actions.removeExam, (ctx, _, [id = ""]) => remove(ctx, id), leadersOnly),
    press(actions.putBackExam, (ctx, { draft }) => putBack(ctx, draft), leadersOnly),
  ],
};
