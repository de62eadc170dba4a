// The door of the help feature: the menu and the explanation of each command.
export * as helpViews from "./views.ts";
