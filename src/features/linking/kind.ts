// The notice after two accounts were joined: whoever did not do it must hear of it.

import { z } from "zod";
import { deliveryKind } from "#core";
import { linkedCard } from "./notice.ts";

export const ACCOUNTS_LINKED = "accounts-linked";

export const accountsLinked = deliveryKind({
  name: ACCOUNTS_LINKED,
  topic: "mine",
  breaksQuiet: false,
  breaksPause: true,
  tooLate: "inbox",
  params: z.object({}),
  async render(tx, _, { delivery, tree }) {
    const accounts = await tx.accounts.listOf(delivery.person);
    return accounts.length > 1 ? linkedCard(tree, accounts, delivery.wireKey) : { drop: "no-longer-linked" };
  },
});
