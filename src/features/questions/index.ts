// The door of the questions feature: what to ask on the day.
export * as questionActions from "./actions.ts";
export { ANY_CATEGORY, type Draw, drawQuestions } from "./draw.ts";
export * as questionViews from "./views.ts";
