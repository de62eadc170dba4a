// What can be pressed in the inbox. Names are for ever.

import { z } from "zod";
import { action } from "#core";

export const dismiss = action("inbox.done", z.object({ id: z.string().regex(/^[0-9A-Z]{26}$/) }));
