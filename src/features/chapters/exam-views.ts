// Exam blocks as a list, and the form for a new one.
import {
  button,
  type Card,
  type Context,
  choiceRow,
  type ExamBlock,
  type Form,
  form,
  md,
  note,
  row,
  type Text,
  text,
  words,
} from "#core";
import * as actions from "./actions.ts";
import { LABEL_MOST } from "./exams.ts";

/** `removed`: the block just taken away, and the draft that brings it back. */
export function examsCard(
  ctx: Context,
  exams: readonly ExamBlock[],
  { said, removed }: { said?: Text; removed?: { block: ExamBlock; draft: string } } = {},
): Card {
  const line = ({ label, from, to }: ExamBlock) =>
    `${label}: ${from === to ? ctx.reader.day(from) : `${ctx.reader.day(from)} to ${ctx.reader.day(to)}`}`;
  const choices = exams.map((block) => ({ value: block.id, label: line(block) }));
  return {
    title: "Exam blocks",
    body: [
      ...(said ? [text(said)] : []),
      ...(removed ? [text(md`Removed: **${line(removed.block)}**.`)] : []),
      text(
        exams.length === 0
          ? md`None yet. On the days of a block I ask nobody anything: prompts wait, and come as one summary afterwards.`
          : [{ kind: "list", ordered: false, items: exams.map((block) => words(line(block))) }],
      ),
      ...choiceRow("Remove a block", actions.removeExam, {}, choices),
      row(
        ...(removed ? [button("Put it back", actions.putBackExam, { draft: removed.draft })] : []),
        button("Add a block", actions.openExam, {}, { style: "primary" }),
        button("Back", actions.showSetup, {}),
      ),
      note(md`A member's own reminders and what is cancelled or moved at short notice still come.`),
    ],
  };
}

export const examValues = ({ label, from, to }: ExamBlock) => ({ label, from, to });

export const putBackTooLate: Text = md`That was more than 15 minutes ago, or it is back already.`;

export const tooManyExams: Text = md`There are as many blocks as I can list. Remove one first.`;

export const examForm: Form = form("Exam block", actions.addExam, {}, [
  { id: "label", label: "What is it?", hint: "For instance Finals", kind: "line", max: LABEL_MOST },
  { id: "from", label: "First day", hint: "Like dec 7 or 2026-12-07", kind: "line", max: 40 },
  { id: "to", label: "Last day", hint: "Like dec 18 or 2026-12-18", kind: "line", max: 40 },
]);
