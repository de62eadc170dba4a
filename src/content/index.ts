// The door of the content room: a folder of text files in, a checked guide out.

export { ContentProblems, type Finding } from "./finding.ts";
export { type LoadedGuide, type LoadOptions, loadGuide } from "./guide-loader.ts";
