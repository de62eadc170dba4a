// The one message that follows a yes: it shows how messages arrive and can be answered "got it".

import { z } from "zod";
import { deliveryKind } from "#core";
import { testCard } from "./views.ts";

export const CONSENT_TEST = "consent-test";

export const consentTest = deliveryKind({
  name: CONSENT_TEST,
  topic: "mine",
  // A yes to prompts alone is one, too: `render` asks for either.
  yesStands: () => true,
  // It follows at once on a press: the person is there.
  breaksQuiet: true,
  breaksPause: true,
  tooLate: "drop",
  params: z.object({}),
  async render(tx, _, { delivery, tree }) {
    const person = await tx.people.find(delivery.person);
    const { mine, prompts } = person?.consent ?? {};
    return mine === undefined && prompts === undefined ? { drop: "no-consent" } : testCard(tree, delivery.wireKey);
  },
});
