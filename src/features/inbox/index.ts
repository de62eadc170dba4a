// The door of the inbox: what could not be sent, and what a break held back.
export * as inboxActions from "./actions.ts";
export { breakSummary, summaryOf } from "./summary.ts";
export * as inboxViews from "./views.ts";
export { listWaiting, type Waiting } from "./waiting.ts";
