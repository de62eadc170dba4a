// What a person can set about themselves. Names are for ever.

import { z } from "zod";
import { action } from "#core";

export const pickYear = action("me.year", z.object({}));
export const pickBefore = action("me.before", z.object({}));
export const pickChapter = action("me.chapter", z.object({}));
export const openZone = action("me.open-zone", z.object({}));
export const setZone = action("me.zone", z.object({}));
export const pickZone = action("me.pick-zone", z.object({}));
/** Takes the zone that the platform names; which one is looked up again. */
export const takeZone = action("me.take-zone", z.object({}));
export const openQuiet = action("me.open-quiet", z.object({}));
export const setQuiet = action("me.quiet", z.object({}));
export const openPause = action("me.open-pause", z.object({}));
export const setPause = action("me.pause", z.object({}));
export const resume = action("me.resume", z.object({}));
