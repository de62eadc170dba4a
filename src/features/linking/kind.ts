// The notice after two accounts were joined: whoever did not do it must hear of it, on every account.

import { z } from "zod";
import { type Account, deliveryKind, type NewDelivery, type Person, type PersonId } from "#core";
import { linkedCard } from "./notice.ts";

const ACCOUNTS_LINKED = "accounts-linked";

export const accountsLinked = deliveryKind({
  name: ACCOUNTS_LINKED,
  topic: "mine",
  // It concerns security. The yes of either of the two, before they were one, is enough: the narrower one counts from the next message on.
  yesStands: ({ yes }) => yes === "either",
  // It follows at once on a press, and a stranger's press should not have the night to itself.
  breaksQuiet: true,
  breaksPause: true,
  tooLate: "inbox",
  params: z.object({ yes: z.enum(["either", "none"]).default("none") }),
  async render(tx, _, { delivery, tree }) {
    const accounts = await tx.accounts.listOf(delivery.person);
    return accounts.length > 1 ? linkedCard(tree, accounts, delivery.wireKey) : { drop: "no-longer-linked" };
  },
});

/** In the transaction that joins: one for each account, or one for the inbox. `people`: the two as they were before. */
export function noticesOf(
  people: readonly (Person | undefined)[],
  accounts: readonly Account[],
  into: PersonId,
  now: number,
): readonly NewDelivery[] {
  const hadYes = people.some((person) => person?.consent.mine !== undefined);
  const notice = (revision: number) => ({
    ...{ person: into, kind: ACCOUNTS_LINKED, params: { yes: hadYes ? "either" : "none" }, dueAt: now },
    key: `${ACCOUNTS_LINKED}:${into}::${into}:${now.toString(36)}.${revision}`,
  });
  return hadYes ? accounts.map(({ id: onlyAccount }, index) => ({ ...notice(index), onlyAccount })) : [notice(0)];
}
