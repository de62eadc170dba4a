// The door of the roadmap feature: what to do when, by year.
export * as roadmapActions from "./actions.ts";
export * as roadmapViews from "./views.ts";
