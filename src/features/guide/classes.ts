// Which known question that the guide does not answer this might be, and how strongly its words say so.
import type { Guide, Unknown } from "#core";
import { findAll, type PhraseBook, phraseBook } from "./phrases.ts";
import type { Asked } from "./question.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { foldPlural } from "./words.ts";

export type ClassIndex = {
  readonly unknowns: readonly Unknown[];
  /** Value: entry and list the cue belongs to. */
  readonly cues: PhraseBook<{ readonly entry: number; readonly list: number }>;
  readonly unless: PhraseBook<number>;
};

export type Suspicion = {
  readonly veto?: Unknown;
  readonly best?: Unknown;
  /** Of the best class, 0 when no cue stands in the question. */
  readonly strength: number;
};

/** Cues of one entry belong to one thought. */
const REACH = 14;

/** They say nothing, and stand between the words of a cue. */
const SILENT: ReadonlySet<string> = new Set(["a", "an", "the", "really", "very", "so", "just", "some", "these"]);

export function classIndexOf(guide: Guide, vocabulary: Vocabulary): ClassIndex {
  const rowOf = (text: string) => spoken(vocabulary.wordsOf(text).map(foldPlural));
  return {
    unknowns: guide.unknowns,
    cues: phraseBook(
      guide.unknowns.flatMap(({ cues }, entry) =>
        cues.flatMap((list, at) => list.map((cue) => [rowOf(cue), { entry, list: at }] as const)),
      ),
    ),
    unless: phraseBook(
      guide.unknowns.flatMap(({ unless = [] }, entry) => unless.map((cue) => [rowOf(cue), entry] as const)),
    ),
  };
}

export function suspect({ unknowns, cues, unless }: ClassIndex, asked: Asked): Suspicion {
  const row = spoken(asked.row);
  const excused = new Set(findAll(unless, row).map(({ value }) => value));
  const places = new Map<number, Map<number, number[]>>();
  for (const { at, value } of findAll(cues, row)) {
    if (excused.has(value.entry)) continue;
    const lists = places.get(value.entry) ?? new Map<number, number[]>();
    places.set(value.entry, lists);
    const list = lists.get(value.list);
    if (!list) lists.set(value.list, [at]);
    else if (list.length < 12 && list.at(-1) !== at) list.push(at);
  }
  const strengths = new Map<string, { strength: number; unknown: Unknown; own: number }>();
  let veto: Unknown | undefined;
  for (const [entry, lists] of places) {
    const unknown = unknowns[entry]!;
    if (lists.size < unknown.cues.length || !areNear([...lists.values()])) continue;
    if (unknown.veto) veto ??= unknown;
    const more = Math.max(...[...lists.values()].map((list) => list.length)) - 1;
    const own = (unknown.weight ?? 1) * (1 + 0.4 * Math.min(2, more));
    const before = strengths.get(unknown.class);
    strengths.set(unknown.class, {
      strength: Math.min(3, (before?.strength ?? 0) + own),
      unknown: before && before.own >= own ? before.unknown : unknown,
      own: Math.max(own, before?.own ?? 0),
    });
  }
  let best: Unknown | undefined;
  let strength = 0;
  for (const candidate of strengths.values())
    if (candidate.strength > strength) ({ strength, unknown: best } = candidate);
  return { strength, ...(best && { best }), ...(veto && { veto }) };
}

const spoken = (row: readonly string[]): string[] => row.filter((word) => !SILENT.has(word));

function areNear(lists: readonly (readonly number[])[]): boolean {
  if (lists.length === 1) return true;
  const [first, ...others] = lists;
  return first!.some((start) => others.every((places) => places.some((at) => Math.abs(at - start) <= REACH)));
}
