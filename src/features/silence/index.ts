// The door of the silence feature: when nothing may interrupt a person.
export { NIGHT, type Silence, silentUntil } from "./silence.ts";
