// One call of a Web API method.
import type { Arguments } from "../arguments.ts";
import type { Stage } from "../stage.ts";

export interface Call {
  stage: Stage;
  name: string;
  args: Arguments;
  /** The codes this method may answer. */
  errors: readonly string[];
}

/** Each returns the answer without `ok`, or throws a Refusal. */
export type Methods = Record<string, (call: Call) => Record<string, unknown>>;
