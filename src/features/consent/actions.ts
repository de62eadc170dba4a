// What can be pressed about being written to. Names are for ever.

import { z } from "zod";
import { action } from "#core";

/** 24 characters at the end of a delivered message's buttons. */
const key = z.string().regex(/^[a-z2-7]{24}$/);
/** A card of its own is redrawn; rows under another card leave that card as it is. */
const where = z.enum(["card", "rows"]);

export const askConsent = action("consent.ask", z.object({}));
export const giveConsent = action("consent.give", z.object({ topics: z.enum(["mine", "both"]), in: where }));
/** "more": under a further question, where No leaves what was said yes to before. */
export const declineConsent = action("consent.decline", z.object({ in: z.enum([...where.options, "more"]) }));
export const gotIt = action("consent.got-it", z.object({ key }));
export const stopHere = action("consent.stop", z.object({ key }));
/** From a card of settings, where no message is pressed. */
export const stopAll = action("consent.stop-all", z.object({}));
export const sendTest = action("consent.test", z.object({}));
