// A named, typed thing that a person can press, pick or submit. It joins the view that draws a button to the handler that answers it.
import type { z } from "zod";

/** Discord's limit for a custom_id is the smallest of the platforms' (components/reference.mdx: 1-100 characters). */
export const WIRE_LIMIT = 100;

/** So many letters at the end of a chapter's id tell the few chapters of one person apart: they are the random ones. */
const TAIL = 7;
/** "@" and the tail: every wire leaves room for it, so that there is none that cannot say its chapter. */
const CHAPTER_ROOM = 1 + TAIL;

type Params = Record<string, string>;
type ParamsSchema<P> = z.ZodType<P, unknown>;

export type Action<P extends Params> = { readonly name: string; readonly params: ParamsSchema<P> };

/**
 * "openings.claim?opening=o1": what travels in a custom_id or action_id, and is only a claim until it is checked again.
 * "openings.claim@7Q2M9XA?opening=o1": the same, drawn in a direct message for the chapter whose id ends so.
 */
export type Wire = string;

/** The name is for ever, like a URL: buttons drawn years ago carry it. Params are short ids, never anyone's words and never authority. */
export function action<P extends Params>(name: string, params: ParamsSchema<P>): Action<P> {
  if (!/^[a-z][a-z-]*\.[a-z][a-z-]*$/.test(name))
    throw new Error(`action name "${name}" is not "noun.verb" in lower case`);
  return { name, params };
}

/** @throws when the result would not fit on the wire: ids must be short enough by construction. */
export function encode<P extends Params>({ name }: Action<P>, params: P): Wire {
  const query = new URLSearchParams(params).toString();
  const wire = query === "" ? name : `${name}?${query}`;
  const most = WIRE_LIMIT - CHAPTER_ROOM;
  if (wire.length > most) throw new Error(`"${wire}" is longer than ${most} characters`);
  return wire;
}

export type Decoded = {
  readonly name: string;
  readonly params: Params;
  /** The end of the id of the chapter it was drawn for, where it says one. */
  readonly chapterTail?: string;
};

/** Takes anything: what is malformed or too long is simply no action. */
export function decode(wire: Wire): Decoded | undefined {
  if (wire.length > WIRE_LIMIT) return undefined;
  const match = /^([a-z][a-z-]*\.[a-z][a-z-]*)(?:@([0-9A-Z]{7}))?(?:\?(.*))?$/s.exec(wire);
  if (!match?.[1]) return undefined;
  const params: Params = Object.create(null);
  for (const [key, value] of new URLSearchParams(match[3] ?? "")) {
    if (key in params) return undefined;
    params[key] = value;
  }
  return { name: match[1], params, ...(match[2] !== undefined && { chapterTail: match[2] }) };
}

/** Before the params: a delivery is found again by the end of a wire. What says its chapter already keeps it. */
export function inChapter(wire: Wire, chapter: string): Wire {
  return wire.replace(/^[^?@]+(?=\?|$)/, (name) => `${name}@${tailOf(chapter)}`);
}

export const tailOf = (chapter: string): string => chapter.slice(-TAIL);
