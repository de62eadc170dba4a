// What can be pressed and sent on email templates. Names are for ever.
import { z } from "zod";
import { action } from "#core";

const template = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const pickTemplate = action("email.pick", z.object({}));
export const fillTemplate = action("email.fill", z.object({ template }));
export const closeCopy = action("email.copied", z.object({ template }));
