// The door of privacy: what is kept and why, taking it with you, deleting it.
export * as privacyActions from "./actions.ts";
export { countsOf, exportFiles } from "./export.ts";
export { LEAVERS_AFTER_DAYS, purgeLeavers } from "./leavers.ts";
export { aboutPeople, besides } from "./tables.ts";
export * as privacyViews from "./views.ts";
