// What can be pressed on a checklist. Names are for ever.
import { z } from "zod";
import { action } from "#core";

export const pickChecklist = action("checklist.pick", z.object({}));
export const shareChecklist = action("checklist.share", z.object({ id: z.string().regex(/^[a-z0-9-]{1,64}$/) }));
export const allChecklists = action("checklist.all", z.object({}));
