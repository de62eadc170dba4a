// The door of the guide feature: asking, browsing, looking up words.
export * as guideActions from "./actions.ts";
export { type Answer, answer, type Entry } from "./answer.ts";
export * as guideBrowseViews from "./browse-views.ts";
export { followUp } from "./follow-up.ts";
export { guideFile } from "./guide-file.ts";
export { namedTerm, searchTerms, searchTopics } from "./search.ts";
export * as guideViews from "./views.ts";
