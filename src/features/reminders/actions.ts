// What can be pressed about reminders. Names are for ever.

import { z } from "zod";
import { action } from "#core";

const id = z.string().regex(/^[0-9A-Z]{26}$/);
/** 24 characters at the end of a delivered message's buttons: always the last parameter. */
const key = z.string().regex(/^[a-z2-7]{24}$/);
const draft = z.string().max(36);

export const addReminder = action("reminder.add", z.object({}));
export const confirmReminder = action("reminder.confirm", z.object({ draft }));
export const listReminders = action("reminder.list", z.object({}));
export const pickReminder = action("reminder.pick", z.object({}));
export const openReminder = action("reminder.open", z.object({ id }));
export const editReminder = action("reminder.edit", z.object({ id }));
export const changeReminder = action("reminder.change", z.object({ id }));
export const skipNext = action("reminder.skip", z.object({ id, planned: z.string().regex(/^\d{1,15}$/) }));
export const askCancel = action("reminder.ask-cancel", z.object({ id }));
export const cancelReminder = action("reminder.cancel", z.object({ id }));
export const undoCancel = action("reminder.undo", z.object({ draft }));

export const SNOOZES = ["15m", "1h", "day"] as const;
export type Snooze = (typeof SNOOZES)[number];
export const done = action("reminder.done", z.object({ key }));
export const noticed = action("reminder.noticed", z.object({ key }));
export const snooze = action("reminder.snooze", z.object({ for: z.enum(SNOOZES), key }));
/** `change` counts how often the time was chosen anew after one press. */
const chosen = z.object({ change: z.string().regex(/^\d{1,2}$/), key });
export const openSnooze = action("reminder.open-snooze", chosen);
export const snoozeUntil = action("reminder.snooze-until", chosen);
