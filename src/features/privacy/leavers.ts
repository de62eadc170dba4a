// Who is in no group any more is deleted some time later, without having to ask (V4).
import type { Collections } from "#core";

export const LEAVERS_AFTER_DAYS = 730;
const DAY_MS = 24 * 60 * 60_000;

/** Once a day is enough. How many people were deleted. */
export const purgeLeavers = ({ privacy }: Collections, now: number): Promise<number> =>
  privacy.purgeLeavers(now - LEAVERS_AFTER_DAYS * DAY_MS);
