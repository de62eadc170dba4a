// The order of silence: a person's own quiet hours before the chapter's, a pause and exam blocks for all that can wait.
import { type ExamBlock, endOfQuiet, instantOf, isQuiet, plusDays, type QuietHours } from "#core";

/** When nobody has said otherwise. */
export const NIGHT: QuietHours = { from: "22:00", to: "07:00" };

export type Silence = {
  readonly zone: string;
  /** The person's own, else the chapter's, else the night. */
  readonly quiet: QuietHours;
  readonly pausedUntil?: number;
  readonly examBlocks: readonly ExamBlock[];
  /** Exam blocks are days in the chapter's zone. */
  readonly chapterZone: string;
};

/** Undefined when it may be sent now; otherwise the first instant (epoch ms) at which nothing forbids it any more. */
export function silentUntil(
  now: number,
  silence: Silence,
  kind: { breaksQuiet: boolean; breaksPause: boolean },
): number | undefined {
  let at = now;
  // Each rule may push into another one's reach; two rounds settle all of them, a third changes nothing.
  for (let round = 0; round < 3; round++) {
    const before = at;
    if (!kind.breaksPause) {
      at = Math.max(at, silence.pausedUntil ?? 0);
      for (const block of silence.examBlocks) at = Math.max(at, endOfBlock(at, block, silence.chapterZone));
    }
    if (!kind.breaksQuiet && isQuiet(at, silence.quiet, silence.zone)) at = endOfQuiet(at, silence.quiet, silence.zone);
    if (at === before) break;
  }
  return at > now ? at : undefined;
}

function endOfBlock(at: number, { from, to }: ExamBlock, zone: string): number {
  const starts = instantOf({ date: from, time: "00:00" }, zone).at;
  const ends = instantOf({ date: plusDays(to, 1), time: "00:00" }, zone).at;
  return at >= starts && at < ends ? ends : at;
}
