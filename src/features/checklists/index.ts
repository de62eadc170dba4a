// The door of the checklists feature.
export * as checklistActions from "./actions.ts";
export * as checklistViews from "./views.ts";
