// A leader's act: what changes and the note of who changed it, together or not at all.
import type { Collections, Context } from "#core";

/** Stand in the audit log, so they are for ever. */
export type Deed =
  | "name"
  | "zone"
  | "quiet"
  | "channel"
  | "role"
  | "leader-added"
  | "leader-removed"
  | "leader-code"
  | "leader-by-code"
  | "exam-added"
  | "exam-removed"
  | "space-code"
  | "space-joined";

/** Ids and codes only, never anyone's words. */
type About = Readonly<Record<string, string>>;

/** `work` returns what to note about it; nothing when nothing was changed. True when something was. */
export function change(
  ctx: Context,
  deed: Deed,
  work: (tx: Collections) => Promise<About | undefined>,
): Promise<boolean> {
  return ctx.store.transaction(async (tx) => {
    const about = await work(tx);
    if (about) await noteDeed(tx, ctx, deed, about);
    return about !== undefined;
  });
}

export async function noteDeed(tx: Collections, { chapter, actor }: Context, deed: Deed, about: About): Promise<void> {
  await tx.audit.add(chapter.id, { actor: actor.person.id, what: deed, about });
  if (!(await wasEverLed(tx))) await tx.settings.set(LED, "yes");
}

/** A note of the process: some leader has done something, so no start prints a code for a first one any more. */
const LED = "leaders.first";

export const wasEverLed = async ({ settings }: Collections): Promise<boolean> =>
  (await settings.find(LED)) !== undefined;
