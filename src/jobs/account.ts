// Which of a person's accounts a message goes to.
import { type AccountId, type Collections, type Delivery, type Person, type Platform, platformOf } from "#core";
import { isWithinReach } from "#features/chapters";

/** Undefined when none is left. */
export type ChooseAccount = (
  tx: Collections,
  person: Person,
  of: Pick<Delivery, "onlyAccount" | "refusedBy">,
) => Promise<AccountId | undefined>;

export function createAccountChoice(hasDoor: (platform: Platform) => boolean): ChooseAccount {
  return async (tx, person, { onlyAccount, refusedBy = {} }) => {
    const usable: AccountId[] = [];
    for (const { id } of await tx.accounts.listOf(person.id)) {
      if (refusedBy[id] !== undefined || (onlyAccount !== undefined && id !== onlyAccount)) continue;
      if (hasDoor(platformOf(id)) && (await isWithinReach(tx, id))) usable.push(id);
    }
    return usable.find((id) => id === person.preferredAccount) ?? usable[0];
  };
}
