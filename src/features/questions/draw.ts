// Draws two questions that fit, at random, without repeats until all of them have been drawn.
import type { Audience, Guide, QuestionCategory } from "#core";

/** Draws from every category that fits. */
export const ANY_CATEGORY = "any";
const AT_ONCE = 2;

export type Drawn = QuestionCategory["items"][number];
export type Wanted = { readonly category: string; readonly caseType?: string; readonly audience?: Audience };

export type Draw = {
  readonly questions: readonly Drawn[];
  /** All that fit were used up, and count as new again. */
  readonly startAgain: boolean;
  /** What is to be kept: with `startAgain` in place of everything before, otherwise beside it. */
  readonly remember: readonly string[];
};

/** `drawn`: ids this person has had, the oldest first. */
export function drawQuestions(guide: Guide, wanted: Wanted, drawn: readonly string[]): Draw {
  const all = [...guide.questions.values()].flatMap(({ id, items }) => items.map((item) => ({ item, category: id })));
  const fitting = all.filter(({ item, category }) => fits(item, category, wanted)).map(({ item }) => item);
  const had = new Set(drawn);
  const fresh = ofCaseFirst(shuffled(fitting.filter(({ id }) => !had.has(id))), wanted.caseType);
  if (fresh.length >= Math.min(AT_ONCE, fitting.length)) {
    const questions = fresh.slice(0, AT_ONCE);
    return { questions, startAgain: false, remember: questions.map(({ id }) => id) };
  }
  // What is left over comes first, and what was just shown comes last.
  const fittingIds = new Set(fitting.map(({ id }) => id));
  const shownLast = new Set(drawn.filter((id) => fittingIds.has(id)).slice(-AT_ONCE));
  const again = ofCaseFirst(shuffled(fitting.filter(({ id }) => had.has(id))), wanted.caseType);
  const questions = [
    ...fresh,
    ...again.filter(({ id }) => !shownLast.has(id)),
    ...again.filter(({ id }) => shownLast.has(id)),
  ].slice(0, AT_ONCE);
  // Only this kind of question begins again; what was had of the others still counts.
  const others = all.map(({ item }) => item.id).filter((id) => had.has(id) && !fittingIds.has(id));
  return { questions, startAgain: true, remember: [...others, ...questions.map(({ id }) => id)] };
}

function fits({ audience, cases }: Drawn, category: string, wanted: Wanted): boolean {
  return (
    (wanted.category === ANY_CATEGORY || wanted.category === category) &&
    (audience.length === 0 || wanted.audience === undefined || audience.includes(wanted.audience)) &&
    (cases.length === 0 || wanted.caseType === undefined || cases.includes(wanted.caseType))
  );
}

/** Who names a kind of case wants first what is made for it. */
function ofCaseFirst(questions: readonly Drawn[], caseType: string | undefined): readonly Drawn[] {
  if (caseType === undefined) return questions;
  const isMade = ({ cases }: Drawn) => cases.includes(caseType);
  return [...questions.filter(isMade), ...questions.filter((question) => !isMade(question))];
}

function shuffled<T>(items: readonly T[]): T[] {
  const keys = crypto.getRandomValues(new Uint32Array(items.length));
  return items
    .map((item, index) => ({ item, key: keys[index]! }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
