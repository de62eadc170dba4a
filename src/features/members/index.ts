// The door of the members feature: who is in which year, and what people set for themselves.
export * as memberActions from "./actions.ts";
export { audienceOf, classYearOf, graduationOf } from "./class-year.ts";
export { readQuiet } from "./quiet-words.ts";
export * as memberViews from "./views.ts";
export { zoneOf } from "./views.ts";
