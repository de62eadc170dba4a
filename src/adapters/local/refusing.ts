// Who takes no messages from the bot at the moment, as people on a real platform may decide. Kept in memory: it is there to be tried.
import type { AccountId } from "#core";

export type Refusing = {
  refusesMessages(account: AccountId): boolean;
  refuseMessages(account: AccountId, on: boolean): void;
};

export function createRefusing(): Refusing {
  const refusing = new Set<AccountId>();
  return {
    refusesMessages: (account) => refusing.has(account),
    refuseMessages: (account, on) => void (on ? refusing.add(account) : refusing.delete(account)),
  };
}
