// The very first leader, where nobody has the platform's permission: a code in the log, which only whoever runs the bot can read.
import type { Store } from "#core";
import { keepCode, makeCode } from "./code.ts";

const DAY_MINUTES = 24 * 60;

/** For the log of a start before any leader has done anything. */
export async function firstLeaderCode(store: Store, now: number): Promise<string> {
  const made = await makeCode();
  await keepCode(store, made, { purpose: "leader" }, now, DAY_MINUTES);
  return made.code;
}
