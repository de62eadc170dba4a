// The door of chapters: how a group is set up, who leads it, what its leaders did, and the spaces it meets in.
export * as chapterActions from "./actions.ts";
export * as auditViews from "./audit-views.ts";
export { change, type Deed, noteDeed, wasEverLed } from "./change.ts";
export { channelHere, readChannel, readRole } from "./channel.ts";
export * as examViews from "./exam-views.ts";
export { addExam, examProblems, removeExam } from "./exams.ts";
export { applyGiven, changeZone, type Given, givenInLine, spaceOf } from "./given-settings.ts";
export * as leaderViews from "./leader-views.ts";
export { endIfGone, endWhereGone, type LeavingParts } from "./leaving.ts";
export * as chapterMemberViews from "./member-views.ts";
export { isReachable, nameOf, type Setup, setupOf } from "./setup.ts";
export * as setupViews from "./setup-views.ts";
export { isWithinReach, newsFrom } from "./spaces.ts";
export * as welcomeViews from "./welcome-views.ts";
