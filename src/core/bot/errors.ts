// Two kinds of errors: a refusal is meant for the actor and shown as it is; anything else is our bug.
import type { Text } from "../chat/text.ts";
import { words } from "../chat/text.ts";

export class Refusal extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super("refused");
    this.text = text;
  }
}

/** A sentence for the actor that tells the next step. Never returns. */
export function refuse(text: string | Text): never {
  throw new Refusal(typeof text === "string" ? [{ kind: "paragraph", children: words(text) }] : text);
}
