// A machine or a platform that is slower than the pace: the line stays shorter than the leases, so nothing is claimed again and again.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DeliveryOutcome } from "#core";
import { START } from "../harness.ts";
import { stage, urgent } from "./stage.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: START }));
afterEach(() => vi.useRealTimers());

it("at a third of the pace all arrive, each by its first try", async () => {
  const tries = new Map<string, number>();
  let inTheAir = 0;
  let most = 0;
  let free = START;
  const kit = await stage({
    clock: { at: 0, now: () => Date.now() },
    paces: { discord: 200 },
    leaseMs: 3_000,
    door: {
      // One after the other, 15 ms each, as a disk would take them.
      async deliver(_, __, key): Promise<DeliveryOutcome> {
        tries.set(key, (tries.get(key) ?? 0) + 1);
        inTheAir += 1;
        most = Math.max(most, inTheAir);
        free = Math.max(free, Date.now()) + 15;
        await new Promise((resolve) => setTimeout(resolve, free - Date.now()));
        inTheAir -= 1;
        return { kind: "sent", ref: key };
      },
    },
  });
  for (let number = 0; number < 1_000; number++) await kit.add(urgent, number);
  for (let tick = 0; tick < 250; tick++) {
    await kit.jobs.wake();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(await kit.states()).toEqual({ sent: 1_000 });
  expect([...tries.values()].filter((count) => count > 1)).toEqual([]);
  // A quarter of the lease at the pace: 150.
  expect(most).toBeLessThanOrEqual(150);
  await kit.store.close();
});
