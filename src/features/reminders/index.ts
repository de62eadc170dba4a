// The door of reminders: reading when something shall be said, saying it back, keeping it and saying it in time.
export * as reminderActions from "./actions.ts";
export * as dueViews from "./due-card.ts";
export { cancelReminder, changeReminder, moveReminders, saveReminder, skipNext } from "./keeping.ts";
export { deliveryOf, REMINDER, snoozed } from "./key.ts";
export { reminderKind } from "./kind.ts";
export { materialise } from "./materialise.ts";
export { noticeKind, noticeOf } from "./notice.ts";
export { nextOf, type Plan, planOf, readPlan, writePlan } from "./plan.ts";
export { replanForZones, ZONE_DATA } from "./replan.ts";
export { findPressed, finish, noteSeen, putOff, snoozeTime } from "./snooze.ts";
export { type SplitLine, splitLine } from "./split.ts";
export { hear, readWhen, SPOKEN_LIMIT } from "./spoken-date.ts";
export { sayMoment, sayRule, sayWhen } from "./spoken-echo.ts";
export * as reminderViews from "./views.ts";
export type { Asked, Assumption, Unclear, When } from "./when.ts";
