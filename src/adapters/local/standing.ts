// Who takes no messages at the moment, and who has left the group, as people on a real platform may. Kept in memory: it is there to be tried.
import type { AccountId } from "#core";

export type Standings = {
  refusesMessages(account: AccountId): boolean;
  refuseMessages(account: AccountId, on: boolean): void;
  hasLeft(account: AccountId): boolean;
  /** Without `on`: comes back. */
  leave(account: AccountId, on: boolean): void;
  /** Everybody is there again and takes messages. */
  forgetStandings(): void;
};

export function createStandings(): Standings {
  const refusing = new Set<AccountId>();
  const gone = new Set<AccountId>();
  return {
    refusesMessages: (account) => refusing.has(account),
    refuseMessages: (account, on) => void (on ? refusing.add(account) : refusing.delete(account)),
    hasLeft: (account) => gone.has(account),
    leave: (account, on) => void (on ? gone.add(account) : gone.delete(account)),
    forgetStandings() {
      refusing.clear();
      gone.clear();
    },
  };
}
