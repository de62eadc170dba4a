// The message of the crash tests: as simple as one can be that is found again by its key.
import { z } from "zod";
import { action, button, deliveryKind, md, type NewDelivery, type PersonId, row, text } from "#core";

const seen = action("crash.seen", z.object({ key: z.string() }));

export const crashKind = deliveryKind({
  name: "crash-test",
  topic: "mine",
  breaksQuiet: true,
  breaksPause: true,
  tooLate: "inbox",
  params: z.object({ n: z.string() }),
  async render(_, { n }, { delivery }) {
    const gotIt = row(button("Got it", seen, { key: delivery.wireKey }));
    return { title: `Message ${n}`, body: [text(md`This is number **${n}**.`), gotIt] };
  },
});

export const crashMessage = (n: number, person: PersonId, dueAt: number): NewDelivery => ({
  person,
  kind: crashKind.name,
  params: { n: String(n) },
  key: `${crashKind.name}:${n}::${person}:0`,
  dueAt,
});
