// What can be picked on the roadmap. Names are for ever.
import { z } from "zod";
import { action } from "#core";

export const pickStage = action("roadmap.pick", z.object({}));
export const openStep = action("roadmap.step", z.object({}));
