// What can be picked on the roadmap. Names are for ever.
import { action } from "#core";
import { z } from "zod";

export const pickStage = action("roadmap.pick", z.object({}));
export const openStep = action("roadmap.step", z.object({}));
