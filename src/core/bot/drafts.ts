// Drafts kept in memory for a quarter of an hour: enough to correct a form, too short to be an archive of anyone's words.
import type { Clock, Draft, Drafts } from "./context.ts";

const LIFE_MS = 15 * 60_000;
// A chapter's rush is a few hundred; beyond this the oldest go first, so that nobody can fill the memory.
const MOST = 5_000;

export function createDrafts(clock: Clock): Drafts {
  const drafts = new Map<string, { draft: Draft; expires: number }>();
  return {
    put(draft) {
      // Insertion order is age order, so expired and surplus drafts are at the front.
      for (const [id, { expires }] of drafts) {
        if (expires > clock.now() && drafts.size < MOST) break;
        drafts.delete(id);
      }
      const id = crypto.randomUUID();
      drafts.set(id, { draft, expires: clock.now() + LIFE_MS });
      return id;
    },
    remove: (id) => void drafts.delete(id),
    find(id) {
      const kept = drafts.get(id);
      return kept && kept.expires > clock.now() ? kept.draft : undefined;
    },
  };
}
