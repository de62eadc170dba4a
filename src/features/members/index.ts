// The door of the members feature: who is in which year.
export { audienceOf, classYearOf } from "./class-year.ts";
