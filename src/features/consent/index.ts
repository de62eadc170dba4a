// The door of consent: nothing is sent before a yes.
export * as consentActions from "./actions.ts";
export { confirmReach, giveConsent, hasConsent, sendTest, takeBackConsent } from "./consent.ts";
export { CONSENT_TEST, consentTest } from "./kind.ts";
export * as consentViews from "./views.ts";
