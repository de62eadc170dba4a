// What a platform accepted, read from its ledger file; and the verdict: every intended message once.
import { readFileSync } from "node:fs";

export type Verdict = {
  readonly intended: number;
  readonly accepted: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Accepted, and nobody meant it. */
  readonly strange: readonly string[];
};

type Entry = { readonly kind: string; readonly at: number; readonly [detail: string]: unknown };

/** Keys in the order in which the platform took their messages, once for each message. */
export function acceptedKeys(file: string): string[] {
  return acceptances(file).map(({ key }) => key);
}

/** `at` is the platform's own time. */
export function acceptances(file: string): { key: string; at: number }[] {
  return entriesOf(file).flatMap((entry) => {
    const key = keyOf(entry);
    return key === undefined ? [] : [{ key, at: entry.at }];
  });
}

export const entriesOf = (file: string): Entry[] =>
  readFileSync(file, "utf8")
    .split("\n")
    // The last line may be half written.
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Entry);

export function judge(accepted: readonly string[], intended: readonly string[]): Verdict {
  const counts = new Map<string, number>();
  for (const key of accepted) counts.set(key, (counts.get(key) ?? 0) + 1);
  const meant = new Set(intended);
  return {
    intended: intended.length,
    accepted: accepted.length,
    lost: intended.filter((key) => !counts.has(key)),
    doubled: intended.filter((key) => (counts.get(key) ?? 0) > 1),
    strange: [...counts.keys()].filter((key) => !meant.has(key)),
  };
}

/** Discord shows it as the nonce, Slack in the name of a block. */
function keyOf(entry: Entry): string | undefined {
  if (entry.kind === "message.create" && typeof entry.nonce === "string") return entry.nonce;
  if (entry.kind !== "message") return undefined;
  const ids = ((entry.blocks ?? []) as { block_id?: string }[]).map(({ block_id }) => block_id ?? "");
  return ids.find((id) => id.startsWith("d."))?.slice(2);
}
