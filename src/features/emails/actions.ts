// What can be pressed and sent on e-mail templates. Names are for ever.
import { action } from "#core";
import { z } from "zod";

export const pickTemplate = action("email.pick", z.object({}));
export const fillTemplate = action("email.fill", z.object({ template: z.string().regex(/^[a-z0-9-]{1,64}$/) }));
