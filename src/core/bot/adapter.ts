// The port every door implements. What platforms can do differently never becomes an optional method: the door degrades.
import type { Platform } from "../chat/people.ts";
import type { Bot } from "./bot.ts";

export type Adapter = {
  readonly platform: Platform;
  /** Resolves when people can be answered; rejects with a ConfigurationProblem when the secrets are wrong. */
  start(bot: Bot): Promise<void>;
  /** Finishes what is being answered, then leaves cleanly. */
  stop(): Promise<void>;
};

/** What the operator can mend: shown at start without a stack, with the page to click. */
export class ConfigurationProblem extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}
