// The system's clock. The demo's, which people may turn forward, belongs to the local door.
import type { Clock } from "#core";

export const systemClock: Clock = { now: () => Date.now() };
