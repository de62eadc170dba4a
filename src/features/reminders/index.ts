// The door of reminders: reading when something shall be said, and saying it back.
export { hear, readWhen, SPOKEN_LIMIT } from "./spoken-date.ts";
export { sayMoment, sayRule, sayWhen } from "./spoken-echo.ts";
export type { Asked, Assumption, Unclear, When } from "./when.ts";
