// A reminder as it arrives: the person's words, whether it is late, done and snooze.
import { deliveryKind, type ReminderId } from "#core";
import { dueCard } from "./due-card.ts";
import { REMINDER, reminderParams } from "./key.ts";

export const reminderKind = deliveryKind({
  name: REMINDER,
  topic: "mine",
  // At a time the person typed; the echo said so when it lay within quiet hours.
  breaksQuiet: true,
  breaksPause: true,
  tooLate: "inbox",
  params: reminderParams,
  async render(tx, params, { delivery, reader, now }) {
    const reminder = await tx.reminders.find(delivery.person, params.reminder as ReminderId);
    return reminder
      ? dueCard(reminder, params, { key: delivery.wireKey, zone: reader.zone, now })
      : { drop: "cancelled" };
  },
});
