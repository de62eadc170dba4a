// Exam blocks: days on which prompts wait. Read from a form, checked, added with a note of who did.
import { type Context, clean, daysBetween, type ExamBlock, wallClockOf } from "#core";
import { change } from "./change.ts";

export const LABEL_MOST = 60;
/** As many as one select can offer for removal. */
const BLOCKS_MOST = 25;
const DAYS_MOST = 120;

export type ExamProblems = Readonly<Partial<Record<"label" | "from" | "to", string>>>;

/** Days as ISO dates in the chapter's zone, both included. */
export function examProblems({ clock, chapter }: Context, { from, to }: Pick<ExamBlock, "from" | "to">): ExamProblems {
  const today = wallClockOf(clock.now(), chapter.zone).date;
  if (daysBetween(from, to) < 0) return { to: "The last day comes before the first. Please change one of them." };
  if (daysBetween(today, to) < 0) return { to: "These days are over. Please check the year." };
  if (daysBetween(from, to) >= DAYS_MOST)
    return { to: `That is longer than ${DAYS_MOST} days. Please make several blocks of it.` };
  return {};
}

/** False when there are too many already. */
export function addExam(ctx: Context, { label, from, to }: Omit<ExamBlock, "id">): Promise<boolean> {
  return change(ctx, "exam-added", async (tx) => {
    if ((await tx.examBlocks.listOf(ctx.chapter.id)).length >= BLOCKS_MOST) return undefined;
    const { id } = await tx.examBlocks.add(ctx.chapter.id, { label: clean(label).trim(), from, to });
    return { exam: id, from, to };
  });
}

export function removeExam(ctx: Context, id: string): Promise<boolean> {
  return change(ctx, "exam-removed", async (tx) => {
    const block = (await tx.examBlocks.listOf(ctx.chapter.id)).find((candidate) => candidate.id === id);
    if (!block || !(await tx.examBlocks.remove(ctx.chapter.id, id))) return undefined;
    await tx.deliveries.hurryHeld({ chapter: ctx.chapter.id }, ctx.clock.now());
    return { exam: id, from: block.from, to: block.to };
  });
}
