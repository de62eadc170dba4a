// S23: a hundred rounds of two hundred presses each, through the whole bot.
import { vi } from "vitest";
import { racesOfPresses } from "./races.ts";

vi.setConfig({ testTimeout: 5 * 60_000 });

racesOfPresses(100);
