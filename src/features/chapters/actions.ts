// What leaders can press about their chapter. Names are for ever.

import { z } from "zod";
import { action } from "#core";

export const showSetup = action("setup.show", z.object({}));
export const showSight = action("setup.sight", z.object({}));
export const openName = action("setup.open-name", z.object({}));
export const setName = action("setup.name", z.object({}));
export const openZone = action("setup.open-zone", z.object({}));
export const setZone = action("setup.zone", z.object({}));
export const pickZone = action("setup.pick-zone", z.object({}));
export const openQuiet = action("setup.open-quiet", z.object({}));
export const setQuiet = action("setup.quiet", z.object({}));
export const announceHere = action("setup.announce-here", z.object({}));
export const openChannel = action("setup.open-channel", z.object({}));
export const setChannel = action("setup.channel", z.object({}));

export const showLeaders = action("leaders.show", z.object({}));
export const addLeader = action("leaders.add", z.object({}));
export const removeLeader = action("leaders.remove", z.object({}));
export const putBackLeader = action("leaders.put-back", z.object({ person: z.string().max(64) }));
export const openRole = action("leaders.open-role", z.object({}));
export const setRole = action("leaders.role", z.object({}));
export const leaderCode = action("leaders.code", z.object({}));

export const showExams = action("exams.show", z.object({}));
export const openExam = action("exams.open", z.object({}));
export const addExam = action("exams.add", z.object({}));
export const removeExam = action("exams.remove", z.object({}));
export const putBackExam = action("exams.put-back", z.object({ draft: z.string().max(36) }));

const page = z.string().regex(/^\d{1,3}$/);
export const showAudit = action("audit.show", z.object({ page }));
export const showMembers = action("members.show", z.object({ page }));
