// The door of the emails feature: templates filled with what the student types, returned as text to copy.
export * as emailActions from "./actions.ts";
export { type Filled, fill } from "./fill.ts";
export * as emailViews from "./views.ts";
