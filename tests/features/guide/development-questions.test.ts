// Floors on the development questions, a little below what is reached, so that a later change which breaks matching is seen.
import { expect, it } from "vitest";
import { answer } from "#features/guide";
import { judge, readQuestions } from "../../../scripts/faq-questions.ts";
import { realGuide } from "./real-guide.ts";

it.each(["dev", "more"] as const)("%s: right first, in three, refusals, wrong", (set) => {
  const verdicts = readQuestions(set).map((question) => ({
    question,
    ...judge(realGuide, question, answer(realGuide, question.text)),
  }));
  const askable = verdicts.filter(({ question }) => question.kind !== "refuse");
  const refusable = verdicts.filter(({ question }) => question.kind === "refuse");
  const share = (hits: readonly unknown[], of: readonly unknown[]) => hits.length / of.length;
  expect(
    share(
      askable.filter(({ first }) => first),
      askable,
    ),
  ).toBeGreaterThanOrEqual(0.93);
  expect(
    share(
      askable.filter(({ inThree }) => inThree),
      askable,
    ),
  ).toBeGreaterThanOrEqual(0.97);
  expect(
    share(
      refusable.filter(({ refused }) => refused),
      refusable,
    ),
  ).toBeGreaterThanOrEqual(0.92);
  expect(
    share(
      verdicts.filter(({ wrong }) => wrong),
      verdicts,
    ),
  ).toBeLessThanOrEqual(0.06);
});
