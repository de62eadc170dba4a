// The door of linking: one-time codes that join accounts, spaces and leaders.
export { CODE_MINUTES, keepCode, makeCode } from "./code.ts";
export * as linkingViews from "./views.ts";
