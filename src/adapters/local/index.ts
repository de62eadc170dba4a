// The local door of the bot: the demo page, and the in-process door behind it that the tests use.
export { createLocalAdapter, type LocalAdapter, type LocalParts } from "./adapter.ts";
export { createSending } from "./deliveries.ts";
export { createLocalDoor, type Deed, type DoorEvent, type LocalDoor, type OpenForm } from "./door.ts";
export type { LocalMessage } from "./message.ts";
export { type DemoPerson, demoPeople, demoSpace, general, inboxOf } from "./people.ts";
export type { PersonAtDoor, SeenMessage } from "./person.ts";
export { cardToPlain, messageToPlain } from "./plain.ts";
export type { Previews } from "./preview.ts";
export { renderCard } from "./render.ts";
export { createTurnableClock, type TurnableClock } from "./turnable-clock.ts";
