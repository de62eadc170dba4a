// What can be pressed on a question card. Names are for ever.
import { action } from "#core";
import { z } from "zod";

const id = z.string().regex(/^[a-z0-9-]{0,64}$/);

/** Two more of the same kind. */
export const drawMore = action("question.more", z.object({ category: id, case: id }));
export const pickCategory = action("question.pick", z.object({}));
