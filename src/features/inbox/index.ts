// The door of the inbox: what could not be sent.
export * as inboxActions from "./actions.ts";
export * as inboxViews from "./views.ts";
export { listWaiting, type Waiting } from "./waiting.ts";
