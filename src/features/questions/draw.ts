// Draws two questions that fit, at random, without repeats until all of them have been drawn.
import type { Audience, Guide, QuestionCategory } from "#core";

/** Draws from every category that fits. */
export const ANY_CATEGORY = "any";
const AT_ONCE = 2;

export type Drawn = QuestionCategory["items"][number] & { readonly category: string };

/** `drawn`: ids this person has had before. `startAgain` is true when all were used up and everything counts as new. */
export function drawQuestions(
  guide: Guide,
  wanted: { readonly category: string; readonly caseType?: string; readonly audience?: Audience },
  drawn: ReadonlySet<string>,
): { readonly questions: readonly Drawn[]; readonly startAgain: boolean } {
  const fitting = [...guide.questions.values()]
    .filter(({ id }) => wanted.category === ANY_CATEGORY || id === wanted.category)
    .flatMap(({ id, items }) => items.map((item): Drawn => ({ ...item, category: id })))
    .filter(({ audience }) => audience.length === 0 || wanted.audience === undefined || audience.includes(wanted.audience))
    .filter(({ cases }) => cases.length === 0 || wanted.caseType === undefined || cases.includes(wanted.caseType));
  const fresh = shuffled(fitting.filter(({ id }) => !drawn.has(id)));
  if (fresh.length >= Math.min(AT_ONCE, fitting.length)) return { questions: fresh.slice(0, AT_ONCE), startAgain: false };
  // One left over comes first; the rest of the round begins anew.
  const again = shuffled(fitting.filter(({ id }) => drawn.has(id)));
  return { questions: [...fresh, ...again].slice(0, AT_ONCE), startAgain: true };
}

function shuffled<T>(items: readonly T[]): T[] {
  const keys = crypto.getRandomValues(new Uint32Array(items.length));
  return items
    .map((item, index) => ({ item, key: keys[index]! }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
