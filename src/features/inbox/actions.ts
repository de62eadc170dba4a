// What can be pressed in the inbox. Names are for ever.

import { z } from "zod";
import { action } from "#core";

/** 24 characters at the end of a delivered message's buttons. */
const key = z.string().regex(/^[a-z2-7]{24}$/);

export const seen = action("inbox.seen", z.object({ key }));
export const dismiss = action("inbox.done", z.object({ id: z.string().regex(/^[0-9A-Z]{26}$/) }));
