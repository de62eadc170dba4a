// The door of linking: one-time codes that join accounts, spaces and leaders.
export { acceptOffer, findOffer, refuseOffer } from "./accounts.ts";
export * as linkingActions from "./actions.ts";
export { CODE_MINUTES, CODE_MOST, keepCode, makeCode } from "./code.ts";
export { firstLeaderCode } from "./first-leader.ts";
export { accountsLinked } from "./kind.ts";
export * as noticeViews from "./notice.ts";
export { redeem } from "./redeem.ts";
export { managersOnly, moveSpace } from "./spaces.ts";
export * as linkingViews from "./views.ts";
