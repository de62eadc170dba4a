// What can be pressed on a question card. Names are for ever.
import { z } from "zod";
import { action } from "#core";

const id = z.string().regex(/^[A-Za-z0-9-]{0,64}$/);

/** Two more of the same kind. */
export const drawMore = action("question.more", z.object({ category: id, case: id }));
export const pickCategory = action("question.pick", z.object({}));
export const pickCase = action("question.case", z.object({ category: id }));
export const allCategories = action("question.all", z.object({}));
