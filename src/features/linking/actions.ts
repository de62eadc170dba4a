// What can be pressed while two accounts, or a space and a group, are joined. Names are for ever.

import { z } from "zod";
import { action } from "#core";

/** The hash of a code: it names the code without giving it away. */
const of = z.string().regex(/^[0-9a-f]{64}$/);

export const check = action("link.check", z.object({ of }));
export const joinAccounts = action("link.join", z.object({ of }));
export const refuseAccount = action("link.refuse", z.object({ of }));
export const joinSpace = action("link.space", z.object({ of }));
export const seen = action("link.seen", z.object({ key: z.string().regex(/^[a-z2-7]{24}$/) }));
