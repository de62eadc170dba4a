// The door of the e-mails feature: templates filled with what the student types, returned as text to copy.
export * as emailActions from "./actions.ts";
export { fill, type Filled } from "./fill.ts";
export * as emailViews from "./views.ts";
