// A named, typed thing that a person can press, pick or submit. It joins the view that draws a button to the handler that answers it.
import type { z } from "zod";

/** Discord's limit for a custom_id is the smallest of the platforms' (components/reference.mdx: 1-100 characters). */
export const WIRE_LIMIT = 100;

type Params = Record<string, string>;
type ParamsSchema<P> = z.ZodType<P, unknown>;

export type Action<P extends Params> = { readonly name: string; readonly params: ParamsSchema<P> };

/** "openings.claim?opening=o1": what travels in a custom_id or action_id, and is only a claim until it is checked again. */
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
  if (wire.length > WIRE_LIMIT) throw new Error(`"${wire}" is longer than ${WIRE_LIMIT} characters`);
  return wire;
}

/** Takes anything: what is malformed or too long is simply no action. */
export function decode(wire: Wire): { name: string; params: Params } | undefined {
  if (wire.length > WIRE_LIMIT) return undefined;
  const match = /^([a-z][a-z-]*\.[a-z][a-z-]*)(?:\?(.*))?$/s.exec(wire);
  if (!match?.[1]) return undefined;
  const params: Params = Object.create(null);
  for (const [key, value] of new URLSearchParams(match[2] ?? "")) {
    if (key in params) return undefined;
    params[key] = value;
  }
  return { name: match[1], params };
}
