// What can be pressed, picked and sent in the guide. Names are for ever: buttons drawn years ago carry them.

import { z } from "zod";
import { action } from "#core";

const slug = z.string().regex(/^[a-z0-9-]{1,64}$/);
const nothing = z.object({});

export const showTopic = action("guide.topic", z.object({ slug }));
export const showMore = action("guide.more", z.object({ slug }));
export const showTerm = action("guide.word", z.object({ slug }));
export const share = action("guide.share", z.object({ kind: z.enum(["topic", "term"]), slug }));
export const browse = action("guide.browse", nothing);
export const pickSection = action("guide.section", nothing);
export const pickTopic = action("guide.pick", nothing);
export const openAsk = action("guide.ask", nothing);
export const sendQuestion = action("guide.asked", nothing);
export const takeAway = action("guide.file", nothing);
