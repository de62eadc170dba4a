// Drawing questions: no repeats in a round, and only what fits the audience and the case.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Audience, Guide, QuestionCategory } from "#core";
import { ANY_CATEGORY, drawQuestions } from "#features/questions";

type Item = QuestionCategory["items"][number];
const CASES = ["vessels", "bones"];
const AUDIENCES: readonly Audience[] = ["preclinical", "clinical"];

const item = (id: string): fc.Arbitrary<Item> =>
  fc.record({
    id: fc.constant(id),
    ask: fc.constant(`${id}?`),
    when: fc.constantFrom("before", "pause", "after", "meeting", "any"),
    audience: fc.subarray([...AUDIENCES]),
    cases: fc.subarray(CASES),
  });

const guides: fc.Arbitrary<Guide> = fc
  .array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 })
  .chain((sizes) =>
    fc.tuple(
      ...sizes.map((size, index) =>
        fc
          .tuple(...Array.from({ length: size }, (_, place) => item(`c${index}-${place}`)))
          .map((items): QuestionCategory => ({ id: `c${index}`, title: `C${index}`, about: "", items })),
      ),
    ),
  )
  .map((categories) => guideOf(categories));

const wishes = fc.record(
  {
    category: fc.constantFrom(ANY_CATEGORY, "c0", "c1", "c2"),
    caseType: fc.constantFrom(...CASES),
    audience: fc.constantFrom(...AUDIENCES),
  },
  { requiredKeys: ["category"] },
);
type Wish = { category: string; caseType?: string; audience?: Audience };

const guideOf = (categories: readonly QuestionCategory[]): Guide =>
  ({ questions: new Map(categories.map((category) => [category.id, category])) }) as unknown as Guide;

/** What fits, written a second time and in another way. */
function fittingIds({ questions }: Guide, wish: Wish): string[] {
  const ids: string[] = [];
  for (const category of questions.values())
    for (const { id, audience, cases } of category.items) {
      if (wish.category !== ANY_CATEGORY && wish.category !== category.id) continue;
      if (wish.audience && audience.length > 0 && !audience.includes(wish.audience)) continue;
      if (wish.caseType && cases.length > 0 && !cases.includes(wish.caseType)) continue;
      ids.push(id);
    }
  return ids;
}

/** As the command keeps them. */
function next(guide: Guide, wish: Wish, kept: readonly string[]) {
  const drawn = drawQuestions(guide, wish, kept);
  const ids = drawn.questions.map(({ id }) => id);
  const rest = drawn.startAgain ? [] : kept.filter((id) => !drawn.remember.includes(id));
  return { ...drawn, ids, kept: [...rest, ...drawn.remember] };
}

describe("drawing", () => {
  it("brings two different questions that fit, or all there are", () => {
    fc.assert(
      fc.property(guides, wishes, fc.array(fc.constantFrom("c0-0", "c0-1", "c1-0", "gone")), (guide, wish, kept) => {
        const fitting = fittingIds(guide, wish);
        const { ids } = next(guide, wish, kept);
        expect(ids).toHaveLength(Math.min(2, fitting.length));
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(fitting).toContain(id);
      }),
    );
  });

  it("never repeats one until all that fit have been drawn", () => {
    fc.assert(
      fc.property(guides, wishes, (guide, wish) => {
        const fitting = fittingIds(guide, wish);
        fc.pre(fitting.length > 0);
        let kept: readonly string[] = [];
        const seen = new Set<string>();
        while (seen.size < fitting.length) {
          const draw = next(guide, wish, kept);
          const news = draw.ids.filter((id) => !seen.has(id));
          // Only the very last card of a round may be filled up with one from its beginning.
          expect(news.length).toBe(Math.min(draw.ids.length, fitting.length - seen.size));
          for (const id of draw.ids) seen.add(id);
          kept = draw.kept;
        }
      }),
    );
  });

  it("begins a round again without showing the same two, where there are others", () => {
    fc.assert(
      fc.property(guides, wishes, (guide, wish) => {
        const fitting = fittingIds(guide, wish);
        fc.pre(fitting.length >= 4);
        let kept: readonly string[] = [];
        let before: readonly string[] = [];
        for (let round = 0; round < 10; round += 1) {
          const draw = next(guide, wish, kept);
          expect(draw.ids.filter((id) => before.includes(id))).toEqual([]);
          ({ kept, ids: before } = draw);
        }
      }),
    );
  });

  it("leaves what was had of other kinds alone when one kind begins again", () => {
    fc.assert(
      fc.property(guides, wishes, wishes, (guide, first, second) => {
        const had = fittingIds(guide, first);
        const { startAgain, remember } = next(guide, second, had);
        const fitting = fittingIds(guide, second);
        const others = had.filter((id) => !fitting.includes(id));
        if (startAgain) for (const id of others) expect(remember).toContain(id);
      }),
    );
  });

  it("brings what is made for the kind of case first", () => {
    fc.assert(
      fc.property(guides, wishes, (guide, wish) => {
        const { caseType } = wish;
        fc.pre(caseType !== undefined);
        const { questions } = next(guide, wish, []);
        const made = [...guide.questions.values()]
          .flatMap(({ items }) => items)
          .filter(({ id, cases }) => cases.includes(caseType!) && fittingIds(guide, wish).includes(id));
        const shown = questions.filter(({ cases }) => cases.includes(caseType!)).length;
        expect(shown).toBe(Math.min(2, made.length));
      }),
    );
  });

  it("an unknown category brings none", () => {
    expect(drawQuestions(guideOf([]), { category: "nothing" }, ["a"])).toEqual({
      questions: [],
      startAgain: false,
      remember: [],
    });
  });
});
