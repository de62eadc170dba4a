// S23: twenty rounds of two hundred presses each, through the whole bot. The hundred are in races.test.ts, of what these rest on.
import { vi } from "vitest";
import { racesOfPresses } from "./races.ts";

vi.setConfig({ testTimeout: 5 * 60_000 });

racesOfPresses(20);
